import os
import socket
import stat
import subprocess
import sys

import pytest
from django.conf import settings


@pytest.fixture
def start(tmp_path):
    def start(*arguments: str) -> subprocess.CompletedProcess[str]:
        program = settings.BASE_DIR / "scripts" / "before_start.py"
        return subprocess.run([sys.executable, program, *arguments], env={"VAR_DIR": str(tmp_path / "var")}, capture_output=True, text=True)

    return start


@pytest.fixture
def free_port() -> str:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return str(listener.getsockname()[1])


def test_settings_are_written_for_their_owner_only(start, free_port, tmp_path):
    assert start(free_port).returncode == 0
    written = tmp_path / "var" / "local.env"
    assert stat.S_IMODE(written.stat().st_mode) == 0o600
    assert "HTTPS=off" in written.read_text()
    assert len(written.read_text().splitlines()[0].removeprefix("SECRET_KEY=")) >= 50
    assert os.listdir(written.parent) == ["local.env"]


def test_settings_are_never_overwritten(start, free_port, tmp_path):
    start(free_port)
    before = (tmp_path / "var" / "local.env").read_text()
    start(free_port)
    assert (tmp_path / "var" / "local.env").read_text() == before


def test_two_portals_have_different_keys(start, tmp_path):
    start()
    first = (tmp_path / "var" / "local.env").read_text()
    (tmp_path / "var" / "local.env").unlink()
    start()
    assert (tmp_path / "var" / "local.env").read_text() != first


def test_port_in_use_is_one_clear_line(start, tmp_path):
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        port = listener.getsockname()[1]
        refused = start(str(port))
    assert refused.returncode == 1
    assert len(refused.stderr.splitlines()) == 1
    assert f"port {port} cannot be used" in refused.stderr
    assert f"make run PORT={port + 1}" in refused.stderr
    assert not (tmp_path / "var").exists()


@pytest.mark.parametrize("port", ["abc", "", "-1", "0", "65536", "80.5", "٨٠٠٠"])
def test_what_is_no_port_is_one_clear_line(start, port: str):
    refused = start(port)
    assert refused.returncode == 1
    assert refused.stderr.splitlines() == [f"The portal did not start: PORT={port} is no port. Choose a number from 1024 to 65535, as in: make run PORT=8001"]
