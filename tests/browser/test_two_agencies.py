"""One person in two agencies: the switcher leads from one to the other, and sets them apart."""

import pytest
from playwright.sync_api import expect

from itaportal.agencies.models import Membership
from itaportal.agencies.roles import Role
from itaportal.thai.numerals import thai_digits
from tests.browser.conftest import SEATS
from tests.browser.signing import sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize(("width", "scripts"), SEATS)
def test_the_switcher_leads_to_the_other_agency_and_the_start_page_remembers_it(cast, visit, width, scripts) -> None:
    Membership.objects.create(user=cast.officer, role=Role.EXECUTIVE, agency=cast.elsewhere)
    visitor = sign_in(visit(width, scripts=scripts), cast.officer)
    page = visitor.open(f"/work/{cast.agency.slug}/")
    expect(page.get_by_role("banner")).to_contain_text(thai_digits(cast.agency.name))
    page.locator("header .seats summary").click()
    page.locator("header .seats").get_by_role("link", name=thai_digits(cast.elsewhere.name)).click()
    page.wait_for_url(f"**/work/{cast.elsewhere.slug}/")
    expect(page.get_by_role("heading", name="งานของฉัน", level=1)).to_be_visible()
    assert page.get_by_role("link", name="เริ่มแผน").count() == 0, "an executive starts no plan there"
    visitor.open("/work/")
    expect(page).to_have_url(f"{visitor.home}/work/{cast.elsewhere.slug}/")
