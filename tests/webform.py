"""Reads a page's form as a browser would post it back."""

from html.parser import HTMLParser
from typing import Any


class _Form(HTMLParser):
    """Collects the fields of all forms on a page that have a name and are not switched off."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.data: dict[str, list[str]] = {}
        self._name: str | None = None
        self._text = ""
        self._select: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        field = {name: value or "" for name, value in attrs}
        name = field.get("name", "")
        if tag == "option" and self._select and "selected" in field:
            self.data.setdefault(self._select, []).append(field.get("value", ""))
        if not name or "__prefix__" in name or "disabled" in field:
            return
        if tag == "textarea":
            self._name, self._text = name, ""
        elif tag == "select":
            self._select = name
        elif tag == "input":
            self._input(name, field)

    def _input(self, name: str, field: dict[str, str]) -> None:
        kind = field.get("type", "text")
        if kind in {"submit", "button", "file"} or (kind in {"checkbox", "radio"} and "checked" not in field):
            return
        self.data.setdefault(name, []).append(field.get("value", "on" if kind == "checkbox" else ""))

    def handle_data(self, data: str) -> None:
        if self._name:
            self._text += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self._name:
            # The first line break belongs to the tag; all others go out as CR LF.
            text = self._text.replace("\r\n", "\n").removeprefix("\n")
            self.data[self._name] = [text.replace("\n", "\r\n")]
            self._name = None
        elif tag == "select":
            self._select = None


def form_data(html: str) -> dict[str, Any]:
    """Return name → values of the page's fields, as a browser posts them when nobody touches them."""
    form = _Form()
    form.feed(html)
    return {name: values for name, values in form.data.items() if name not in {"action", "theme", "q"}}
