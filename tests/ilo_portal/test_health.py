"""Whether the process is up, and can serve: asked by address, over plain http, by whoever restarts it."""

import pytest
from django.test import Client

from tests.ilo_portal.test_outages import no_database


@pytest.mark.django_db
def test_readiness_follows_the_database_and_liveness_does_not(client: Client) -> None:
    assert client.get("/readyz").status_code == 200
    with no_database():
        assert client.get("/readyz").status_code == 503
        assert client.get("/healthz").status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize("host", ["portal.example.org", "10.0.0.7", "127.0.0.1:8000", "_", "a b"])
@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_any_host_and_plain_http_will_do(client: Client, settings, path: str, host: str) -> None:
    settings.ALLOWED_HOSTS = ["portal.example.org"]
    settings.SECURE_SSL_REDIRECT = True
    response = client.get(path, headers={"host": host})
    assert (response.status_code, response.content) == (200, b"ok\n")
    assert "no-store" in response["Cache-Control"]


def test_other_pages_still_ask_for_https(client: Client, settings) -> None:
    settings.SECURE_SSL_REDIRECT = True
    assert client.get("/healthz/").status_code == 301
    assert client.get("/").url == "https://testserver/"


def test_liveness_asks_nothing(client: Client) -> None:
    assert client.get("/healthz").status_code == 200
