"""What a public page may load and who may frame it: as all pages, or as those that other sites show in frames."""

from functools import cache

from csp.constants import NONE, SELF
from csp.utils import build_policy
from django.http import HttpResponseBase

# Nothing but our own styles, faces and pictures: what stands in a frame runs and sends nothing.
POLICY = {
    "default-src": [NONE],
    "style-src": [SELF],
    "font-src": [SELF],
    "img-src": [SELF],
    "base-uri": [NONE],
    "form-action": [NONE],
    "frame-ancestors": ["*"],
}


def let_frame(response: HttpResponseBase) -> None:
    """Give a response the policy of framed pages, for the middleware to write; no header forbids the frame."""
    response._csp_config = POLICY  # type: ignore[attr-defined]
    response.xframe_options_exempt = True  # type: ignore[attr-defined]


@cache
def policy_of(*, framed: bool) -> str:
    """Return the policy of what is served without the middleware that writes it for all other pages."""
    policy: str = build_policy(config=POLICY if framed else None)
    return policy
