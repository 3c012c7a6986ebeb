"""The form of a page: what is marked, what "still right" does, and what a merge makes of it."""

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse

from editorial import publishing, translations
from editorial.admin.translation_marks import CONFIRMED
from editorial.models import Publishable, Revision, StaffMember
from stories.models import Story
from tests.admin_forms import client_of, filled_in, queries_of
from tests.editorial.bodies import block, heading, sent_by
from tests.factories import StoryFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor() -> Client:
    return client_of(superuser=True)


@pytest.fixture
def story() -> Story:
    """A story whose French title and heading lag behind."""
    body = [heading("Old heading", "h1"), block("links", {"links": [{"id": "r1", "url": "/stories/", "label": {"en": "All"}}]}, "l1")]
    body[0]["data"]["text"]["fr"] = "Ancien titre"
    story = StoryFactory(title_en="Weavers of Mali", title_fr="Tisserands du Mali", body=body)
    save(story, title_en="Weavers of Kenya", body=[{**body[0], "data": {"level": 2, "text": {"en": "New heading", "fr": "Ancien titre"}}}, body[1]])
    return story


def save(page: Publishable, **values: object) -> Revision:
    return publishing.save(page, {**publishing.adopt(page).head.data, **values}, by=None)


def head(page: Publishable) -> Revision:
    draft = publishing.draft_of(page)
    assert draft
    return draft.head


def stale(page: Publishable) -> set[str]:
    return translations.stale_keys(type(page), head(page))


def url(story: Story) -> str:
    return reverse("admin:stories_story_change", args=[story.pk])


def sent(client: Client, story: Story, **more: object) -> dict[str, object]:
    """What the browser would send."""
    html = client.get(url(story)).content.decode()
    form = html.split('id="story_form"')[1].split("</form>")[0]
    return {**dict(sent_by(form).lists()), **more}


def languages_of(client: Client, story: Story) -> dict[str, dict]:
    return {entry["code"]: entry for entry in client.get(url(story)).context["translation_languages"]}


def test_form_lists_what_is_missing_and_out_of_date_by_language(editor, story):
    found = languages_of(editor, story)
    assert [(mark.key, mark.state) for mark in found["fr"]["marks"]] == [
        ("title/fr", "stale"), ("teaser/fr", "missing"), ("body/h1/text/fr", "stale"), ("body/l1/links/r1/label/fr", "missing"),
    ]  # fmt: skip
    assert (found["ar"]["missing"], found["ar"]["stale"]) == (4, 0)


def test_each_entry_leads_to_its_input(editor, story):
    html = editor.get(url(story)).content.decode()
    for mark in languages_of(editor, story)["es"]["marks"]:
        assert f'href="#{mark.anchor}"' in html
        assert f' id="{mark.anchor}"' in html


def test_form_shows_what_changed_in_the_source(editor, story):
    html = editor.get(url(story)).content.decode()
    assert "Weavers of <del>Mali</del><ins>Kenya</ins>" in html
    assert "<del>Old</del><ins>New</ins> heading" in html


def test_complete_page_lists_nothing(editor):
    words = {f"{field}_{code}": "Mot" for field in ("title", "teaser") for code in ("en", "fr", "es", "ar")}
    story = StoryFactory(**words)
    publishing.adopt(story)
    assert editor.get(url(story)).context["translation_gaps"] == 0


def test_still_right_is_a_version_of_its_own(editor, story):
    data = sent(editor, story)
    number = head(story).number
    editor.post(url(story), data)
    assert head(story).number == number  # nothing was ticked, nothing changed
    assert editor.post(url(story), data | {CONFIRMED: ["title/fr"]}).status_code == 302
    assert head(story).number == number + 1
    assert stale(story) == {"body/h1/text/fr"}


def test_still_right_of_a_text_that_lags_behind_by_this_very_change(editor, story):
    data = sent(editor, story, teaser_fr="Phrase.")
    editor.post(url(story), data)
    data = sent(editor, story, teaser_en="What changed for the working people.")
    editor.post(url(story), data | {CONFIRMED: ["teaser/fr"]})
    assert "teaser/fr" not in stale(story)


def test_box_of_a_text_that_is_up_to_date_makes_no_version(editor, story):
    number = head(story).number
    editor.post(url(story), sent(editor, story) | {CONFIRMED: ["title/es", "slug/fr", "nonsense", "teaser/fr"]})
    assert head(story).number == number


def test_form_with_errors_keeps_the_ticks(editor, story):
    response = editor.post(url(story), sent(editor, story) | {CONFIRMED: ["title/fr"], "title_en": ""})
    assert response.status_code == 200
    assert [mark.key for mark in response.context["translation_languages"][1]["marks"] if mark.is_confirmed] == ["title/fr"]


def test_translator_confirms_in_her_own_languages_only(story):
    translator = client_of()
    StaffMember.objects.update_or_create(user=translator.user, defaults={"languages": ["ar"]})
    translator.user.user_permissions.add(*Permission.objects.filter(codename__in=["translate_story", "view_story"]))
    assert not languages_of(translator, story)["fr"]["may_confirm"]
    assert languages_of(translator, story)["ar"]["may_confirm"]
    before = stale(story)
    translator.post(url(story), sent(translator, story) | {CONFIRMED: ["title/fr"]})
    assert stale(story) == before


def test_translation_typed_over_an_older_source_is_out_of_date_after_merging(editor, story):
    data = sent(editor, story, teaser_fr="Ce qui a changé.")
    save(story, teaser_en="What changed for weavers.")
    assert editor.post(url(story), data).status_code == 302
    assert head(story).kind == Revision.Kind.MERGED
    assert head(story).data["teaser_fr"] == "Ce qui a changé."
    assert "teaser/fr" in stale(story)


def test_confirmation_is_kept_by_a_merge(editor, story):
    data = sent(editor, story, teaser_es="Frase.")
    save(story, teaser_fr="Phrase.")
    editor.post(url(story), data | {CONFIRMED: ["title/fr"]})
    assert head(story).kind == Revision.Kind.MERGED
    assert stale(story) == {"body/h1/text/fr"}


def test_restored_version_is_as_far_as_it_was(editor, story):
    behind = head(story)
    save(story, title_en="Weavers", title_fr="Tisserands")
    publishing.restore(story, behind, by=editor.user)
    assert stale(story) == {"title/fr", "body/h1/text/fr"}


def test_copy_is_as_far_as_its_original_but_for_the_new_title(editor, story):
    assert stale(publishing.copy(story, by=editor.user)) == {"body/h1/text/fr"}


def test_form_costs_the_same_with_many_texts_out_of_date(editor, story):
    few = queries_of(editor, url(story))
    body = [{**heading(f"Heading {number}", f"n{number}"), "data": {"level": 2, "text": {"en": f"Heading {number}", "fr": "Titre"}}} for number in range(20)]
    save(story, body=body)
    save(story, body=[{**entry, "data": {"level": 2, "text": {"en": "Other", "fr": "Titre"}}} for entry in body])
    assert len(stale(story)) == 21
    assert queries_of(editor, url(story)) == few


def test_filled_in_form_changes_nothing(editor, story):
    number = head(story).number
    assert "title_fr" in filled_in(editor.get(url(story)))
    editor.post(url(story), sent(editor, story))
    assert head(story).number == number
