"""Opens a link as a stranger would, never inside our own house: every hop's address is looked up, judged, then used.

The connection goes to the very address that was judged, so a name that answers otherwise a moment later (DNS
rebinding) leads nowhere. Nothing of a page is read but its first line and its heads.
"""

import http.client
import ipaddress
import socket
import ssl
from contextlib import suppress
from dataclasses import dataclass
from threading import Timer
from urllib.parse import quote, urljoin, urlsplit

from django.conf import settings

from itaportal.thai.numerals import thai_digits

AGENT = "Mozilla/5.0 (compatible; ITAPortal link check)"
PATIENCE = 10  # seconds for each step
IN_ALL = 25  # seconds for a hop
MOST_HOPS = 5
PORTS = {"http": 80, "https": 443}
REDIRECTS = frozenset({301, 302, 303, 307, 308})
# All that was ever given out: what lies beside it (::127.0.0.1, fec0::…) is nobody's, or of a house.
GIVEN_OUT = ipaddress.ip_network("2000::/3")
TUNNELS = tuple(ipaddress.ip_network(each) for each in ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32"))

NO_WEB = "ไม่ใช่ลิงก์ของเว็บ"
NO_NAME = "ไม่พบชื่อเว็บไซต์นี้"
PRIVATE = "อยู่ในเครือข่ายภายใน คนภายนอกเปิดไม่ได้"
OTHER_PORT = "ใช้พอร์ตที่เราไม่ตรวจ"
TOO_FAR = "พาไปต่อหลายทอดเกินไป"
NO_ANSWER = "เว็บไซต์ไม่ตอบ"
BAD_TLS = "ใบรับรองความปลอดภัยของเว็บไซต์ไม่ถูกต้อง"
SIGN_IN = "ต้องเข้าสู่ระบบก่อนจึงจะเห็น"
ANSWERS = {404: "ไม่พบหน้านี้", 410: "หน้านี้ถูกลบแล้ว", 401: SIGN_IN, 403: "เว็บไซต์ไม่อนุญาตให้เปิด"}


@dataclass(frozen=True)
class Answer:
    """Whether a stranger saw the page, and in a few Thai words how the link answered."""

    alive: bool
    words: str


class _Dead(Exception):  # noqa: N818  (an answer like any other)
    """The link does not open; str() says why."""


def visit(url: str) -> Answer:
    """Open url as typed; never raises."""
    try:
        for _ in range(MOST_HOPS + 1):
            status, onward = _hop(url)
            if status not in REDIRECTS or not onward:
                return _judged(status)
            url = urljoin(url, onward)
    except _Dead as dead:
        return Answer(alive=False, words=str(dead))
    return Answer(alive=False, words=TOO_FAR)


def _judged(status: int) -> Answer:
    if 200 <= status < 300:
        return Answer(alive=True, words="เปิดได้")
    return Answer(alive=False, words=thai_digits(f"{ANSWERS.get(status, 'เว็บไซต์ตอบว่าผิดพลาด')} ({status})"))


def _hop(url: str) -> tuple[int, str]:
    """Return the status of one answer and where it leads on."""
    try:
        parts = urlsplit(url.strip())
        host, port = (parts.hostname or "").encode("idna").decode(), parts.port or PORTS.get(parts.scheme, 0)
    except (ValueError, UnicodeError):
        raise _Dead(NO_WEB) from None
    if parts.scheme not in PORTS or not host:
        raise _Dead(NO_WEB)
    allowed = f"{host}:{port}" in settings.LINK_CHECK_ALLOW
    if port not in PORTS.values() and not allowed:
        raise _Dead(OTHER_PORT)
    address = _address(host, port, allowed=allowed)
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._") + (f"?{_query(parts.query)}" if parts.query else "")
    try:
        return _asked(_Direct(host, port, address, secure=parts.scheme == "https"), path)
    except ssl.SSLError:
        raise _Dead(BAD_TLS) from None
    except (OSError, http.client.HTTPException, ValueError, AttributeError):
        raise _Dead(NO_ANSWER) from None


def _query(query: str) -> str:
    return quote(query, safe="/%:@!$&'()*+,;=~-._?")


def _address(host: str, port: int, *, allowed: bool) -> str:
    """Return the address to connect to; raise _Dead where any that the name has is not everybody's."""
    try:
        found = [each[4][0] for each in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    except (OSError, UnicodeError):
        raise _Dead(NO_NAME) from None
    if not found:
        raise _Dead(NO_NAME)
    if not allowed and not all(is_everybodys(str(each)) for each in found):
        raise _Dead(PRIVATE)
    return str(found[0])


def is_everybodys(address: str) -> bool:
    """Say whether an address is on the open internet: not private, loopback, link-local, reserved or a way to such."""
    known = ipaddress.ip_address(address.partition("%")[0])
    inner = getattr(known, "ipv4_mapped", None)
    if inner is not None:
        return is_everybodys(str(inner))
    if known.version == 6 and known not in GIVEN_OUT:
        return False
    tunnelled = any(known in each for each in TUNNELS if each.version == known.version)
    return known.is_global and not known.is_multicast and not tunnelled


class _Direct(http.client.HTTPConnection):
    """A connection to an address that was judged, speaking to the host by its name."""

    def __init__(self, host: str, port: int, address: str, *, secure: bool) -> None:
        super().__init__(host, port, timeout=PATIENCE)
        self._address, self._secure = address, secure
        self.default_port = PORTS["https" if secure else "http"]

    def connect(self) -> None:
        self.sock = socket.create_connection((self._address, self.port), PATIENCE)
        if self._secure:
            context = ssl.create_default_context()
            self.sock = context.wrap_socket(self.sock, server_hostname=self.host)

    def cut(self) -> None:
        """End a conversation that lasts too long: a server may send a letter every nine seconds for ever."""
        with suppress(OSError, AttributeError):
            self.sock.shutdown(socket.SHUT_RDWR)


def _asked(connection: _Direct, path: str) -> tuple[int, str]:
    alarm = Timer(IN_ALL, connection.cut)
    alarm.daemon = True
    alarm.start()
    try:
        connection.request("GET", path, headers={"User-Agent": AGENT, "Accept": "*/*", "Connection": "close"})
        answer = connection.getresponse()
        return answer.status, answer.getheader("Location") or ""
    finally:
        alarm.cancel()
        connection.close()
