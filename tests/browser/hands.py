"""The ways in which an officer works: with a mouse, by keyboard alone, without scripts. All by what the page shows."""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import FileChooser, Locator, Page

MOST_TABS = 600


class Mouse:
    """Points, clicks, types."""

    def __init__(self, page: Page) -> None:
        self.page = page
        # From here on the page hands its file choosers over: asked for at the moment of the first one, it is too late.
        page.on("filechooser", lambda chooser: None)

    def press(self, what: Locator) -> None:
        """Follow a link, or push a button."""
        what.click()

    def write(self, where: Locator, text: str) -> None:
        """Put text into a field, in place of what stands there."""
        where.fill(text)

    def choose(self, where: Locator, value: str) -> None:
        """Choose one of a list by its value."""
        where.select_option(value)

    def bring(self, where: Locator, files: list[Path]) -> None:
        """Pick files, by the label of a field for files."""
        with self.page.expect_file_chooser() as chosen:
            self.page.locator(f"label[for={where.get_attribute('id')}]").click()
        self._give(chosen.value, files)

    @staticmethod
    def _give(chooser: FileChooser, files: list[Path]) -> None:
        chooser.set_files(files)


class Plain(Mouse):
    """Points, on pages without scripts: a field for files stands there as the browser draws it."""

    def bring(self, where: Locator, files: list[Path]) -> None:
        with self.page.expect_file_chooser() as chosen:
            where.click()
        self._give(chosen.value, files)


class Keyboard(Mouse):
    """Never points: goes from control to control by Tab, in the order that the page gives them."""

    def press(self, what: Locator) -> None:
        self._reach(what)
        self.page.keyboard.press("Enter")

    def write(self, where: Locator, text: str) -> None:
        self._reach(where)
        self.page.keyboard.press("Control+a")
        self.page.keyboard.insert_text(text)

    def choose(self, where: Locator, value: str) -> None:
        self._reach(where)
        wanted = where.locator(f'option[value="{value}"]').inner_text()
        self.page.keyboard.type(wanted)

    def bring(self, where: Locator, files: list[Path]) -> None:
        self._reach(where)
        with self.page.expect_file_chooser() as chosen:
            self.page.keyboard.press("Space")
        self._give(chosen.value, files)

    def _reach(self, what: Locator) -> None:
        what.wait_for(state="attached")
        there: Callable[[], bool] = lambda: what.evaluate("each => each === document.activeElement")  # noqa: E731
        for _ in range(MOST_TABS):
            if there():
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"Tab never comes to {what}")
