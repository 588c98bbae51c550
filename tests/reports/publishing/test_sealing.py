"""The electronic seal: PDFs that any reader of signatures finds whole, and certificates that seal nothing."""

import io
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import page
import pikepdf
import pytest
from asn1crypto.x509 import Certificate as PlainCertificate
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, pkcs12
from cryptography.x509.oid import NameOID
from django.core.checks import run_checks
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from itaportal import blobs
from reports.formats.pdf import render_pdf
from reports.models import Publishing
from reports.models.publication import FileKind
from reports.publishing import rendering
from reports.publishing.sealing import BrokenSeal, Seal, configured
from reports.tasks import publish
from reports.verifying import verdicts
from tests.reports.formats import samples
from tests.reports.formats.reading import raw_pages
from tests.reports.views.test_verifying import told

PASSWORD = "รหัสลับ"
OWNER = "กองเผยแพร่มาตรการ"
A_YEAR = timedelta(days=365)
Made = tuple[Path, x509.Certificate]


def make_certificate(folder: Path, begins: datetime, ends: datetime) -> Made:
    """Store a self-signed certificate with its key as PKCS#12; return where, and the certificate."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, OWNER)])
    usage = x509.KeyUsage(True, True, False, False, False, False, False, False, False)
    made = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
        .serial_number(2569).not_valid_before(begins).not_valid_after(ends).add_extension(usage, critical=True)
        .sign(key, hashes.SHA256())
    )  # fmt: skip
    path = folder / "seal.p12"
    kept = pkcs12.serialize_key_and_certificates(b"seal", key, made, None, BestAvailableEncryption(PASSWORD.encode()))
    path.write_bytes(kept)
    return path, made


@pytest.fixture
def certified(settings: Any, tmp_path: Path) -> Callable[..., x509.Certificate]:
    """Return a function that configures a certificate which begins and ends so many days from now."""

    def configure(begins: int = -1, ends: int = 365) -> x509.Certificate:
        now = datetime.now(UTC)
        path, made = make_certificate(tmp_path, now + timedelta(days=begins), now + timedelta(days=ends))
        settings.SEAL_CERTIFICATE, settings.SEAL_PASSWORD = str(path), PASSWORD
        return made

    return configure


@pytest.fixture(scope="module")
def plain() -> bytes:
    """A PDF of every kind of block, without a seal."""
    return render_pdf(samples.everything())


def pdf_of(made: Any) -> bytes:
    return blobs.read(made.files.get(kind=FileKind.PDF).sha256)


def looked_at(pdf: bytes, certificate: x509.Certificate) -> Any:
    """Return what pyHanko finds of the one signature in a file."""
    root = PlainCertificate.load(certificate.public_bytes(Encoding.DER))
    (signature,) = PdfFileReader(io.BytesIO(pdf)).embedded_signatures
    return validate_pdf_signature(signature, ValidationContext(trust_roots=[root]))


def test_a_published_pdf_carries_a_valid_seal_over_all_of_it(press, certified, client):
    certificate = certified()
    made = press.publish()
    found = looked_at(pdf_of(made), certificate)
    assert found.intact
    assert found.valid
    assert found.trusted
    assert found.bottom_line
    assert found.coverage.name == "ENTIRE_FILE"
    assert made.sealed_by == OWNER
    assert client.get(f"{press.path}v1/").content.decode().count(OWNER) == 1
    page_of_file = told(client, pdf_of(made))
    assert verdicts.SAME.title in page_of_file
    assert OWNER in page_of_file


def test_without_a_certificate_there_is_no_seal_and_no_word_of_it(press, client):
    made = press.publish()
    assert not PdfFileReader(io.BytesIO(pdf_of(made))).embedded_signatures
    assert made.sealed_by == ""
    for text in (client.get(press.path).content.decode(), told(client, pdf_of(made))):
        assert "ตราประทับ" not in text


def test_any_other_byte_shows(plain, certified):
    certificate = certified()
    sealed = bytearray(seal().sealed(plain))
    at = sealed.index(b"/MediaBox") + len(b"/Media")
    sealed[at] ^= 1
    found = looked_at(bytes(sealed), certificate)
    assert not found.intact
    assert not found.bottom_line


def test_the_sealed_file_is_the_same_file_and_the_seal_behind_it(plain, certified):
    certified()
    sealed = seal().sealed(plain)
    assert sealed.startswith(plain)
    assert raw_pages(sealed) == raw_pages(plain)
    assert page.validate_pdf_bytes(sealed, profile="ua1").failures == []
    with pikepdf.open(io.BytesIO(sealed)) as after, pikepdf.open(io.BytesIO(plain)) as before:
        assert dict(after.docinfo) == dict(before.docinfo)
        assert after.Root.Metadata.read_bytes() == before.Root.Metadata.read_bytes()
        signature = after.Root.AcroForm.Fields[0].V
        assert set(signature.keys()) <= {
            "/Type",
            "/Filter",
            "/SubFilter",
            "/Contents",
            "/ByteRange",
            "/M",
            "/Reference",
        }
        assert signature.SubFilter == "/ETSI.CAdES.detached"


def test_made_again_only_the_seal_differs(press, certified):
    certified()
    asked = press.ask()
    first, second = ([file.data for file in rendering.rendered(rendering.edition_of(asked, 1))] for _ in range(2))
    differ = [(one, other) for one, other in zip(first, second, strict=True) if one != other]
    (one, other), (zipped, _) = differ  # the PDF, and the zip that holds it
    assert zipped.startswith(b"PK")
    assert one.rindex(b"%%EOF", 0, -10) == other.rindex(b"%%EOF", 0, -10)
    until = one.rindex(b"%%EOF", 0, -10)
    assert one[:until] == other[:until]


def seal() -> Seal:
    made = configured()
    assert made
    return made


@pytest.mark.parametrize(
    ("begins", "ends", "sentence"), [(-20, -10, "หมดอายุแล้ว"), (10, 20, "ยังไม่ถึงวันเริ่มใช้")], ids=["over", "early"]
)
def test_a_certificate_out_of_its_time_is_said(begins, ends, sentence, certified):
    certified(begins, ends)
    assert sentence in warned()


def test_a_certificate_that_does_not_open_is_said(certified, settings, tmp_path):
    certified()
    assert warned() == ""
    settings.SEAL_PASSWORD = "ผิด"
    assert "รหัสผ่าน" in warned()
    Path(settings.SEAL_CERTIFICATE).write_bytes(b"no certificate")
    assert "PKCS#12" in warned()
    settings.SEAL_CERTIFICATE = str(tmp_path / "nowhere.p12")
    assert "nowhere.p12" in warned()


def test_one_without_its_key_is_said(certified, settings):
    certificate, locked = certified(), BestAvailableEncryption(PASSWORD.encode())
    kept = pkcs12.serialize_key_and_certificates(None, None, None, [certificate], locked)
    Path(settings.SEAL_CERTIFICATE).write_bytes(kept)
    assert "ไม่มีกุญแจ" in warned()


def warned() -> str:
    """Return what the system check says of the seal."""
    return " ".join(each.msg for each in run_checks() if each.id == "reports.W010")


def test_a_job_with_a_broken_certificate_says_so_and_the_old_version_stays(press, certified, client):
    press.publish()
    press.change("ใหม่")
    certified(-20, -10)
    asked = press.ask()
    assert publish.func(asked.pk) == "failed"
    assert "ตราประทับ" in Publishing.objects.get(pk=asked.pk).failure
    assert "ประกาศแล้วทุกส่วนราชการ" in client.get(press.path).content.decode()
    certified()
    assert press.publish().number == 2


def test_what_is_no_pdf_is_not_sealed(certified):
    certified()
    with pytest.raises(BrokenSeal, match="ลงนามไม่ได้"):
        seal().sealed(b"%PDF-1.7 nothing")
