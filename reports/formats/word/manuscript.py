"""What is being written: the Word file, where its next block goes, how wide its page is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from docx.document import Document as WordFile
from docx.parts.document import DocumentPart


@dataclass
class Manuscript:
    """A Word file in the making. `width` is the room between the margins of the page being written, in twips."""

    file: WordFile
    pictures: Mapping[str, bytes]
    watermark: str = ""
    width: int = 0
    drawn: int = 0  # pictures so far, for each has a number of its own
    furniture: dict[str, str] = field(default_factory=dict)  # heads and feet of pages: name → relationship

    @property
    def part(self) -> DocumentPart:
        """The part of the package that text, links and pictures belong to."""
        return self.file.part

    @property
    def body(self) -> Any:
        """The element that blocks are added to."""
        return self.file.element.body

    def number(self) -> int:
        """Return the next picture's number."""
        self.drawn += 1
        return self.drawn
