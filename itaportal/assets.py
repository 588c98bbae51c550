"""Which static files are collected: the npm packages bring many that no page asks for."""

from collections.abc import Iterable

from django.contrib.staticfiles.finders import FileSystemFinder
from django.core.files.storage import Storage

# old fonts and the other builds of Bootstrap: compressing those took most of collectstatic's twenty seconds
UNUSED = ["*.woff", "*.rtl.*", "bootstrap.css*", "bootstrap-*"]


class UsedFiles(FileSystemFinder):
    """Django's finder, passing over what no page uses."""

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterable[tuple[str, Storage]]:
        """In: the patterns given to collectstatic. Out: (name, storage) of each file to collect."""
        return super().list([*(ignore_patterns or []), *UNUSED])
