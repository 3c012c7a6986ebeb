import pytest
from axes.models import AccessAttempt
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from editorial import roles
from tests.admin_forms import client_of
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
RIGHT = "a-long-password-1919"
HERE, ELSEWHERE = "192.0.2.1", "192.0.2.2"


@pytest.fixture(autouse=True)
def _amina():
    UserFactory(staff=True, username="amina")
    UserFactory(staff=True, username="ben")


def log_in(username="amina", password=RIGHT, address=HERE):
    return Client(REMOTE_ADDR=address).post(reverse("admin:login"), {"username": username, "password": password, "next": "/admin/"})


def fail(times, **who):
    return [log_in(password="wrong", **who).status_code for _ in range(times)]


def test_right_password_logs_in():
    response = log_in()
    assert (response.status_code, response.url) == (302, "/admin/")


def test_wrong_password_is_named():
    response = log_in(password="wrong")
    assert response.status_code == 200
    assert "Please enter the correct username and password" in response.content.decode()


def test_after_five_wrong_ones_the_right_one_is_refused():
    assert fail(5) == [200, 200, 200, 200, 429]
    response = log_in()
    assert response.status_code == 429
    assert response.headers["Retry-After"] == "900"
    assert "no-store" in response.headers["Cache-Control"]


def test_lock_stays_with_the_address():
    fail(5)
    assert log_in(address=ELSEWHERE).status_code == 302


def test_lock_stays_with_the_user():
    fail(5)
    assert log_in(username="ben").status_code == 302


def fail_with_many_names(times):
    return {status for number in range(times) for status in fail(1, username=f"name{number}")}


def test_many_names_from_one_address_are_stopped():
    assert fail_with_many_names(19) == {200}
    assert fail(1, username="another") == [429]
    assert log_in().status_code == log_in(username="ben", password="wrong").status_code == 429
    assert log_in(address=ELSEWHERE).status_code == 302


def test_mistakes_of_an_office_are_not():
    fail_with_many_names(19)
    assert log_in().status_code == 302


def test_success_does_not_clear_the_address():
    fail_with_many_names(19)
    log_in()
    fail(1, username="ben")
    assert log_in().status_code == 429


def test_address_is_free_again_after_a_while():
    fail_with_many_names(20)
    AccessAttempt.objects.update(attempt_time=timezone.now() - settings.AXES_COOLOFF_TIME)
    assert log_in().status_code == 302


def test_success_starts_the_count_anew():
    fail(4)
    assert log_in().status_code == 302
    assert 429 not in fail(4)


@pytest.mark.parametrize("variant", [" amina ", "ａｍｉｎａ"])
def test_other_spellings_of_a_name_count_for_it(variant):
    fail(5, username=variant)
    assert log_in().status_code == 429


def test_lock_holds_whatever_the_browser_calls_itself():
    for number in range(5):
        Client(REMOTE_ADDR=HERE, headers={"user-agent": f"Browser {number}"}).post(
            reverse("admin:login"), {"username": "amina", "password": "wrong"}
        )
    assert log_in().status_code == 429


def test_made_up_forwarding_header_does_not_lift_the_lock():
    fail(5)
    client = Client(REMOTE_ADDR=HERE, headers={"x-forwarded-for": ELSEWHERE})
    assert client.post(reverse("admin:login"), {"username": "amina", "password": RIGHT}).status_code == 429


def log_in_through(proxies, forwarded_for, password=RIGHT):
    client = Client(REMOTE_ADDR=proxies, headers={"x-forwarded-for": forwarded_for})
    return client.post(reverse("admin:login"), {"username": "amina", "password": password, "next": "/admin/"}).status_code


@pytest.mark.parametrize(("count", "behind"), [(1, ""), (2, ", 198.51.100.7")])
def test_behind_proxies_the_lock_stays_with_the_readers_address(settings, count, behind):
    settings.PROXY_COUNT = count
    for number in range(5):  # what the reader invents stands in front
        log_in_through("127.0.0.1", f"203.0.113.{number}, {HERE}{behind}", "wrong")
    assert log_in_through("127.0.0.1", f"{HERE}{behind}") == 429
    assert log_in_through("127.0.0.1", f"{HERE}, {ELSEWHERE}{behind}") == 302


@pytest.mark.parametrize("header", ["", "unknown", "'; --", "192.0.2.1:5123", "9" * 5000, "::ffff:192.0.2.9", "fe80::1%eth0"])
def test_odd_forwarding_headers_are_harmless(settings, header):
    settings.PROXY_COUNT = 1
    assert log_in_through("127.0.0.1", header, "wrong") == 200


@pytest.mark.parametrize(
    ("username", "status"), [("a\x00b", 400), ("x" * 10_000, 200), ("é" * 151, 200), ("x" * 150, 200), ("' OR 1=1 --", 200), ("", 200)]
)
def test_odd_user_names_are_harmless(username, status):
    assert log_in(username=username).status_code == status


def test_very_long_password_is_harmless():
    assert log_in(password="x" * 100_000).status_code == 200


def test_who_is_no_staff_does_not_get_in():
    UserFactory(username="reader")
    assert log_in(username="reader").status_code == 200


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example/"])
def test_login_leads_to_no_other_site(target):
    response = Client().post(reverse("admin:login"), {"username": "amina", "password": RIGHT, "next": target})
    assert response.status_code == 302
    assert "evil" not in response.url


def test_session_cookie_is_kept_from_scripts_and_other_sites():
    cookie = log_in().cookies[settings.SESSION_COOKIE_NAME]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert bool(cookie["secure"]) is settings.HTTPS


def test_logout_only_by_post():
    editor = client_of(roles.PUBLISHER)
    assert editor.get(reverse("admin:logout")).status_code == 405
    assert editor.get(reverse("admin:index")).status_code == 200
    assert editor.post(reverse("admin:logout")).status_code == 200
    assert editor.get(reverse("admin:index")).status_code == 302


def test_login_needs_the_csrf_token():
    client = Client(enforce_csrf_checks=True)
    assert client.post(reverse("admin:login"), {"username": "amina", "password": RIGHT}).status_code == 403


def test_editor_changes_her_password():
    editor = client_of(roles.PUBLISHER, username="nour")
    new = "another-long-one-2026"
    data = {"old_password": RIGHT, "new_password1": new, "new_password2": new}
    assert editor.post(reverse("admin:password_change"), data).url == reverse("admin:password_change_done")
    assert editor.get(reverse("admin:index")).status_code == 200
    assert log_in(username="nour", password=new).status_code == 302


def test_short_password_is_refused():
    editor = client_of(roles.PUBLISHER)
    data = {"old_password": RIGHT, "new_password1": "short", "new_password2": "short"}
    assert "at least 12 characters" in editor.post(reverse("admin:password_change"), data).content.decode()
