import os
import subprocess
import sys

import pytest

from tests.guards.files import ROOT

PRODUCTION = {
    "DEBUG": "off",
    "HTTPS": "on",
    "SECRET_KEY": "0123456789-abcdefghijklmnopqrstuvwxyz-ABCDEFGHIJKLMNOPQRSTUVWXYZ-?!",
    "ALLOWED_HOSTS": "portal.example.org",
}


@pytest.mark.parametrize("editorial", ["on", "off"])
def test_deployment_check_finds_nothing(editorial: str):
    done = subprocess.run(
        [sys.executable, "-W", "error::DeprecationWarning:ilo_portal", "manage.py", "check", "--deploy", "--fail-level", "INFO"],
        cwd=ROOT, env={**os.environ, **PRODUCTION, "EDITORIAL": editorial}, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
