"""PURE: what proves a published file: its code, the address of its version, the fingerprint of its content."""

from reports.proof.codes import Proof, code_of, read_code
from reports.proof.drawing import QrCode, qr_code, qr_svg

__all__ = ["Proof", "QrCode", "code_of", "qr_code", "qr_svg", "read_code"]
