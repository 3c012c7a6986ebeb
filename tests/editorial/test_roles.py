from io import StringIO

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command

from editorial import roles
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def someone(role):
    user = UserFactory(staff=True)
    user.groups.add(Group.objects.get(name=role))
    return user


@pytest.fixture(autouse=True)
def _groups():
    roles.ensure_groups()


def test_every_permission_of_the_table_exists():
    for name, table in roles.PERMISSIONS.items():
        granted = Group.objects.get(name=name).permissions.count()
        assert granted == sum(len(actions) for actions in table.values())


@pytest.mark.parametrize(
    "right",
    ["stories.add_story", "countries.change_countryprofile", "ilo_portal.change_missionpage", "editorial.add_image", "countries.view_memberstate"],
)
def test_editor_may(right):
    assert someone(roles.EDITOR).has_perm(right)


@pytest.mark.parametrize(
    "right",
    ["countries.delete_memberstate", "countries.change_memberstate", "stories.delete_story", "auth.view_user", "auth.change_group"],
)
def test_editor_may_not(right):
    assert not someone(roles.EDITOR).has_perm(right)


@pytest.mark.parametrize("right", ["auth.add_user", "auth.change_group", "countries.change_memberstate", "stories.delete_story"])
def test_administrator_may(right):
    assert someone(roles.ADMINISTRATOR).has_perm(right)


def test_administrator_is_no_superuser():
    assert not someone(roles.ADMINISTRATOR).is_superuser


def test_second_time_changes_nothing_and_keeps_what_was_granted_by_hand():
    extra = Permission.objects.get(codename="delete_story")
    editors = Group.objects.get(name=roles.EDITOR)
    editors.permissions.add(extra)
    before = set(editors.permissions.all())
    roles.ensure_groups()
    assert set(editors.permissions.all()) == before
    assert Group.objects.count() == len(roles.PERMISSIONS)


def test_command_makes_the_groups_where_the_portal_is_deployed_by_hand() -> None:
    Group.objects.all().delete()
    out = StringIO()
    call_command("make_groups", stdout=out)
    assert set(Group.objects.values_list("name", flat=True)) == {"Editor", "Administrator"}
    assert Group.objects.get(name="Editor").permissions.filter(codename="change_story").exists()
    assert "Administrator, Editor" in out.getvalue()
