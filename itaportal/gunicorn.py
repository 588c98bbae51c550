"""The web server's settings; `./portal run` and production start gunicorn with `-c python:itaportal.gunicorn`."""

import gc
import os
from typing import Any

from django.urls import get_resolver

bind = f"127.0.0.1:{os.environ.get('PORT', '8000')}"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = 4  # a page need not wait until another reader's PDF is drawn
preload_app = True  # a broken setting stops the server at once instead of its workers again and again
keepalive = 15  # seconds that a connection may be idle: proxies and readers come back for the next page
timeout = 120  # seconds; a very long plan takes a while to draw
loglevel = "warning"
control_socket_disable = True
limit_request_line = 8190  # bytes, the most that gunicorn takes: a search far too long is answered by our page, in Thai


def when_ready(server: Any) -> None:
    """Let workers look for garbage only among what they made themselves: each look made a reader wait 0.3 seconds."""
    len(get_resolver().url_patterns)  # views and forms too are read before the workers part
    gc.collect()
    gc.freeze()
