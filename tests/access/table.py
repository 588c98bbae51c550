"""What every address of the portal answers, written by hand: who may, and by which methods. The matrix holds it so."""

from dataclasses import dataclass

GET, POST, BOTH = ("GET",), ("POST",), ("GET", "POST")
CAST = ("officer", "executive", "agency_admin", "overseer", "portal_admin", "outsider")
NOBODY = "nobody"
AT_THE_AGENCY = {"officer", "executive", "agency_admin", "portal_admin"}

# Permission → who of the cast has it. Written out here, so that a slip in roles.GRANTS shows.
MAY = {
    "": set(CAST),
    "see_work": AT_THE_AGENCY,
    "edit_plan": {"officer", "agency_admin"},
    "edit_measure": {"officer", "agency_admin"},
    "edit_results": {"officer", "agency_admin"},
    "edit_report": {"officer", "agency_admin"},
    "write_memos": {"officer", "agency_admin"},
    "sign_memos": {"officer", "executive", "agency_admin"},
    "steer_memos": {"agency_admin"},
    "publish": {"agency_admin"},
    "manage_agency": {"agency_admin", "portal_admin"},
    "see_audit": {"agency_admin", "portal_admin"},
    "see_province": {"overseer", "portal_admin"},
    "manage_portal": {"portal_admin"},
}
OF_NO_AGENCY = {"", "see_province", "manage_portal"}


@dataclass(frozen=True)
class AtWork:
    """An address of people at work: the permission it asks for, the methods it knows."""

    permission: str
    methods: tuple[str, ...] = BOTH


@dataclass(frozen=True)
class Beside:
    """An address that asks for no role: the statuses by method for who is signed in, and for nobody."""

    signed_in: dict[str, tuple[int, ...]]
    nobody: dict[str, tuple[int, ...]]


def alike(get: tuple[int, ...], post: tuple[int, ...]) -> Beside:
    """Return what is answered alike whoever asks."""
    return Beside({"GET": get, "POST": post}, {"GET": get, "POST": post})


def own(get: tuple[int, ...], post: tuple[int, ...]) -> Beside:
    """Return what only who is signed in gets; nobody is sent to sign in."""
    return Beside({"GET": get, "POST": post}, {"GET": (302,), "POST": (302,)})


PUBLIC = alike((200,), (405,))
FORM = (200, 302)  # a page, or a way on to the next one

AGENCY_ADMIN = {
    "agency_admin": AtWork("manage_agency", GET),
    "people": AtWork("manage_agency", GET),
    "invite_person": AtWork("manage_agency"),
    "issued_link": AtWork("manage_agency", GET),
    "member": AtWork("manage_agency"),
    "end_member": AtWork("manage_agency"),
    "member_password": AtWork("manage_agency", POST),
    "revoke_invitation": AtWork("manage_agency", POST),
    "units": AtWork("manage_agency", GET),
    "add_unit": AtWork("manage_agency"),
    "unit": AtWork("manage_agency"),
    "remove_unit": AtWork("manage_agency", POST),
    "positions": AtWork("manage_agency", GET),
    "add_position": AtWork("manage_agency"),
    "position": AtWork("manage_agency"),
    "move_position": AtWork("manage_agency", POST),
    "remove_position": AtWork("manage_agency", POST),
    "appointments": AtWork("manage_agency", GET),
    "add_appointment": AtWork("manage_agency"),
    "appointment": AtWork("manage_agency"),
    "end_appointment": AtWork("manage_agency", POST),
    "remove_appointment": AtWork("manage_agency", POST),
    "signing_rules": AtWork("manage_agency"),
    "chains": AtWork("manage_agency", GET),
    "chain": AtWork("manage_agency"),
    "keep_chain": AtWork("manage_agency", POST),
    "chain_step": AtWork("manage_agency"),
    "move_chain_step": AtWork("manage_agency", POST),
    "beside_chain_step": AtWork("manage_agency", POST),
    "remove_chain_step": AtWork("manage_agency", POST),
    "memo_wordings": AtWork("manage_agency", GET),
    "memo_wording": AtWork("manage_agency"),
    "restore_memo_wording": AtWork("manage_agency", POST),
    "letterhead": AtWork("manage_agency"),
    "rounds": AtWork("manage_agency"),
    "rounds_of_year": AtWork("manage_agency"),
    "agency_limits": AtWork("manage_agency"),
}

PORTAL = {
    "province": AtWork("see_province", GET),
    "portal": AtWork("manage_portal", GET),
    "add_agency": AtWork("manage_portal"),
    "portal_agency": AtWork("manage_portal"),
    "portal_people": AtWork("manage_portal", GET),
    "portal_invite": AtWork("manage_portal"),
    "portal_link": AtWork("manage_portal", GET),
    "end_portal_role": AtWork("manage_portal", POST),
    "portal_password": AtWork("manage_portal", POST),
    "portal_revoke": AtWork("manage_portal", POST),
    "portal_users": AtWork("manage_portal", GET),
    "switch_user": AtWork("manage_portal", POST),
}

