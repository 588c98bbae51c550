"""The portal's settings as tests use them: no key needed, static files without a collectstatic before."""

import os
import tempfile
from pathlib import Path

os.environ["ITAPORTAL_DEMO"] = "1"

from itaportal.settings import *  # noqa: F403
from itaportal.settings import DATABASES, STORAGES, VAR_DIR

STORAGES = STORAGES | {"staticfiles": {"BACKEND": "tests.staticfiles.StrictStaticFiles"}}
# WhiteNoise warns of a folder that is not there, and a warning is an error
STATIC_ROOT = VAR_DIR / "tests" / "static"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
MEDIA_ROOT = VAR_DIR / "tests" / "files"  # never among files that somebody keeps
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# In a file, as on a server: a database in memory has one connection for all threads, and two requests at once – a draft
# kept while a page is saved – would stand in one transaction. Nothing has to outlive the tests, so nothing is synced.
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["TEST"] = {"NAME": str(Path(tempfile.gettempdir()) / f"itaportal-tests-{os.getpid()}.sqlite3")}
    DATABASES["default"]["OPTIONS"]["init_command"] = "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;"
