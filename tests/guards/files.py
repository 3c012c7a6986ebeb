"""The files that are ours."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from ilo_portal.messages import APPS

ROOT: Path = settings.BASE_DIR


def python_files() -> list[Path]:
    return [file for app in APPS for file in sorted((ROOT / app).rglob("*.py")) if "migrations" not in file.parts]


def templates() -> list[Path]:
    in_apps = [file for app in APPS for file in sorted((ROOT / app).rglob("templates/**/*.html"))]
    return [*sorted((ROOT / "templates").rglob("*.html")), *in_apps]


def static_files(*suffixes: str) -> list[Path]:
    return [file for file in sorted((ROOT / "static").rglob("*")) if file.suffix in suffixes]


def committed_files() -> Iterator[Path]:
    listing = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for name in listing.split("\0"):
        if (ROOT / name).is_file():
            yield ROOT / name


def name(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()
