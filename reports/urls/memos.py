"""Addresses of memos and their chain; all below an agency's /memos/."""

from django.urls import path

from reports.views.memos import (
    changes,
    composing,
    deciding,
    listing,
    paper,
    parts,
    reading,
    sending,
    starting,
    steering,
)

ONE = "<int:memo>/"
PART = f"{ONE}sections/<int:part>/"

urlpatterns = [
    path("", listing.memos, name="memos"),
    path("new/", starting.new, name="new_memo"),
    path(f"{ONE}edit/", composing.edit_memo, name="edit_memo"),
    path(f"{ONE}edit/head/", composing.edit_head, name="edit_memo_head"),
    path(f"{ONE}edit/chain/", parts.edit_chain, name="edit_memo_chain"),
    path(f"{ONE}sections/", parts.add_part, name="add_memo_section"),
    path(PART, parts.edit_part, name="edit_memo_section"),
    path(f"{PART}move/", parts.move_part, name="move_memo_section"),
    path(f"{PART}remove/", parts.remove_part, name="remove_memo_section"),
    path(f"{ONE}preview/", composing.preview, name="memo_preview"),
    path(f"{ONE}submit/", sending.submit, name="submit_memo"),
    path(f"{ONE}remove/", starting.remove, name="remove_memo"),
    path(f"{ONE}wording/", starting.keep, name="keep_memo_wording"),
    path(ONE, reading.memo, name="memo"),
    path("<int:memo>/changes/", changes.memo_changes, name="memo_changes"),
    path("<int:memo>/paper/", paper.memo_paper, name="memo_paper"),
    path("<int:memo>/paper/record", paper.record_memo_paper, name="record_memo_paper"),
    path("<int:memo>/paper/<int:number>/scan", paper.memo_scan, name="memo_scan"),
    path("<int:memo>/pdf/", reading.memo_pdf, name="memo_pdf"),
    path("<int:memo>/report/", reading.memo_report, name="memo_report"),
    path("<int:memo>/pictures/<str:name>", reading.memo_picture, name="memo_picture"),
    path("<int:memo>/decide/", deciding.decide_memo, name="decide_memo"),
    path("<int:memo>/decide/confirm/", deciding.confirm_memo, name="confirm_memo"),
    path("<int:memo>/remind/", steering.remind_memo, name="remind_memo"),
    path("<int:memo>/withdraw/", steering.withdraw_memo, name="withdraw_memo"),
    path("<int:memo>/reopen/", steering.reopen_memo, name="reopen_memo"),
    path("<int:memo>/reassign/", steering.reassign_memo, name="reassign_memo"),
    path("<int:memo>/skip/", steering.skip_memo, name="skip_memo"),
    path("<int:memo>/unlock/", steering.unlock_memo, name="unlock_memo"),
    path("<int:memo>/number/", steering.register_memo, name="register_memo"),
]
