"""PURE: what proves a published file: its code, the address of its version, the fingerprint of its content."""

from reports.proof.codes import Proof, code_of, read_code

__all__ = ["Proof", "code_of", "read_code"]
