"""What the portal says of itself is what it does: figures from the settings, the contact that the operator names."""

import pytest


@pytest.mark.parametrize("name", ["privacy", "accessibility"])
def test_every_public_page_leads_there_and_the_operator_s_contact_stands_on_it(db, client, settings, name):
    settings.PORTAL_CONTACT = "ศูนย์ข้อมูล ita@example.go.th"
    assert f'href="/{name}/"' in client.get("/").content.decode()
    page = client.get(f"/{name}/").content.decode()
    assert 'ศูนย์ข้อมูล <a href="mailto:ita@example.go.th">' in page


def test_how_long_things_are_kept_is_read_from_where_it_is_decided(db, client, settings):
    settings.SESSION_COOKIE_AGE = 9 * 60 * 60
    answer = client.get("/privacy/")
    page = answer.content.decode().replace("\xa0", " ").replace("&nbsp;", " ")
    assert "ครบ ๙ ชั่วโมง" in page
    assert "ไม่เกิน ๙๐ วัน" in page
    assert not answer.cookies
