"""The operator's electronic seal on published PDFs (PAdES-B-B): invisible, behind the last byte, over all of them."""

import io
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.serialization.pkcs12 import load_key_and_certificates
from cryptography.x509 import Certificate
from cryptography.x509.oid import NameOID
from django.conf import settings
from django.utils import timezone
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.sign.fields import InvisSigSettings, MDPPerm, SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers import PdfSignatureMetadata, SimpleSigner, sign_pdf

FIELD = "Seal"
WORDS = "ตราประทับอิเล็กทรอนิกส์"
HIDDEN = InvisSigSettings(set_print_flag=False, set_hidden_flag=True)  # as PDF/UA asks of what stands in no text
UNREADABLE = "อ่านไฟล์ใบรับรองของตราประทับไม่ได้: {}"
NOT_OPENED = "เปิดใบรับรองของตราประทับไม่ได้ รหัสผ่านไม่ถูกต้อง หรือไฟล์ไม่ใช่ PKCS#12: {}"
NO_KEY = "ไฟล์ใบรับรองของตราประทับไม่มีกุญแจส่วนตัว หรือไม่มีใบรับรองของกุญแจนั้น: {}"
EXPIRED = "ใบรับรองของตราประทับหมดอายุแล้ว: {}"
NOT_YET = "ใบรับรองของตราประทับยังไม่ถึงวันเริ่มใช้: {}"
NOT_SEALED = "ใช้ใบรับรองของตราประทับลงนามไม่ได้: {}"
NAMES = (NameOID.COMMON_NAME, NameOID.ORGANIZATION_NAME)


class BrokenSeal(Exception):  # noqa: N818 (a state of the machine, told to its operator)
    """The configured certificate seals nothing; str() is a Thai sentence for the operator."""


class _Writer(IncrementalPdfFileWriter):
    """Leaves what a file tells of itself as it is: no hour of the change, no other program."""

    def _update_meta(self) -> None:
        return


@dataclass(frozen=True)
class Seal:
    """A certificate that is valid now, with its key; owner is whose it is, as readers are told."""

    owner: str
    signer: SimpleSigner

    def sealed(self, pdf: bytes) -> bytes:
        """Return a PDF with the seal behind its last byte; BrokenSeal where the key seals nothing."""
        told = PdfSignatureMetadata(
            field_name=FIELD, subfilter=SigSeedSubFilter.PADES, certify=True, docmdp_permissions=MDPPerm.NO_CHANGES
        )
        field = SigFieldSpec(FIELD, readable_field_name=WORDS, invis_sig_settings=HIDDEN)
        try:
            kept: io.BytesIO = sign_pdf(_Writer(io.BytesIO(pdf)), told, self.signer, new_field_spec=field)
        except (SigningError, PdfError, ValueError, NotImplementedError) as trouble:
            raise BrokenSeal(NOT_SEALED.format(trouble)) from trouble
        return kept.getvalue()


def configured() -> Seal | None:
    """Return the operator's seal, None where there is none; BrokenSeal where it cannot be used now."""
    path, password = settings.SEAL_CERTIFICATE, settings.SEAL_PASSWORD.encode() or None
    if not path:
        return None
    try:
        data = Path(path).read_bytes()
    except OSError:
        raise BrokenSeal(UNREADABLE.format(path)) from None
    try:
        key, certificate, _ = load_key_and_certificates(data, password)
    except ValueError:
        raise BrokenSeal(NOT_OPENED.format(path)) from None
    if key is None or certificate is None:
        raise BrokenSeal(NO_KEY.format(path))
    _must_be_valid(certificate)
    return Seal(_owner(certificate), SimpleSigner.load_pkcs12_data(data, (), password))


def _must_be_valid(certificate: Certificate) -> None:
    now = timezone.now()
    if now > certificate.not_valid_after_utc:
        raise BrokenSeal(EXPIRED.format(certificate.subject.rfc4514_string()))
    if now < certificate.not_valid_before_utc:
        raise BrokenSeal(NOT_YET.format(certificate.subject.rfc4514_string()))


def _owner(certificate: Certificate) -> str:
    """Return the name in a certificate; where it has none, its whole subject."""
    named = [str(each.value) for name in NAMES for each in certificate.subject.get_attributes_for_oid(name)]
    return next(iter(named), certificate.subject.rfc4514_string())
