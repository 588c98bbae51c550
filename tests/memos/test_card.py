"""What a person keeps for signing: the printed name, ready phrases, a picture that nobody else can open."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from itaportal.audit.models import AuditEvent
from itaportal.memos.actions.card import ENOUGH, MOST_PHRASES
from itaportal.memos.autograph import NOT_A_PICTURE, TOO_LARGE
from itaportal.memos.models import Phrase, SignaturePicture
from tests.memos.desk import SigningDesk
from tests.memos.world import fresh

pytestmark = pytest.mark.django_db
CARD = "/account/signing/"


@pytest.fixture
def desk():
    return SigningDesk()


def picture(size=(900, 500), kind="PNG", **more):
    drawn = BytesIO()
    Image.new("RGB", size, "navy").save(drawn, kind, **more)
    return SimpleUploadedFile(f"sign.{kind.lower()}", drawn.getvalue())


def test_the_name_prints_with_its_title(desk):
    head = desk.browser("head")
    head.post(CARD, {"printed_name": " ว่าที่ร้อยตรีมานะ  ตรวจทาน "})
    head.post(CARD, {"printed_name": "ว่าที่ร้อยตรีมานะ ตรวจทาน"})
    memo = desk.handed_in()
    desk.says(memo, "head")
    assert fresh(memo).blocks[0].name == "ว่าที่ร้อยตรีมานะ ตรวจทาน"


def test_own_phrases_come_in_the_order_that_was_chosen(desk):
    head = desk.browser("head")
    for text in ("ทราบ ดำเนินการ", "เห็นชอบตามเสนอ", "ทราบ ดำเนินการ"):
        head.post(f"{CARD}phrases/add/", {"text": text})
    second = Phrase.objects.get(text="เห็นชอบตามเสนอ")
    head.post(f"{CARD}phrases/{second.pk}/", {"do": "up"})
    page = head.get(desk.at("memo", desk.handed_in())).content.decode()
    chips = [part.split('"')[0] for part in page.split('name="phrase" value="')[1:]]
    assert chips == ["เห็นชอบตามเสนอ", "ทราบ ดำเนินการ"]
    desk.browser("chief").post(f"{CARD}phrases/{second.pk}/", {"do": "remove"})
    assert Phrase.objects.count() == 2, "only one's own"
    head.post(f"{CARD}phrases/{second.pk}/", {"do": "remove"})
    assert [each.text for each in Phrase.objects.all()] == ["ทราบ ดำเนินการ"]


def test_there_is_an_end_to_phrases_and_it_says_so(desk):
    for at in range(MOST_PHRASES):
        Phrase.objects.create(user=desk.head, text=str(at), order=at)
    assert ENOUGH in desk.browser("head").post(f"{CARD}phrases/add/", {"text": "อีก"}).content.decode()


def test_a_picture_is_drawn_afresh_and_small(desk):
    exif = Image.Exif()
    exif[0x010E] = "secret place"
    head = desk.browser("head")
    head.post(f"{CARD}picture/keep/", {"picture": picture(kind="JPEG", exif=exif)})
    kept = bytes(SignaturePicture.objects.get().png)
    opened = Image.open(BytesIO(kept))
    assert (opened.format, opened.size[0] <= 600, opened.size[1] <= 200) == ("PNG", True, True)
    assert b"secret" not in kept
    own = head.get(f"{CARD}picture/")
    assert own.content == kept
    assert "no-store" in own["Cache-Control"]
    assert desk.browser("chief").get(f"{CARD}picture/").status_code == 404
    assert AuditEvent.objects.filter(verb="signature_kept", by_id=desk.head.pk).count() == 1


def test_a_picture_taken_back_stays_with_what_it_signed(desk):
    head = desk.browser("head")
    head.post(f"{CARD}picture/keep/", {"picture": picture()})
    memo = desk.handed_in()
    desk.says(memo, "head")
    head.post(f"{CARD}picture/keep/", {"picture": picture((80, 40))})
    head.post(f"{CARD}picture/take-back/")
    assert not SignaturePicture.objects.filter(in_use=True).exists()
    assert "data:image/png;base64" in head.get(desk.at("memo", memo)).content.decode()
    assert head.get(f"{CARD}picture/").status_code == 404


@pytest.mark.parametrize(
    ("upload", "sentence"),
    [
        (SimpleUploadedFile("a.png", b"<svg/>"), NOT_A_PICTURE),
        (SimpleUploadedFile("a.png", picture().read()[:200]), NOT_A_PICTURE),
        (picture((4100, 10)), TOO_LARGE),
        (picture(kind="GIF"), NOT_A_PICTURE),
    ],
)
def test_what_is_no_such_picture_is_refused(desk, upload, sentence):
    page = desk.browser("head").post(f"{CARD}picture/keep/", {"picture": upload})
    assert sentence in page.content.decode()
    assert not SignaturePicture.objects.exists()
