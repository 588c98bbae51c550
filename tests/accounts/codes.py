"""The code that an authenticator app shows (RFC 6238), worked out apart from the portal's own code."""

import base64
import hashlib
import hmac
import struct
import time


def app_code(secret: str, *, ahead: int = 0) -> str:
    """Return the six digits for a base32 secret now, or `ahead` steps of 30 seconds from now."""
    counter = struct.pack(">Q", int(time.time()) // 30 + ahead)
    digest = hmac.new(base64.b32decode(secret), counter, hashlib.sha1).digest()
    start = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[start : start + 4])[0] & 0x7FFFFFFF) % 1_000_000:06d}"
