import re

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from editorial import publishing, roles
from ilo_portal.models import MissionPage
from stories.models import Story
from tests.admin_forms import client_of, filled_in, queries_of
from tests.factories import CountryProfileFactory, MissionPageFactory, StoryFactory, UserFactory

pytestmark = pytest.mark.django_db
CHANGE = "admin:ilo_portal_missionpage_change"


@pytest.fixture
def editor():
    return client_of(roles.PUBLISHER)


@pytest.fixture
def administrator():
    return client_of(roles.ADMINISTRATOR)


# The mission page


def test_list_leads_straight_to_the_form(editor):
    page = MissionPageFactory()
    response = editor.get(reverse("admin:ilo_portal_missionpage_changelist"))
    assert response.status_code == 302
    assert response.url == reverse(CHANGE, args=[page.pk])


def test_without_a_page_the_list_leads_to_a_new_one(editor):
    assert editor.get(reverse("admin:ilo_portal_missionpage_changelist")).url == reverse("admin:ilo_portal_missionpage_add")


def test_there_is_never_a_second_page(editor):
    MissionPageFactory()
    assert editor.get(reverse("admin:ilo_portal_missionpage_add")).status_code == 403


def test_nobody_deletes_the_page():
    page = MissionPageFactory()
    url = reverse("admin:ilo_portal_missionpage_delete", args=[page.pk])
    assert client_of(superuser=True).post(url, {"post": "yes"}).status_code == 403


def test_first_page_becomes_the_only_one(editor):
    url = reverse("admin:ilo_portal_missionpage_add")
    words = {f"{name}_en": "<p>Words</p>" if name in {"mission", "agenda"} else "Words" for name in _names()}
    assert editor.post(url, filled_in(editor.get(url)) | words).status_code == 302
    assert MissionPage.objects.get().pk == 1


def _names():
    return [
        "headline", "motto", "mission", "agenda_title", "agenda", "portal_title", "portal_text", "stories_title", "expertise_title", "expertise_text",
    ]  # fmt: skip


def test_stranger_is_sent_to_the_login_form(client):
    assert client.get(reverse("admin:index")).status_code == 302


# The front page of the desk


def lines(client, name):
    (section,) = [section for section in client.get(reverse("admin:index")).context["sections"] if section.name == name]
    return [line.title for line in section.lines]


def test_front_page_shows_what_concerns_an_editor(editor):
    mine = StoryFactory(title_en="Mine", draft=True)
    publishing.save(mine, {**publishing.adopt(mine).head.data, "title_en": "My draft"}, by=editor.user)
    other = StoryFactory(title_en="Another's", draft=True)
    publishing.save(other, {**publishing.adopt(other).head.data, "title_en": "Her draft"}, by=UserFactory())
    publishing.submit(other, by=UserFactory(), number=2)
    publishing.publish(other, publishing.draft_of(other).head, by=None)
    assert lines(editor, "drafts") == ["My draft"]
    assert lines(editor, "published") == ["Her draft"]
    html = editor.get(reverse("admin:index")).content.decode()
    assert reverse("admin:stories_story_add") in html
    assert reverse("admin:calendar") in html


def test_front_page_shows_what_waits_and_what_is_broken(editor):
    story = StoryFactory(title_en="For review", draft=True)
    publishing.adopt(story)
    publishing.submit(story, by=UserFactory(), number=1)
    broken = StoryFactory(title_en="With a broken link", body=[{"id": "aaaa1111", "type": "rich_text", "data": {"html": {"en": '<p><a href="/nowhere/">looms</a></p>'}}}])
    with pytest.raises(CommandError, match="1 links lead nowhere"):
        call_command("check_links")
    assert lines(editor, "waiting") == ["For review"]
    assert lines(editor, "links") == ["With a broken link"]
    broken.body = []
    broken.save()
    call_command("check_links")
    assert lines(editor, "links") == []


def test_front_page_counts_missing_translations(editor):
    publishing.adopt(StoryFactory(title_fr="Titre", teaser_fr="Phrase"))
    publishing.adopt(StoryFactory())
    (section,) = [one for one in editor.get(reverse("admin:index")).context["sections"] if one.name == "translations"]
    assert [(line.title, line.detail.split(",")[0]) for line in section.lines] == [("French", "1 page"), ("Spanish", "2 pages"), ("Arabic", "2 pages")]


def test_front_page_costs_the_same_with_many_rows(editor):
    def add(count):
        for _ in range(count):
            story = StoryFactory()
            publishing.save(story, {**publishing.adopt(story).head.data, "title_en": "New"}, by=editor.user)
            CountryProfileFactory(updated_by=UserFactory())

    add(1)
    few = queries_of(editor, reverse("admin:index"))
    add(4)
    assert queries_of(editor, reverse("admin:index")) == few


