"""Addresses of the portal's own admin."""

from django.urls import path

from itaportal.agencies.views.portal import agencies, people

urlpatterns = [
    path("", agencies.portal, name="portal"),
    path("agencies/add/", agencies.add_agency, name="add_agency"),
    path("agencies/<slug:slug>/", agencies.portal_agency, name="portal_agency"),
    path("people/", people.portal_people, name="portal_people"),
    path("people/invite/", people.portal_invite, name="portal_invite"),
    path("people/link/", people.portal_link, name="portal_link"),
    path("people/<int:membership>/end/", people.end_portal_role, name="end_portal_role"),
    path("people/<int:membership>/password/", people.portal_password, name="portal_password"),
    path("people/invitations/<int:invitation>/revoke/", people.portal_revoke, name="portal_revoke"),
    path("users/", people.portal_users, name="portal_users"),
    path("users/<int:user>/switch/", people.switch_user, name="switch_user"),
]
