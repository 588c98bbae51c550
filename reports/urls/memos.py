"""Addresses of memos and their chain; all below an agency's /memos/."""

from django.urls import path

from reports.views.memos import changes, deciding, paper, reading, steering

urlpatterns = [
    path("", reading.memos, name="memos"),
    path("<int:memo>/", reading.memo, name="memo"),
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
]