DESK = {
    "work": AtWork("", GET),
    "notices": AtWork("", GET),
    "read_notices": AtWork("", POST),
    "desk": AtWork("see_work", GET),
    "plans": AtWork("see_work", GET),
    "new_plan": AtWork("edit_plan"),
    "plan_title": AtWork("edit_plan"),
    "audit_list": AtWork("see_audit", GET),
    "audit_file": AtWork("see_audit", GET),
    "history": AtWork("see_work", GET),
    "restore": AtWork("edit_measure", POST),
}

PLAN = {
    "plan": AtWork("see_work", GET),
    "plan_calendar": AtWork("see_work", GET),
    "measure_rows": AtWork("see_work", GET),
    "edit_cell": AtWork("edit_measure"),
    "order_measures": AtWork("edit_plan"),
    "renumber_measures": AtWork("edit_plan", POST),
    "move_measure": AtWork("edit_plan", POST),
    "add_measure": AtWork("edit_plan"),
    "remove_measure": AtWork("edit_plan"),
    "findings": AtWork("see_work", GET),
    "add_finding": AtWork("edit_plan"),
    "edit_finding": AtWork("edit_plan"),
    "move_finding": AtWork("edit_plan", POST),
    "remove_finding": AtWork("edit_plan", POST),
}

MEASURE = {
    "measure": AtWork("see_work", GET),
    "result": AtWork("edit_results"),
    "mark_step": AtWork("edit_measure", POST),
    "edit_answers": AtWork("edit_measure"),
    "evidence": AtWork("see_work", GET),
    "evidence_card": AtWork("see_work", GET),
    "evidence_file": AtWork("see_work", GET),
    "evidence_small": AtWork("see_work", GET),
    "add_evidence": AtWork("edit_results", POST),
    "add_evidence_link": AtWork("edit_results", POST),
    "edit_evidence": AtWork("edit_results"),
    "remove_evidence": AtWork("edit_results", POST),
    "move_evidence": AtWork("edit_results", POST),
    "check_evidence": AtWork("edit_results", POST),
}

REPORT = {
    "reports_now": AtWork("see_work", GET),
    "reports": AtWork("see_work", GET),
    "report": AtWork("see_work", GET),
    "publish_document": AtWork("publish"),
    "withdraw_publication": AtWork("publish"),
    "report_checks": AtWork("see_work", GET),
    "report_preview": AtWork("see_work"),
    "report_preview_pdf": AtWork("see_work", GET),
    "start_report": AtWork("edit_report"),
    "edit_title": AtWork("edit_report"),
    "remove_report": AtWork("edit_report", POST),
    "add_section": AtWork("edit_report", POST),
    "edit_section": AtWork("edit_report"),
    "section": AtWork("edit_report", GET),
    "take_wording": AtWork("edit_report", POST),
    "move_section": AtWork("edit_report", POST),
    "remove_section": AtWork("edit_report", POST),
    "layouts": AtWork("see_work", GET),
    "copy_layout": AtWork("edit_report", POST),
    "print_plans": AtWork("edit_report", POST),
    "edit_layout": AtWork("edit_report"),
    "remove_layout": AtWork("edit_report", POST),
}

MEMOS = {
    "memos": AtWork("see_work", GET),
    "new_memo": AtWork("write_memos"),
    "edit_memo": AtWork("write_memos", GET),
    "edit_memo_head": AtWork("write_memos"),
    "edit_memo_chain": AtWork("write_memos"),
    "add_memo_section": AtWork("write_memos", POST),
    "edit_memo_section": AtWork("write_memos"),
    "move_memo_section": AtWork("write_memos", POST),
    "remove_memo_section": AtWork("write_memos", POST),
    "memo_preview": AtWork("write_memos"),
    "submit_memo": AtWork("write_memos"),
    "remove_memo": AtWork("write_memos", POST),
    "keep_memo_wording": AtWork("manage_agency", POST),
    "memo": AtWork("see_work", GET),
    "memo_changes": AtWork("see_work", GET),
    "memo_paper": AtWork("write_memos", GET),
    "record_memo_paper": AtWork("write_memos", POST),
    "memo_scan": AtWork("see_work", GET),
    "memo_pdf": AtWork("see_work", GET),
    "memo_report": AtWork("see_work", GET),
    "memo_picture": AtWork("see_work", GET),
    "decide_memo": AtWork("sign_memos", POST),
    "confirm_memo": AtWork("sign_memos"),
    "remind_memo": AtWork("write_memos", POST),
    "withdraw_memo": AtWork("write_memos", POST),
    "reopen_memo": AtWork("write_memos", POST),
    "reassign_memo": AtWork("steer_memos"),
    "skip_memo": AtWork("steer_memos"),
    "unlock_memo": AtWork("steer_memos"),
    "register_memo": AtWork("write_memos"),
}

