"""Addresses of the chains and the wording that an agency's admin keeps; all below an agency's /admin/chains/."""

from django.urls import path

from itaportal.memos.views.admin import chains, wordings

urlpatterns = [
    path("", chains.chains, name="chains"),
    path("wordings/", wordings.wordings, name="memo_wordings"),
    path("wordings/<str:purpose>/", wordings.wording, name="memo_wording"),
    path("wordings/<str:purpose>/restore/", wordings.restore, name="restore_memo_wording"),
    path("<str:purpose>/", chains.chain, name="chain"),
    path("<str:purpose>/keep/", chains.keep, name="keep_chain"),
    path("steps/<int:chainstep>/", chains.step, name="chain_step"),
    path("steps/<int:chainstep>/move/", chains.move, name="move_chain_step"),
    path("steps/<int:chainstep>/beside/", chains.beside, name="beside_chain_step"),
    path("steps/<int:chainstep>/remove/", chains.remove, name="remove_chain_step"),
]
