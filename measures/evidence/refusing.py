"""Refused: a file that is not taken, with the one sentence that says why and what to do."""


class Refused(Exception):  # noqa: N818  (it is no error of ours: the sentence goes to the person)
    """A file or link is not taken; str() is one Thai sentence for the person."""
