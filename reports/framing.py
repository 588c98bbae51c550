"""The pages that other sites may frame: what they may load, and that anybody may show them."""

from csp.constants import NONE, SELF
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
