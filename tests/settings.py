"""The portal's settings as tests use them: no key needed, static files without a collectstatic before."""

import os

os.environ["ITAPORTAL_DEMO"] = "1"

from itaportal.settings import *  # noqa: F403
from itaportal.settings import STORAGES, VAR_DIR

STORAGES = STORAGES | {"staticfiles": {"BACKEND": "tests.staticfiles.StrictStaticFiles"}}
# WhiteNoise warns of a folder that is not there, and a warning is an error
STATIC_ROOT = VAR_DIR / "tests" / "static"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
