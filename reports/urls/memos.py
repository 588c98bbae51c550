"""Addresses of memos and their chain; all below an agency's /memos/."""

from django.urls import path

from reports.views.memos import paper, reading

urlpatterns = [
    path("", reading.memos, name="memos"),
    path("<int:memo>/", reading.memo, name="memo"),
    path("<int:memo>/paper/", paper.memo_paper, name="memo_paper"),
    path("<int:memo>/paper/record", paper.record_memo_paper, name="record_memo_paper"),
    path("<int:memo>/paper/<int:number>/scan", paper.memo_scan, name="memo_scan"),
]
