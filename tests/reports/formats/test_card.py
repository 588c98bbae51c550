"""The picture beside a link: its size, the same each time, all of a long title's room kept."""

import io

import pytest
from PIL import Image

from reports.formats import card
from reports.formats.card import Card, render_card
from reports.formats.pdf import PdfUnavailable

LONG = "ที่ปรึกษาผู้ใหญ่บ้านป้าปู่ฟื้นน้ำใจก้ำกึ่ง ๆ " * 9
EDITION = "ปีงบประมาณ พ.ศ. ๒๕๖๘ · มาตรการประจำปี · ฉบับที่ ๒"


@pytest.mark.parametrize("title", ["มาตรการ", LONG, "", "ก" * 400])
def test_it_is_a_picture_of_the_size_that_other_sites_ask_for(title):
    data = render_card(Card("เทศบาลตำบลทดลอง" * (1 + len(title) // 90), title, EDITION))
    picture = Image.open(io.BytesIO(data))
    assert (picture.format, picture.size) == ("PNG", (1200, 630))
    assert not picture.info.keys() - {"transparency"}
    assert len(data) < 100_000
    margins = [picture.convert("RGB").crop((left, 20, left + 60, 610)) for left in (0, 1140)]
    assert all(len(each.getcolors() or ()) == 1 for each in margins), "something stands in the margin"


def test_it_is_the_same_each_time_and_tells_versions_apart():
    first = render_card(Card("ก", LONG, EDITION))
    assert first == render_card(Card("ก", LONG, EDITION))
    assert first != render_card(Card("ก", LONG, EDITION.replace("๒", "๓")))


def test_thai_marks_stand_over_their_letters():
    alone, above = (card._face(50).getlength(text) for text in ("ป", "ปี่"))
    assert above == pytest.approx(alone, abs=1)


def test_where_thai_cannot_be_shaped_nothing_is_drawn_wrong(monkeypatch):
    monkeypatch.setattr(card.features, "check", lambda name: name != "fribidi")
    with pytest.raises(PdfUnavailable, match="FriBiDi"):
        render_card(Card("ก", "ข", "ค"))