def test_front_page_of_somebody_without_a_role_shows_no_content():
    publishing.adopt(StoryFactory(title_en="Secret draft", draft=True))
    html = client_of().get(reverse("admin:index")).content.decode()
    assert "Secret draft" not in html
    assert reverse("admin:stories_story_add") not in html


def test_front_page_escapes_titles(editor):
    story = StoryFactory(title_en="<script>alert(1)</script>")
    publishing.publish(story, publishing.adopt(story).head, by=None)
    assert "<script>alert" not in editor.get(reverse("admin:index")).content.decode()


def test_search_finds_whatever_one_may_see(editor):
    StoryFactory(title_en="Textiles in Côte d’Ivoire", draft=True)
    UserFactory(username="cotelette")
    html = editor.get(reverse("admin:search"), {"q": "cote"}).content.decode()
    assert "Textiles in Côte d’Ivoire" in html
    assert "cotelette" not in html
    assert "cotelette" in client_of(roles.ADMINISTRATOR).get(reverse("admin:search"), {"q": "cote"}).content.decode()
    assert "Textiles" not in client_of().get(reverse("admin:search"), {"q": "cote"}).content.decode()
    assert editor.get(reverse("admin:search")).status_code == 200


@pytest.mark.parametrize("code", ["fr", "es", "ar"])
def test_languages_of_the_desk_keep_the_page(editor, code):
    html = editor.get("/admin/stories/story/?live__exact=0").content.decode()
    assert f'href="/{code}/admin/stories/story/?live__exact=0"' in html


def test_admin_is_neither_stored_nor_indexed(editor):
    response = editor.get(reverse("admin:index"))
    assert "no-store" in response.headers["Cache-Control"]
    assert re.search(r'<meta name="robots" content="NONE', response.content.decode())


def test_admin_in_arabic_reads_from_right_to_left(editor):
    assert 'dir="rtl"' in editor.get("/ar/admin/").content.decode()[:200]


# Accounts


def test_administrator_makes_an_editor(administrator):
    url = reverse("admin:auth_user_add")
    data = {"username": "nour", "usable_password": "true", "password1": "quite-a-long-one-77", "password2": "quite-a-long-one-77"}
    response = administrator.post(url, data, follow=True)
    data = filled_in(response) | {"is_staff": "on", "is_superuser": "on", "groups": [], "date_joined_0": "2026-01-01", "date_joined_1": "12:00:00"}
    data.pop("date_joined", None)
    administrator.post(response.redirect_chain[-1][0], data)
    nour = type(administrator.user).objects.get(username="nour")
    assert nour.is_staff
    assert not nour.is_superuser


@pytest.mark.parametrize("name", ["admin:auth_user_change", "admin:auth_user_delete", "admin:auth_user_password_change"])
def test_administrator_cannot_reach_a_superuser(administrator, name):
    boss = UserFactory(superuser=True)
    password = boss.password
    data = {"username": "x", "password1": "quite-a-long-one-77", "password2": "quite-a-long-one-77", "usable_password": "true", "post": "yes"}
    assert administrator.post(reverse(name, args=[boss.pk]), data).status_code == 403
    boss.refresh_from_db()
    assert (boss.password, boss.is_superuser) == (password, True)


def test_administrator_cannot_delete_a_superuser_from_the_list(administrator):
    boss = UserFactory(superuser=True)
    data = {"action": "delete_selected", "_selected_action": [boss.pk], "post": "yes"}
    administrator.post(reverse("admin:auth_user_changelist"), data)
    assert type(boss).objects.filter(pk=boss.pk).exists()


def test_administrator_does_not_see_single_permissions(administrator):
    response = administrator.get(reverse("admin:auth_user_change", args=[administrator.user.pk]))
    assert not {"is_superuser", "user_permissions"} & set(response.context["adminform"].form.fields)


def test_superuser_makes_superusers():
    boss, other = client_of(superuser=True), UserFactory(staff=True)
    response = boss.get(reverse("admin:auth_user_change", args=[other.pk]))
    assert {"is_superuser", "user_permissions"} <= set(response.context["adminform"].form.fields)


def test_editor_does_not_manage_users(editor):
    assert editor.get(reverse("admin:auth_user_changelist")).status_code == 403


def test_deleted_account_leaves_its_stories():
    author = UserFactory()
    StoryFactory(created_by=author)
    author.delete()
    assert Story.objects.get().created_by is None
