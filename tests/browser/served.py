"""The portal's own settings, as a server has them, with static files in a folder of the test's."""

import os
from pathlib import Path

from itaportal.settings import *  # noqa: F403

STATIC_ROOT = Path(os.environ["SERVED_STATIC"])
