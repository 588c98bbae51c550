"""Addresses of an agency's admin, by what is kept."""

from django.urls import path

from itaportal.agencies.views.admin import (
    appointments,
    letterhead,
    links,
    overview,
    people,
    positions,
    rounds,
    signing,
    units,
)

urlpatterns = [
    path("", overview.agency_admin, name="agency_admin"),
    path("people/", people.people, name="people"),
    path("people/invite/", people.invite_person, name="invite_person"),
    path("people/link/", links.issued_link, name="issued_link"),
    path("people/<int:membership>/", people.member, name="member"),
    path("people/<int:membership>/end/", people.end_member, name="end_member"),
    path("people/<int:membership>/password/", people.member_password, name="member_password"),
    path("people/invitations/<int:invitation>/revoke/", people.revoke, name="revoke_invitation"),
    path("units/", units.units, name="units"),
    path("units/add/", units.add_unit, name="add_unit"),
    path("units/<int:unit>/", units.unit, name="unit"),
    path("units/<int:unit>/remove/", units.remove_unit, name="remove_unit"),
    path("positions/", positions.positions, name="positions"),
    path("positions/add/", positions.add_position, name="add_position"),
    path("positions/<int:position>/", positions.position, name="position"),
    path("positions/<int:position>/move/", positions.move_position, name="move_position"),
    path("positions/<int:position>/remove/", positions.remove_position, name="remove_position"),
    path("positions/acting/", appointments.appointments, name="appointments"),
    path("positions/acting/add/", appointments.add_appointment, name="add_appointment"),
    path("positions/acting/<int:appointment>/", appointments.appointment, name="appointment"),
    path("positions/acting/<int:appointment>/end/", appointments.end_appointment, name="end_appointment"),
    path("positions/acting/<int:appointment>/remove/", appointments.remove_appointment, name="remove_appointment"),
    path("letterhead/", letterhead.letterhead, name="letterhead"),
    path("signing/", signing.signing_rules, name="signing_rules"),
    path("rounds/", rounds.rounds, name="rounds"),
    path("rounds/<int:year>/", rounds.rounds, name="rounds_of_year"),
]
