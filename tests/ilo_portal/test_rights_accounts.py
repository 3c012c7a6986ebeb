"""Whoever manages accounts becomes no more than an administrator by it; everybody decides on a few things alone."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse

from editorial import rights, roles
from editorial.models import StaffMember
from tests.admin_forms import client_of, filled_in
from tests.factories import GroupFactory, MemberStateFactory, UserFactory

pytestmark = pytest.mark.django_db
SETTINGS = "admin:my_settings"


@pytest.fixture
def administrator():
    return client_of(roles.ADMINISTRATOR)


@pytest.fixture
def beyond():
    """A group that may do what no administrator may."""
    group = GroupFactory()
    group.permissions.add(Permission.objects.get(codename="delete_session"))
    return group


def form_of(account):
    return reverse("admin:auth_user_change", args=[account.pk])


def save(client, account, **changes):
    return client.post(form_of(account), _with_dates(filled_in(client.get(form_of(account)))) | changes)


def _with_dates(data):
    data.pop("date_joined", None)
    data.pop("last_login", None)
    return data | {"date_joined_0": "2026-01-01", "date_joined_1": "12:00:00"}


def test_administrator_gives_languages_time_zone_and_scope(administrator):
    account, kenya = UserFactory(staff=True), MemberStateFactory()
    group = Group.objects.get(name=roles.TRANSLATOR)
    answer = save(
        administrator, account,
        **{"groups": [group.pk], "staff_member-0-languages": ["fr", "ar"], "staff_member-0-time_zone": "Africa/Nairobi",
           "staff_scope-0-member_states": [kenya.pk]},
    )  # fmt: skip
    assert answer.status_code == 302
    account = type(account).objects.get(pk=account.pk)
    assert (account.staff_member.languages, account.staff_member.time_zone) == (["fr", "ar"], "Africa/Nairobi")
    assert rights.territory(account) == {kenya.pk}


@pytest.mark.parametrize(("field", "value"), [("time_zone", "Mars/Olympus"), ("languages", ["xx"])])
def test_nonsense_is_refused(administrator, field, value):
    account = UserFactory(staff=True)
    assert save(administrator, account, **{f"staff_member-0-{field}": value}).status_code == 200
    assert not StaffMember.objects.exists()


def test_group_that_may_more_is_not_given(administrator, beyond):
    for account in (administrator.user, UserFactory(staff=True)):
        assert save(administrator, account, groups=[beyond.pk]).status_code == 200
        assert beyond not in account.groups.all()


def test_group_gets_no_permission_that_its_maker_lacks(administrator, beyond):
    forged = Permission.objects.get(codename="delete_session").pk
    assert administrator.post(reverse("admin:auth_group_add"), {"name": "Forged", "permissions": [forged]}).status_code == 200
    assert not Group.objects.filter(name="Forged").exists()
    own = Group.objects.get(name=roles.ADMINISTRATOR)
    administrator.post(reverse("admin:auth_group_change", args=[own.pk]), {"name": own.name, "permissions": [forged]})
    assert not own.permissions.filter(pk=forged).exists()
    assert administrator.post(reverse("admin:auth_group_change", args=[beyond.pk]), {"name": "Mine"}).status_code == 403


@pytest.mark.parametrize("is_active", [True, False])
def test_account_that_may_more_is_out_of_reach(administrator, beyond, is_active):
    account = UserFactory(staff=True, is_active=is_active)
    account.groups.add(beyond)
    password = reverse("admin:auth_user_password_change", args=[account.pk])
    assert administrator.post(password, {"password1": "quite-a-long-one-77", "password2": "quite-a-long-one-77"}).status_code == 403
    assert administrator.post(form_of(account), {"username": "x"}).status_code == 403


@pytest.mark.parametrize("role", [role for role in roles.PAGES if role != roles.ADMINISTRATOR])
def test_others_see_no_accounts(role):
    client = client_of(role)
    for path in (form_of(client.user), reverse("admin:auth_user_changelist"), reverse("admin:auth_group_changelist")):
        assert client.get(path).status_code == 403


# My settings


def test_everybody_sets_time_zone_and_mails():
    client = client_of(roles.TRANSLATOR)
    assert reverse(SETTINGS) in client.get(reverse("admin:index")).content.decode()
    forged = {"languages": ["fr", "es", "ar"], "user": UserFactory().pk}
    assert client.post(reverse(SETTINGS), {"time_zone": "Asia/Kathmandu", **forged}).status_code == 302
    member = StaffMember.objects.get()
    assert (member.user, member.time_zone, member.wants_mail, member.languages) == (client.user, "Asia/Kathmandu", False, [])
    assert client.get(reverse(SETTINGS)).context["form"]["time_zone"].value() == "Asia/Kathmandu"


def test_everybody_switches_the_keys_that_work_alone_off():
    client = client_of(roles.AUTHOR)
    index = reverse("admin:index")
    assert "data-single-keys" in client.get(index).content.decode(), "on for whoever has set nothing"
    client.post(reverse(SETTINGS), {"time_zone": "", "wants_mail": "on"})
    html = client.get(index).content.decode()
    assert "data-shortcuts" in html
    assert "data-single-keys" not in html
    assert "aria-keyshortcuts" not in html
    client.post(reverse(SETTINGS), {"time_zone": "", "single_keys": "on"})
    assert "data-single-keys" in client.get(index).content.decode()


def test_settings_refuse_a_zone_that_there_is_not():
    client = client_of(roles.AUTHOR)
    assert client.post(reverse(SETTINGS), {"time_zone": "../../etc/passwd"}).status_code == 422
    assert not StaffMember.objects.exists()


def test_settings_are_for_staff(client):
    assert client.get(reverse(SETTINGS)).status_code == 302
    client.force_login(UserFactory(), backend="django.contrib.auth.backends.ModelBackend")
    assert client.post(reverse(SETTINGS), {"time_zone": ""}).status_code == 302
    assert not StaffMember.objects.exists()
