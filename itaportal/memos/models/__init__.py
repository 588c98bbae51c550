"""The tables of memos, a noun to a module."""

from itaportal.memos.models.chain import ChainStep, MemoWording
from itaportal.memos.models.memo import Attachment, Memo, MemoPurpose, MemoSection
from itaportal.memos.models.people import Phrase, SignaturePicture, Signer
from itaportal.memos.models.signing import Decision, Endorsement, Medium, Submission

__all__ = [
    "Attachment",
    "ChainStep",
    "Decision",
    "Endorsement",
    "Medium",
    "Memo",
    "MemoPurpose",
    "MemoSection",
    "MemoWording",
    "Phrase",
    "SignaturePicture",
    "Signer",
    "Submission",
]
