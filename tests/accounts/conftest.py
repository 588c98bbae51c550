"""What tests of accounts share: signing in as a browser would, and a real OpenID provider on loopback."""

import json
import subprocess
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as portal_settings
from django.test import Client
from django.urls import reverse

from tests.cast import PASSWORD

CLIENT_ID, SECRET = "portal", "the-secret-of-the-portal"
CALLBACK = "http://testserver/account/oidc/oidc/login/callback/"


@pytest.fixture
def sign_in() -> Callable[..., Client]:
    """Return a function that signs a person in by the form and returns the browser."""

    def by_form(login: str, password: str = PASSWORD, client: Client | None = None) -> Client:
        browser = client or Client()
        browser.post(reverse("account_login"), {"login": login, "password": password})
        return browser

    return by_form


@pytest.fixture(scope="session")
def provider() -> Iterator[str]:
    """Start panva's certified provider and return its address."""
    script = Path(__file__).with_name("provider.mjs")
    command = ["node", str(script), CLIENT_ID, SECRET, CALLBACK]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as running:
        assert running.stdout
        yield next(line.strip() for line in running.stdout if line.startswith("http"))
        running.kill()


def trusting(settings: Any, address: str, **more: Any) -> None:
    """Set the portal up to trust the provider at address."""
    options = {"server_url": address, "scope": ["openid", "profile", "email"], "oauth_pkce_enabled": True} | more
    app = {"provider_id": "oidc", "name": "ไทยดี", "client_id": CLIENT_ID, "secret": SECRET, "settings": options}
    ours = portal_settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": ours | {"APPS": [app]}}


@pytest.fixture
def liar() -> Iterator[Any]:
    """Start a provider that answers as told: `liar.token` and `liar.userinfo` are what it will say."""

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._say(server.pages[self.path])

        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            self._say({"access_token": "a", "token_type": "Bearer", "id_token": server.token()})

        def _say(self, told: Any) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(json.dumps(told() if callable(told) else told).encode())

        def log_message(self, *_: Any) -> None:
            """Say nothing on the console."""

    server: Any = HTTPServer(("127.0.0.1", 0), Answer)
    server.address = f"http://127.0.0.1:{server.server_port}"
    ends = {
        "authorization_endpoint": "/auth",
        "token_endpoint": "/token",
        "userinfo_endpoint": "/me",
        "jwks_uri": "/jwks",
    }
    places = {name: server.address + path for name, path in ends.items()}
    server.pages = {"/.well-known/openid-configuration": {"issuer": server.address} | places}
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()
