from io import StringIO

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command

from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
PASSWORD = "trying-things-out-2026"


def demo_staff(*args, password=PASSWORD):
    out = StringIO()
    call_command("demo_staff", "--password", password, *args, stdout=out)
    return out.getvalue()


def account(username):
    return get_user_model().objects.get(username=username)


def test_makes_one_login_per_role_and_names_them():
    assert demo_staff("--yes").split() == ["editor:", "Editor", "administrator:", "Administrator"]
    for username, group in {"editor": "Editor", "administrator": "Administrator"}.items():
        user = account(username)
        assert (user.is_staff, user.is_superuser, user.check_password(PASSWORD)) == (True, False, True)
        assert [g.name for g in user.groups.all()] == [group]


def test_second_time_makes_no_more():
    demo_staff("--yes")
    demo_staff("--yes", password="another-password-2026")
    assert get_user_model().objects.count() == 2
    assert account("editor").check_password("another-password-2026")


def test_refuses_where_debug_is_off():
    with pytest.raises(CommandError, match="--yes"):
        demo_staff()
    assert not get_user_model().objects.exists()


def test_needs_no_yes_where_debug_is_on(settings):
    settings.DEBUG = True
    demo_staff()
    assert account("editor").is_staff


@pytest.mark.parametrize("password", ["short", "12345678901234", "administrator1"])
def test_weak_password_makes_no_login_at_all(password):
    with pytest.raises(CommandError, match="The password does not do"):
        demo_staff("--yes", password=password)
    assert not get_user_model().objects.exists()


def test_leaves_a_superuser_alone():
    boss = UserFactory(superuser=True, username="administrator")
    with pytest.raises(CommandError, match="superuser"):
        demo_staff("--yes")
    boss.refresh_from_db()
    assert not boss.check_password(PASSWORD)
