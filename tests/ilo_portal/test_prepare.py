"""Getting ready to serve; the starter content has tests of its own."""

import re
from io import StringIO

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command

from ilo_portal import administrators, static_files
from ilo_portal.models import StarterSet
from tests.factories import UserFactory


@pytest.fixture(autouse=True)
def starter_loaded(db):
    """Drawing the starter content's pictures takes seconds, and is not what is tested here."""
    for name in ("countries", "stories", "mission"):
        StarterSet.objects.create(name=name)


@pytest.fixture(autouse=True)
def collected(monkeypatch):
    """Collecting writes into the folder that all tests share."""
    calls = []
    monkeypatch.setattr(static_files, "collect", lambda: bool(calls.append("collect")))
    return calls


def prepare(**options: object) -> str:
    output = StringIO()
    call_command("prepare", stdout=output, **options)
    return output.getvalue()


def password_in(output: str) -> str:
    found = re.search(r"one-time password +(\S+)", output)
    assert found, output
    return found[1]


def test_first_start_makes_an_administrator_who_can_log_in(client):
    output = prepare(port=8123)
    password = password_in(output)
    assert "http://127.0.0.1:8123/admin/" in output
    response = client.post("/admin/login/", {"username": "admin", "password": password, "next": "/admin/"})
    assert response.status_code == 302
    assert client.get("/admin/").status_code == 200


def test_password_is_stored_as_a_hash_only():
    password = password_in(prepare())
    user = get_user_model().objects.get(username="admin")
    assert password not in user.password
    assert user.check_password(password)


def test_later_starts_show_no_password_but_how_to_get_one():
    prepare()
    output = prepare()
    assert "one-time" not in output
    assert "make password" in output


def test_where_there_is_an_administrator_none_is_made():
    UserFactory(superuser=True, username="boss")
    assert "one-time" not in prepare()
    assert not get_user_model().objects.filter(username="admin").exists()


def test_steps_with_nothing_to_do_stay_silent():
    prepare()
    assert prepare().count("\n") == 1


def test_public_nodes_show_no_login(settings):
    settings.EDITORIAL = False
    assert "admin" not in prepare()


def test_development_collects_nothing(settings, collected):
    settings.DEBUG = True
    prepare()
    assert collected == []


def test_new_passwords_differ_and_are_long():
    passwords = {administrators.new_password() for _ in range(20)}
    assert len(passwords) == 20
    assert {len(password) for password in passwords} == {16}


def test_new_password_replaces_the_old_one():
    prepare()
    output = StringIO()
    call_command("new_password", stdout=output)
    password = re.search(r"logs in with (\S+)", output.getvalue())[1]
    assert get_user_model().objects.get(username="admin").check_password(password)


def test_new_password_lifts_the_lock(client):
    prepare()
    for _ in range(5):
        client.post("/admin/login/", {"username": "admin", "password": "wrong"})
    output = StringIO()
    call_command("new_password", stdout=output)
    password = re.search(r"logs in with (\S+)", output.getvalue())[1]
    assert client.post("/admin/login/", {"username": "admin", "password": password}).status_code == 302


def test_new_password_for_nobody_is_refused():
    with pytest.raises(CommandError, match="no user 'nobody'"):
        call_command("new_password", "nobody")
