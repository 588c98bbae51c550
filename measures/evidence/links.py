"""PURE: a link as evidence. Links broken by spaces are a known trap: said, never repaired."""

from urllib.parse import urlsplit

SCHEMES = ("http", "https")
NOT_WEB = "ลิงก์ต้องขึ้นต้นด้วย http:// หรือ https:// กรุณาคัดลอกจากแถบที่อยู่ของเบราว์เซอร์"
NO_HOST = "ลิงก์นี้ไม่มีชื่อเว็บไซต์ กรุณาคัดลอกทั้งบรรทัดจากแถบที่อยู่ของเบราว์เซอร์"
HAS_ACCOUNT = "ลิงก์นี้มีชื่อผู้ใช้หรือรหัสผ่านปนอยู่ กรุณาใช้ลิงก์ที่ทุกคนเปิดได้โดยไม่ต้องเข้าสู่ระบบ"
HAS_SPACE = "มีช่องว่างอยู่ในลิงก์ ผู้ประเมินอาจเปิดไม่ได้ กรุณาตรวจว่าคัดลอกมาครบและไม่มีส่วนใดขาด"


def why_not_link(url: str) -> str | None:
    """Return the Thai sentence why url cannot be a link, None where it can."""
    try:
        parts = urlsplit(url.strip())
        host, _ = parts.hostname, parts.port
    except ValueError:
        return NO_HOST
    if parts.scheme.lower() not in SCHEMES:
        return NOT_WEB
    return NO_HOST if not host else HAS_ACCOUNT if "@" in parts.netloc else None


def doubt(url: str | None) -> str | None:
    """Return what is doubtful in a link that is kept as typed, None where nothing is."""
    return HAS_SPACE if url and any(each.isspace() for each in url) else None
