from io import StringIO

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command

from editorial import rights, roles
from tests.factories import MemberStateFactory, UserFactory

pytestmark = pytest.mark.django_db
PASSWORD = "trying-things-out-2026"


def demo_staff(*args, password=PASSWORD):
    out = StringIO()
    call_command("demo_staff", "--password", password, *args, stdout=out)
    return out.getvalue()


def account(username):
    return get_user_model().objects.get(username=username)


@pytest.fixture(autouse=True)
def kenya():
    return MemberStateFactory(name_en="Kenya", iso3="KEN")


def test_makes_one_login_per_role_and_names_them():
    said = demo_staff("--yes")
    groups = {user.username: [group.name for group in user.groups.all()] for user in get_user_model().objects.all()}
    assert groups == {
        "author": [roles.AUTHOR],
        "author-kenya": [roles.AUTHOR],
        "translator": [roles.TRANSLATOR],
        "reviewer": [roles.REVIEWER],
        "publisher": [roles.PUBLISHER],
        "steward": [roles.DATA_STEWARD],
        "administrator": [roles.ADMINISTRATOR],
    }
    for user in get_user_model().objects.all():
        assert (user.is_staff, user.is_superuser, user.check_password(PASSWORD)) == (True, False, True)
        assert user.username in said


def test_translator_has_languages_and_one_author_a_country(kenya):
    demo_staff("--yes")
    assert account("translator").staff_member.languages == ["fr", "ar"]
    assert rights.territory(account("author-kenya")) == {kenya.pk}
    assert rights.territory(account("author")) is None


def test_without_the_country_no_login_is_made_that_is_not_limited(kenya):
    kenya.delete()
    with pytest.raises(CommandError, match="KEN"):
        demo_staff("--yes")
    assert not get_user_model().objects.exists()


def test_second_time_makes_no_more():
    demo_staff("--yes")
    demo_staff("--yes", password="another-password-2026")
    assert get_user_model().objects.count() == 7
    assert account("author").check_password("another-password-2026")


def test_refuses_where_debug_is_off():
    with pytest.raises(CommandError, match="--yes"):
        demo_staff()
    assert not get_user_model().objects.exists()


def test_needs_no_yes_where_debug_is_on(settings):
    settings.DEBUG = True
    demo_staff()
    assert account("author").is_staff


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
