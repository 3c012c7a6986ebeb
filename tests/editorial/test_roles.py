from io import StringIO

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command

from editorial import roles
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
A, T, R, P, S, ADMIN = roles.PAGES


def someone(role):
    user = UserFactory(staff=True)
    user.groups.add(Group.objects.get(name=role))
    return user


@pytest.fixture(autouse=True)
def _groups():
    roles.ensure_groups()


def test_every_permission_of_the_table_exists():
    for name, table in roles.permissions().items():
        granted = Group.objects.get(name=name).permissions.count()
        assert granted == sum(len(actions) for actions in table.values())


@pytest.mark.parametrize(
    ("right", "holders"),
    [
        ("stories.add_story", {A, P, ADMIN}),
        ("countries.change_countryprofile", {A, P, ADMIN}),
        ("countries.change_goodpractice", {A, P, ADMIN}),
        ("ilo_portal.view_missionpage", {A, T, R, P, S, ADMIN}),
        ("stories.translate_story", {T, ADMIN}),
        ("stories.review_story", {R, P, ADMIN}),
        ("stories.publish_story", {P, ADMIN}),
        ("editorial.publish_bundle", {P, ADMIN}),
        ("editorial.add_image", {A, P, ADMIN}),
        ("editorial.add_document", {A, P, ADMIN}),
        ("editorial.delete_image", {ADMIN}),
        ("countries.view_memberstate", {A, T, R, P, S, ADMIN}),
        ("countries.change_memberstate", {S, ADMIN}),
        ("countries.change_membership", {S, ADMIN}),
        ("countries.add_topic", {S, ADMIN}),
        ("auth.change_user", {ADMIN}),
        ("editorial.change_staffmember", {ADMIN}),
        ("countries.change_staffscope", {ADMIN}),
        ("axes.delete_accessattempt", {ADMIN}),
    ],
)
def test_who_holds_which_permission(right, holders):
    assert {role for role in roles.PAGES if someone(role).has_perm(right)} == holders


def test_administrator_is_no_superuser():
    assert not someone(roles.ADMINISTRATOR).is_superuser


def test_second_time_changes_nothing_and_keeps_what_was_granted_by_hand():
    extra = Permission.objects.get(codename="delete_story")
    authors = Group.objects.get(name=roles.AUTHOR)
    authors.permissions.add(extra)
    before = set(authors.permissions.all())
    roles.ensure_groups()
    assert extra in before
    assert set(authors.permissions.all()) == before
    assert Group.objects.count() == len(roles.PAGES)


# Editors of earlier versions of the portal


@pytest.fixture
def old_editor():
    """Somebody in the group that there was before, which may do one thing more than it was given."""
    group = Group.objects.create(name="Editor")
    group.permissions.add(Permission.objects.get(codename="change_topic"))
    user = UserFactory(staff=True)
    user.groups.add(group)
    return user


def test_editors_become_publishers(old_editor):
    Group.objects.exclude(name="Editor").delete()
    roles.ensure_groups()
    assert [group.name for group in old_editor.groups.all()] == [roles.PUBLISHER]
    assert old_editor.has_perms(["stories.publish_story", "countries.change_topic"])


def test_editors_join_the_publishers_that_there_are(old_editor):
    other = someone(roles.PUBLISHER)
    roles.ensure_groups()
    publishers = Group.objects.get(name=roles.PUBLISHER)
    assert set(publishers.user_set.all()) == {old_editor, other}
    assert old_editor.has_perm("countries.change_topic")
    assert not Group.objects.filter(name="Editor").exists()


def test_command_makes_the_groups_where_the_portal_is_deployed_by_hand():
    Group.objects.all().delete()
    out = StringIO()
    call_command("make_groups", stdout=out)
    assert set(Group.objects.values_list("name", flat=True)) == {A, T, R, P, S, ADMIN}
    assert Group.objects.get(name=roles.AUTHOR).permissions.filter(codename="change_story").exists()
    assert "Administrator, Author, Data steward" in out.getvalue()