GONE, NOT_THERE = (410,), (404,)  # a link that is over; something of one's own that is not there yet
SHOWN = (405,)  # what POST gets of a page that only says something

ACCOUNT = {
    "invitation_open": alike(GONE, GONE),
    "invitation": alike(GONE, GONE),
    "account_home": own((200,), (200, 405)),
    "signing_card": own((200,), (200, 302)),
    "add_phrase": own((405,), (200, 302)),
    "change_phrase": own((405,), (302,)),
    "own_signature": own(NOT_THERE, (405,)),
    "keep_signature": own((405,), (200, 302)),
    "take_back_signature": own((405,), (302,)),
    "account_login": alike(FORM, FORM),
    "account_logout": alike(FORM, FORM),
    "account_inactive": alike((200,), SHOWN),
    "account_signup": alike(FORM, FORM),  # closed: test_nobody_signs_up_without_being_invited
    "account_reauthenticate": own(FORM, FORM),
    "account_email": own(FORM, FORM),
    "account_email_verification_sent": alike((200,), SHOWN),
    "account_confirm_email": alike((200,), NOT_THERE),
    "account_change_password": own(FORM, FORM),
    "account_set_password": own(FORM, FORM),
    "account_reset_password": alike(FORM, FORM),
    "account_reset_password_done": alike((200,), SHOWN),
    "account_reset_password_from_key": alike(FORM, FORM),
    "account_reset_password_from_key_done": alike((200,), SHOWN),
    "account_confirm_login_code": alike((302,), (302,)),
    "mfa_index": own((200,), SHOWN),
    "mfa_authenticate": alike((302,), (302,)),
    "mfa_reauthenticate": own(FORM, FORM),
    "mfa_activate_totp": own(FORM, FORM),
    "mfa_deactivate_totp": own(NOT_THERE, NOT_THERE),
    "mfa_view_recovery_codes": own(NOT_THERE, SHOWN),
    "mfa_generate_recovery_codes": own(FORM, FORM),
    "mfa_download_recovery_codes": own(NOT_THERE, NOT_THERE),
    "mfa_list_webauthn": own((200,), SHOWN),
    "mfa_add_webauthn": own((302,), (302,)),
    "mfa_edit_webauthn": own((302,), (302,)),
    "mfa_remove_webauthn": own((302,), (302,)),
    "mfa_login_webauthn": alike(FORM, FORM),
    "mfa_reauthenticate_webauthn": own(FORM, FORM),
    "usersessions_list": own((200,), (200, 405)),
    "end_session": own((405,), NOT_THERE),
    "end_sessions": own((405,), (302,)),
    "socialaccount_connections": own(FORM, FORM),
    "socialaccount_login_cancelled": alike((200,), SHOWN),
    "socialaccount_login_error": alike((401,), SHOWN),
    "socialaccount_signup": alike((302,), (302,)),
    # the same pages where they stood before, which lead to the new places
    "account/social/connections/": alike((301, 302), (301, 302)),
    "account/social/login/cancelled/": alike((301, 302), (301, 302)),
    "account/social/login/error/": alike((301, 302), (301, 302)),
    "account/social/signup/": alike((301, 302), (301, 302)),
    # of a provider that is not configured
    "openid_connect_login": alike(NOT_THERE, NOT_THERE),
    "openid_connect_callback": alike(NOT_THERE, NOT_THERE),
}

OPEN = {
    "home": PUBLIC,
    "agencies": PUBLIC,
    "agency": PUBLIC,
    "agency_embed": PUBLIC,
    "agency_feed": PUBLIC,
    **dict.fromkeys(("feed", "robots", "sitemap", "sitemap_pages", "sitemap_part", "privacy", "accessibility"), PUBLIC),
    **dict.fromkeys(("open_data", "open_data_dictionary", "open_data_package"), PUBLIC),
    **dict.fromkeys(("open_data_table_schema", "open_data_plan_schema"), PUBLIC),
    **dict.fromkeys(("emblem", "official_face", "verify"), PUBLIC),
    "unpublished": alike((404,), (405,)),
    "progress": alike((404,), (405,)),  # nothing is published
    "open_data_file": alike((404,), (405,)),  # no night has passed
    "verify_file": alike((302,), (400,)),  # a post brings a file; no token, for it changes nothing
    "open_notice": own((405,), (302, 404)),  # one's own; another's is not there: tests/agencies/test_notices.py
    # without a ticket of one's own nothing is kept
    "keep_draft": alike((405,), (403,)),
    "drop_draft": alike((405,), (403,)),
}

AT_WORK: dict[str, AtWork] = {**AGENCY_ADMIN, **PORTAL, **DESK, **PLAN, **MEASURE, **REPORT, **MEMOS}
EXPECTED: dict[str, AtWork | Beside] = {**AT_WORK, **ACCOUNT, **OPEN}
