"""What is submitted stays as it was signed: nothing of it is put back, and no signature ever is."""

from itaportal.agencies.restoring import forbid
from itaportal.memos.rules import why_not_change

SIGNED = "การเสนอและการลงนามเป็นหลักฐาน จึงคืนค่าเดิมไม่ได้"

forbid("memos.memo", why_not_change)
forbid("memos.memosection", lambda section: why_not_change(section.memo))
forbid("memos.endorsement", lambda block: SIGNED if block.past or block.submission_id else why_not_change(block.memo))
forbid("memos.submission", lambda submission: SIGNED)
