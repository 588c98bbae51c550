"""What is wrong with a file, place by place."""

from typing import NamedTuple


class Problem(NamedTuple):
    """A fault or a doubt: a JSON pointer ("" is the whole file) and a Thai sentence that says what to do."""

    pointer: str
    sentence: str


class ExchangeErrors(Exception):  # noqa: N818 - it holds all of them
    """A file that was not imported; `errors` lists every fault found."""

    def __init__(self, errors: list[Problem]) -> None:
        super().__init__("; ".join(f"{pointer}: {sentence}" for pointer, sentence in errors))
        self.errors = errors


def below(pointer: str, *names: str | int) -> str:
    """Return the JSON pointer of what stands under names below pointer (RFC 6901)."""
    return pointer + "".join("/" + str(name).replace("~", "~0").replace("/", "~1") for name in names)
