"""Which static files are collected: the npm packages bring many that no page asks for."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import FileSystemFinder
from django.core.files.storage import Storage

from itaportal.bootstrap import write_cut

UNUSED = ["*.woff"]  # the old kind of web fonts


class UsedFiles(FileSystemFinder):
    """Django's finder, passing over what no page uses; Bootstrap's style sheet is cut down to what is used."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        write_cut(settings.CUT_DIR)
        super().__init__(*args, **kwargs)

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterable[tuple[str, Storage]]:
        """In: the patterns given to collectstatic. Out: (name, storage) of each file to collect."""
        return super().list([*(ignore_patterns or []), *UNUSED])
