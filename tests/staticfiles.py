"""Static files for tests: unhashed, and an address without a file is an error, as it is after collectstatic."""

from functools import cache

from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import StaticFilesStorage


class StrictStaticFiles(StaticFilesStorage):
    """Refuses the address of a static file that no finder knows, so that any test of a page finds the slip."""

    def url(self, name: str | None) -> str:
        """In: a name as in `{% static %}`. Out: its address. Raises FileNotFoundError when there is no such file."""
        if not _is_there(name or ""):
            raise FileNotFoundError(f"no static file {name!r}")
        return super().url(name)


@cache
def _is_there(name: str) -> bool:
    return bool(finders.find(name))
