"""Addresses of what a person keeps for signing."""

from django.urls import path

from itaportal.memos.views import card

urlpatterns = [
    path("", card.signing_card, name="signing_card"),
    path("phrases/add/", card.add_phrase, name="add_phrase"),
    path("phrases/<int:phrase>/", card.change_phrase, name="change_phrase"),
    path("picture/", card.own_signature, name="own_signature"),
    path("picture/keep/", card.keep_signature, name="keep_signature"),
    path("picture/take-back/", card.take_back_signature, name="take_back_signature"),
]
