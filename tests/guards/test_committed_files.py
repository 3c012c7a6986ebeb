"""Nothing that is committed tells of the machine that it was made on."""

import shutil
import subprocess
import sys
from urllib.parse import urlsplit

import pytest

from tests.guards.files import ROOT, committed_files, name

# Read off pip itself, so that they do not stand here either.
DEFAULTS = "from pip._internal.models.index import PyPI as p; print(p.netloc, p.file_storage_domain)"


def output(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout


def registries() -> set[str]:
    """The hosts that this machine's own package tools ask, by their settings or by default."""
    words = output(sys.executable, "-m", "pip", "config", "list").replace("'", " ").split()
    if shutil.which("npm"):
        words += output("npm", "config", "get", "registry").split()
    # Also `index-url=https://…`, which is how pip lists it.
    urls = [word[word.index("http") :] for word in words if "http" in word]
    named = {host for url in urls if (host := urlsplit(url).hostname)}
    return named | set(output(sys.executable, "-c", DEFAULTS).split())


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    if shutil.which("git") is None or not (ROOT / ".git").exists():
        pytest.skip("no git repository: committed files cannot be listed")
    return {name(file): file.read_text(errors="ignore") for file in committed_files()}


def test_no_package_registry_is_named(texts):
    hosts = registries()
    assert hosts
    assert [(file, host) for file, text in texts.items() for host in hosts if host in text] == []


def test_no_path_of_this_machine_is_named(texts):
    paths = {str(ROOT), str(ROOT.parent / "shared")}
    assert [(file, path) for file, text in texts.items() for path in paths if path in text] == []


def test_locks_bring_hashes_and_no_addresses(texts):
    for file in ("requirements.txt", "requirements-dev.txt", "requirements-node.txt"):
        options = [line for line in texts[file].splitlines() if line.startswith("-")]
        pinned = texts[file].count("==")
        assert options == []
        assert 0 < pinned <= texts[file].count("--hash=")


def test_npm_lock_brings_hashes_and_no_addresses(texts):
    lock = texts["package-lock.json"]
    assert '"resolved"' not in lock
    assert lock.count('"integrity"') == lock.count('"node_modules/')
