"""Values from the environment, for the settings and for gunicorn: what it does not give is taken from `local.env` in `VAR_DIR`.

A missing or malformed value stops the start with one line that names the variable and how to set it; see docs/deploying.md.
"""

import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any

import environ
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent

env = environ.Env()
VAR_DIR = Path(env.str("VAR_DIR", default=str(BASE_DIR / "var"))).resolve()
env.read_env(VAR_DIR / "local.env")


def required(name: str, how: str) -> str:
    """Return the variable's value; without one, stop the start and say how to set it."""
    value = env.str(name, default="")
    if not value.strip(" ,"):
        raise ImproperlyConfigured(f"{name} is not set: {how}")
    return value


def flag(name: str, *, default: bool) -> bool:
    """Read on/off. django-environ takes any unknown word for False, which would hide a typing error."""
    value = env.str(name, default="").strip().lower()
    if value in {"", "1", "true", "yes", "on", "0", "false", "no", "off"}:
        return default if value == "" else value in {"1", "true", "yes", "on"}
    raise ImproperlyConfigured(f"{name}={value!r} is neither on nor off: write {name}=on or {name}=off.")


def number(name: str, *, default: int) -> int:
    try:
        value = env.int(name, default=default)
    except ValueError as error:
        raise ImproperlyConfigured(f"{name} is not a whole number: write for example {name}={default}.") from error
    if value < 1:
        raise ImproperlyConfigured(f"{name} is less than 1: write for example {name}={default}.")
    return value


def address(name: str, read: Callable[..., dict[str, Any]], *, default: str, example: str) -> dict[str, Any]:
    """Read a URL that says several things at once, with one of django-environ's readers."""
    try:
        value = read(name, default=default)
    except (ValueError, KeyError, ImproperlyConfigured) as error:
        raise ImproperlyConfigured(f"{name} cannot be read: write for example {example}.") from error
    if not value:
        raise ImproperlyConfigured(f"{name} cannot be read: write for example {example}.")
    return value


def level(name: str, *, default: str) -> str:
    """A level of the log, by its first name: `WARN` is `WARNING`."""
    value = env.str(name, default=default).upper()
    if value not in logging.getLevelNamesMapping():
        raise ImproperlyConfigured(f"{name}={value!r} is no level: write for example {name}={default}.")
    return logging.getLevelName(logging.getLevelNamesMapping()[value])
