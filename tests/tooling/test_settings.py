"""Settings as an operator meets them: started in a process of their own, with that environment and no other."""

import os
import subprocess
import sys

import pytest

from tests.source_tree import ROOT

KEY = "a-long-random-text-with-0123456789-and-more-than-fifty-characters"


def manage(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """In: a command of manage.py and the settings in its environment. Out: the ended process."""
    command = [sys.executable, "-W", "error", "manage.py", *arguments]
    environment = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", **environment}
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)


@pytest.mark.parametrize("environment", [{}, {"SECRET_KEY": ""}, {"ITAPORTAL_DEMO": "0"}])
def test_without_a_key_one_sentence_says_what_to_do(environment):
    result = manage("check", **environment)
    assert result.returncode == 1
    assert result.stderr.splitlines() == [
        "settings: Set SECRET_KEY to a long random text, or ITAPORTAL_DEMO=1 to try the portal out."
    ]


def test_a_public_server_passes_django_s_own_deployment_check():
    result = manage("check", "--deploy", "--fail-level", "WARNING", SECRET_KEY=KEY, HTTPS="1")
    assert result.returncode == 0, result.stderr


def test_without_https_the_deployment_check_objects():
    result = manage("check", "--deploy", "--fail-level", "WARNING", SECRET_KEY=KEY)
    assert result.returncode == 1
    assert "SECURE_SSL_REDIRECT" in result.stderr


def test_settings_come_from_the_environment():
    shown = "from django.conf import settings as s; print(s.DATABASES['default']['ENGINE'], s.ALLOWED_HOSTS, s.DEBUG)"
    environment = {"SECRET_KEY": KEY, "DATABASE_URL": "postgres://u:p@db/ita", "ALLOWED_HOSTS": "ita.example.go.th"}
    result = manage("shell", "--no-imports", "-c", shown, **environment)
    assert result.stdout.strip() == "django.db.backends.postgresql ['ita.example.go.th'] False", result.stderr
