"""What is submitted stays as it was signed: nothing of it is put back."""

from itaportal.agencies.restoring import forbid
from itaportal.memos.rules import why_not_change

forbid("memos.memo", why_not_change)
forbid("memos.memosection", lambda section: why_not_change(section.memo))
forbid("memos.endorsement", lambda endorsement: why_not_change(endorsement.memo))
