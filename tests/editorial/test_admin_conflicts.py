import pytest
from django.urls import reverse

from editorial import roles
from stories.models import Story
from tests.admin_forms import client_of, filled_in
from tests.factories import StoryFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def story() -> Story:
    return StoryFactory(title_en="Before")


@pytest.fixture
def url(story: Story) -> str:
    return reverse("admin:stories_story_change", args=[story.pk])


@pytest.fixture
def amina():
    return client_of(roles.EDITOR, username="amina", first_name="Amina", last_name="Diallo")


@pytest.fixture
def ben():
    return client_of(roles.EDITOR, username="ben")


def test_who_saves_alone_is_not_troubled(story, url, amina):
    data = filled_in(amina.get(url)) | {"title_en": "After"}
    assert amina.post(url, data).status_code == 302
    story.refresh_from_db()
    assert (story.title_en, story.updated_by) == ("After", amina.user)


def test_second_editor_does_not_overwrite_the_first(story, url, amina, ben):
    bens = filled_in(ben.get(url)) | {"title_en": "Ben's"}
    amina.post(url, filled_in(amina.get(url)) | {"title_en": "Amina's"})
    assert ben.post(url, bens).status_code == 200
    story.refresh_from_db()
    assert story.title_en == "Amina's"


def test_conflict_names_the_other_editor_and_keeps_what_was_typed(url, amina, ben):
    bens = filled_in(ben.get(url)) | {"title_en": "Ben's", "teaser_fr": "Phrase de Ben"}
    amina.post(url, filled_in(amina.get(url)) | {"title_en": "Amina's"})
    html = ben.post(url, bens).content.decode()
    assert "Amina Diallo changed this on" in html
    assert 'value="Ben&#x27;s"' in html
    assert "Phrase de Ben" in html
    assert "Amina&#x27;s" not in html.split("<form", 2)[2].split("overwrite_version")[1]


def test_conflict_stays_until_the_box_is_ticked(story, url, amina, ben):
    bens = filled_in(ben.get(url)) | {"title_en": "Ben's"}
    amina.post(url, filled_in(amina.get(url)) | {"title_en": "Amina's"})
    again = filled_in(ben.post(url, bens))
    assert ben.post(url, again).status_code == 200
    story.refresh_from_db()
    assert story.title_en == "Amina's"


def test_ticked_box_overwrites_the_version_that_was_shown(story, url, amina, ben):
    bens = filled_in(ben.get(url)) | {"title_en": "Ben's"}
    amina.post(url, filled_in(amina.get(url)) | {"title_en": "Amina's"})
    refused = ben.post(url, bens)
    form = refused.context["adminform"].form
    assert ben.post(url, filled_in(refused) | {form.OVERWRITE: form.version}).status_code == 302
    story.refresh_from_db()
    assert story.title_en == "Ben's"


def test_ticked_box_does_not_reach_a_version_saved_after_it_was_shown(story, url, amina, ben):
    bens = filled_in(ben.get(url)) | {"title_en": "Ben's"}
    amina.post(url, filled_in(amina.get(url)) | {"title_en": "Amina's"})
    refused = ben.post(url, bens)
    form = refused.context["adminform"].form
    amina.post(url, filled_in(amina.get(url)) | {"title_en": "Amina's second"})
    assert ben.post(url, filled_in(refused) | {form.OVERWRITE: form.version}).status_code == 200
    story.refresh_from_db()
    assert story.title_en == "Amina's second"


def test_form_without_a_version_is_refused(story, url, amina):
    data = filled_in(amina.get(url)) | {"title_en": "After"}
    del data["opened_version"]
    assert amina.post(url, data).status_code == 200
    story.refresh_from_db()
    assert story.title_en == "Before"


def test_conflict_after_the_other_account_was_deleted(story, url, amina, ben):
    bens = filled_in(ben.get(url))
    amina.post(url, filled_in(amina.get(url)) | {"title_en": "Amina's"})
    amina.user.delete()
    assert "Somebody changed this on" in ben.post(url, bens).content.decode()


def test_publishing_from_the_list_counts_as_a_change(story, url, amina, ben):
    bens = filled_in(ben.get(url))
    amina.post(reverse("admin:stories_story_changelist"), {"action": "withdraw", "_selected_action": [story.pk]})
    assert ben.post(url, bens).status_code == 200
