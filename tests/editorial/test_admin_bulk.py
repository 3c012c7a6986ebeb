import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from editorial import publishing, roles
from editorial.models import Event
from tests.admin_forms import client_of
from tests.editorial.times import fresh, head, story, write

pytestmark = pytest.mark.django_db
URL = "/admin/stories/story/"


@pytest.fixture
def publisher():
    return client_of(roles.PUBLISHER)


def ask(client, action, *pages):
    return client.post(URL, {"action": action, "_selected_action": [page.pk for page in pages]})


def confirm(client, action, *pages, **numbers):
    data = {"action": action, "_selected_action": [page.pk for page in pages], "confirmed": "yes"}
    data |= {f"number-{page.pk}": head(page).number for page in pages} | numbers
    return client.post(URL, data, follow=True).content.decode()


def test_it_asks_first_and_says_what_happens_to_each(publisher):
    draft, live, broken = story(live=False, title_en="Draft"), story(title_en="Live"), story(live=False, title_en="Broken")
    write(broken, teaser_en="")
    context = ask(publisher, "publish", draft, live, broken).context
    assert [(plan.page.title, plan.consequence) for plan in context["possible"]] == [("Draft", "Readers get version 1.")]
    obstacles = {plan.page.title: plan.obstacle for plan in context["impossible"]}
    assert obstacles["Live"] == "Readers have its newest version already."
    assert obstacles["Broken"].startswith("Must be fixed first: ")
    assert not fresh(draft).live


def test_publish_those_that_can_be(publisher):
    first, second, live = story(live=False), story(live=False), story()
    html = confirm(publisher, "publish", first, second, live)
    assert fresh(first).live
    assert fresh(second).live
    assert "Done with 2 pages." in html
    assert "Readers have its newest version already." in html
    assert Event.objects.filter(kind="published", by=publisher.user).count() == 2


def test_a_version_that_nobody_looked_at_does_not_go_out(publisher):
    page = story(live=False)
    number = head(page).number
    write(page, title_en="Newer")
    html = confirm(publisher, "publish", page, **{f"number-{page.pk}": number})
    assert "Version 2 was saved meanwhile." in html
    assert not fresh(page).live


def test_withdraw(publisher):
    page = story()
    confirm(publisher, "withdraw", page)
    assert not fresh(page).live


def test_to_the_trash(publisher):
    page = story()
    confirm(publisher, "archive", page)
    assert fresh(page).archived_at
    assert not fresh(page).live


def test_one_that_fails_undoes_nothing_of_the_others(publisher, monkeypatch):
    first, failing, last = story(live=False), story(live=False, title_en="Failing"), story(live=False)
    publish = publishing.publish

    def overtaken(page, *args, **kwargs):
        if page.pk == failing.pk:
            raise ValidationError("Another page has this address.")
        return publish(page, *args, **kwargs)

    monkeypatch.setattr(publishing, "publish", overtaken)
    html = confirm(publisher, "publish", first, failing, last)
    assert "“Failing”: Another page has this address." in html
    assert [fresh(page).live for page in (first, failing, last)] == [True, False, True]


@pytest.mark.parametrize("action", ["publish", "withdraw", "archive"])
def test_each_page_is_asked_for_rights(action):
    author, page = client_of(roles.AUTHOR), story(live=action != "publish")
    before = fresh(page).live
    context = ask(author, action, page).context
    assert context["possible"] == []
    confirm(author, action, page)
    assert fresh(page).live == before
    assert not fresh(page).archived_at


def test_undo_stands_beside_the_message_of_the_trash(publisher):
    page = story()
    html = publisher.post(reverse("admin:stories_story_archive", args=[page.pk]), follow=True).content.decode()
    undo = reverse("admin:stories_story_recover", args=[page.pk])
    assert f'Moved to the trash. <a href="{undo}">Undo</a>' in html
    publisher.post(undo)
    assert fresh(page).archived_at is None
