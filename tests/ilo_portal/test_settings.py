"""The start with good, missing and bad values: what is wrong is named, with the cure."""

import os
import subprocess
import sys

import pytest
from django.conf import settings

GOOD = {"DEBUG": "off", "HTTPS": "on", "SECRET_KEY": "k" * 50, "ALLOWED_HOSTS": "portal.example.org"}
SHOW = "from django.conf import settings as s; print({value})"


def start(tmp_path, value: str = "'started'", **environment: str | None) -> subprocess.CompletedProcess[str]:
    """Read the settings in a process of its own and print a value of theirs."""
    values = {name: value for name, value in {**GOOD, **environment}.items() if value is not None}
    path = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return subprocess.run(
        [sys.executable, "-c", SHOW.format(value=f"(s.DEBUG, {value})[1]")],
        cwd=settings.BASE_DIR,
        env={**path, "DJANGO_SETTINGS_MODULE": "ilo_portal.settings", "VAR_DIR": str(tmp_path), **values},
        capture_output=True,
        text=True,
    )


def shown(tmp_path, value: str, **environment: str | None) -> str:
    done = start(tmp_path, value, **environment)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("SECRET_KEY", None, "SECRET_KEY is not set"),
        ("SECRET_KEY", "", "SECRET_KEY is not set"),
        ("SECRET_KEY", "short", "SECRET_KEY is too short"),
        ("ALLOWED_HOSTS", None, "ALLOWED_HOSTS is not set"),
        ("DEBUG", "ture", "DEBUG='ture' is neither on nor off"),
        ("HTTPS", "2", "HTTPS='2' is neither on nor off"),
        ("EDITORIAL", "nein", "EDITORIAL='nein' is neither on nor off"),
        ("DATABASE_URL", "mysql://localhost/portal", "DATABASE_URL must name SQLite or PostgreSQL"),
        ("ALLOWED_HOSTS", " , ", "ALLOWED_HOSTS is not set"),
        ("DATABASE_URL", "postgres://localhost:port/portal", "DATABASE_URL cannot be read"),
        ("DATABASE_URL", "portal.sqlite3", "DATABASE_URL"),
        ("CACHE_URL", "nonsense", "CACHE_URL cannot be read"),
        ("EMAIL_URL", "pigeon://loft", "EMAIL_URL cannot be read"),
        ("LOG_LEVEL", "LOUD", "LOG_LEVEL='LOUD' is no level"),
    ],
)
def test_bad_value_stops_the_start_and_is_named(tmp_path, name: str, value: str | None, words: str):
    done = start(tmp_path, **{name: value})
    assert done.returncode != 0
    last = done.stderr.strip().splitlines()[-1]
    assert last.startswith("django.core.exceptions.ImproperlyConfigured: ")
    assert words in last


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("DATABASE_POOL", "many", "is not a whole number"),
        ("DATABASE_POOL", "0", "is less than 1"),
        ("DATABASE_STATEMENT_TIMEOUT_MS", "-5", "is less than 1"),
        ("PROXY_COUNT", "-1", "is less than 1"),
    ],
)
def test_bad_number_is_named(tmp_path, name: str, value: str, words: str):
    done = start(tmp_path, DATABASE_URL="postgres://localhost/portal", BEHIND_PROXY="on", **{name: value})
    assert f"{name} {words}" in done.stderr.strip().splitlines()[-1]


@pytest.mark.parametrize("word", ["on", "1", "true", "Yes", " ON "])
def test_flags_can_be_switched_on(tmp_path, word: str):
    assert shown(tmp_path, "s.HTTPS", HTTPS=word) == "True"


@pytest.mark.parametrize("word", ["off", "0", "false", "No"])
def test_flags_can_be_switched_off(tmp_path, word: str):
    assert shown(tmp_path, "s.EDITORIAL", EDITORIAL=word) == "False"


def test_production_is_the_default(tmp_path):
    assert shown(tmp_path, "(s.DEBUG, s.HTTPS, s.EDITORIAL)", DEBUG=None, HTTPS=None) == "(False, True, True)"


@pytest.mark.parametrize(("editorial", "milliseconds"), [("on", 15000), ("off", 5000)])
def test_queries_of_public_nodes_end_sooner(tmp_path, editorial: str, milliseconds: int):
    options = shown(tmp_path, "s.DATABASES['default']['OPTIONS']['options']", DATABASE_URL="postgres://localhost/portal", EDITORIAL=editorial)
    assert options == f"-c statement_timeout={milliseconds}"


def test_environment_wins_over_the_local_file(tmp_path):
    (tmp_path / "local.env").write_text(f"SECRET_KEY={'f' * 50}\nALLOWED_HOSTS=file.example.org\nHTTPS=off\n")
    assert shown(tmp_path, "(s.ALLOWED_HOSTS, s.HTTPS)", HTTPS=None) == "(['portal.example.org'], False)"


def test_several_hosts_are_read(tmp_path):
    assert shown(tmp_path, "s.ALLOWED_HOSTS", ALLOWED_HOSTS="a.example.org, b.example.org,") == "['a.example.org', 'b.example.org']"


@pytest.mark.parametrize(
    ("environment", "address"),
    [
        ({"HTTPS": "on", "PORT": "8001"}, "https://portal.example.org"),
        ({"HTTPS": "off", "PORT": "8001"}, "http://portal.example.org:8001"),
        ({"HTTPS": "off", "PORT": None}, "http://portal.example.org:8000"),
        ({"HTTPS": "off", "PORT": "80"}, "http://portal.example.org"),
        ({"DEBUG": "on", "HTTPS": None, "ALLOWED_HOSTS": None, "PORT": "8001"}, "http://localhost:8001"),
        ({"HTTPS": "off", "PORT": "8001", "SITE_URL": "https://www.example.org/"}, "https://www.example.org"),
    ],
)
def test_address_of_the_site_names_the_port_it_is_tried_out_on(tmp_path, environment: dict[str, str | None], address: str):
    assert shown(tmp_path, "s.SITE_URL", **{"SITE_URL": None, **environment}) == address


def test_https_secures_cookies_and_transport(tmp_path):
    value = "(s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.SECURE_SSL_REDIRECT, s.SECURE_HSTS_SECONDS > 0)"
    assert shown(tmp_path, value) == "(True, True, True, True)"


def test_policy_allows_nothing_unsafe(tmp_path):
    assert "unsafe" not in shown(tmp_path, "s.CONTENT_SECURITY_POLICY")


def test_forwarded_protocol_counts_only_behind_a_proxy(tmp_path):
    assert shown(tmp_path, "(s.SECURE_PROXY_SSL_HEADER, s.PROXY_COUNT)", PROXY_COUNT="2") == "(None, 0)"
    assert "X_FORWARDED_PROTO" in shown(tmp_path, "s.SECURE_PROXY_SSL_HEADER", BEHIND_PROXY="on")


def test_public_nodes_have_no_admin(tmp_path):
    value = "[__import__('django').setup(), any('admin' in str(p.pattern) for p in __import__('ilo_portal.urls').urls.urlpatterns[-1].url_patterns)][1]"
    assert shown(tmp_path, value) == "True"
    assert shown(tmp_path, value, EDITORIAL="off") == "False"
