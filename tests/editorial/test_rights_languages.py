"""What translators change: words in their languages, and nothing else."""

import pytest
from django.urls import reverse

from editorial import publishing, roles
from editorial.models import StaffMember
from editorial.revisions import fields
from editorial.revisions.limits import only_languages
from stories.models import Story
from tests.admin_forms import client_of, filled_in
from tests.factories import ImageFactory, MemberStateFactory, MissionPageFactory, StoryFactory

pytestmark = pytest.mark.django_db


def quote(**data):
    return {"id": "q1", "type": "quote", "data": data}


def links(*rows):
    return {"id": "l1", "type": "links", "data": {"links": list(rows)}}


def link(id, url="/stories/", **label):
    return {"id": id, "label": label, "url": url}


BODY = [quote(text={"en": "Work", "fr": "Travail"}), links(link("r1", en="All", fr="Tout"), link("r2", en="More"))]


def limited(before, after, *codes):
    kinds = fields.kinds(Story)
    spoken_in = {name: fields.language(Story, name) for name in kinds if name in fields.columns(Story)}
    return only_languages(before, after, kinds, spoken_in, codes)


# The rule


def test_columns_of_other_languages_stay():
    before = {"title_en": "Work", "title_fr": "Travail", "slug": "work"}
    after = {"title_en": "Forged", "title_fr": "Emploi", "slug": "forged"}
    assert limited(before, after, "fr") == before | {"title_fr": "Emploi"}


def test_relations_and_what_is_new_stay_away():
    before = {"title_fr": "", "countries": [1]}
    assert limited(before, {"countries": [2], "title_ar": "x", "live": True}, "fr") == before


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        ([quote(text={"en": "Work", "fr": "Emploi"})], {"text": {"en": "Work", "fr": "Emploi"}}),
        ([quote(text={"en": "Forged", "fr": "Travail"})], {"text": {"en": "Work", "fr": "Travail"}}),
        ([quote(text={"en": "Work"})], {"text": {"en": "Work"}}),
        ([quote(text={"en": "Work", "fr": "Travail"}, attribution={"en": "x", "fr": "y"})], {"text": {"en": "Work", "fr": "Travail"}, "attribution": {"fr": "y"}}),
        ([{**quote(text={"fr": "Forged"}), "type": "call_out"}], {"text": {"en": "Work", "fr": "Travail"}}),
        ([{**quote(text={"fr": "Forged"}), "id": "other"}], {"text": {"en": "Work", "fr": "Travail"}}),
        ("forged", {"text": {"en": "Work", "fr": "Travail"}}),
    ],
)  # fmt: skip
def test_words_of_a_block(after, expected):
    assert limited({"body": BODY[:1]}, {"body": after}, "fr") == {"body": [quote(**expected)]}


def test_rows_are_found_by_their_ids_and_stay_in_place():
    after = [links(link("r2", "https://forged.example/", en="Forged", fr="Plus"), link("r3", fr="Nouveau"), link("r1", en="All", fr="Tous"))]
    assert limited({"body": BODY[1:]}, {"body": after}, "fr") == {"body": [links(link("r1", en="All", fr="Tous"), link("r2", en="More", fr="Plus"))]}


def test_blocks_cannot_be_moved_added_or_removed():
    assert limited({"body": BODY}, {"body": [BODY[1], {**BODY[0], "id": "new"}]}, "fr") == {"body": BODY}


# The form


@pytest.fixture
def story():
    return StoryFactory(title_en="Weavers", title_fr="", body=BODY, countries=[MemberStateFactory()], lead_image=ImageFactory())


@pytest.fixture
def translator():
    return translator_of("fr", "ar")


def translator_of(*codes):
    client = client_of(roles.TRANSLATOR)
    StaffMember.objects.create(user=client.user, languages=list(codes))
    return client


def form_of(page):
    options = page._meta
    return reverse(f"admin:{options.app_label}_{options.model_name}_change", args=[page.pk])


def inputs(client, page):
    """What a browser would send: nothing of shut inputs. Blocks send theirs one by one."""
    response = client.get(form_of(page))
    form = response.context["adminform"].form
    shut = {field.html_name for field in form if field.field.disabled}
    return {name: value for name, value in filled_in(response).items() if name not in shut and not isinstance(value, list)}


def newest(page):
    return publishing.draft_of(page).head


def test_translator_saves_her_words_though_required_inputs_are_shut(translator, story):
    data = inputs(translator, story) | {"title_fr": "Tisserandes", "body-0-text_fr": "Emploi", "body-1-links-1-label_fr": "Plus"}
    assert not {"title_en", "slug", "date", "countries"} & set(data)
    assert translator.post(form_of(story), data).status_code == 302
    saved = newest(story)
    assert saved.data["title_fr"] == "Tisserandes"
    assert saved.data["body"][0]["data"]["text"] == {"en": "Work", "fr": "Emploi"}
    assert saved.data["body"][1]["data"]["links"][1] == link("r2", en="More", fr="Plus")
    assert saved.author == translator.user


def test_what_was_not_typed_stays(translator, story):
    before = publishing.adopt(story).head.data
    translator.post(form_of(story), inputs(translator, story) | {"title_ar": "نساجات", "body-0-text_fr": "Travail", "body-1-links-0-label_fr": "Tout"})
    assert newest(story).data == before | {"title_ar": "نساجات"}


def test_forged_fields_change_nothing(translator, story):
    before = publishing.adopt(story).head.data
    forged = {
        "title_en": "Forged", "title_es": "Forged", "slug": "forged", "countries": [MemberStateFactory().pk], "is_example": "on", "kind": "video",
        "lead_image": "", "date": "1999-01-01", "live": "on", "live_languages": '["ar"]', "created_by": str(translator.user.pk),
        "body": ["0", "7"], "body-0-text_en": "Forged", "body-0-text_fr": "Emploi", "body-0-delete": "on", "body-0-order": "9",
        "body-7-id": "new", "body-7-type": "quote", "body-7-text_fr": "Neuf", "body-1-links-0-url": "https://forged.example/", "body-1-links-0-delete": "on",
        "body-1-links": ["0", "5"], "body-1-links-5-label_fr": "Neuf", "body-1-links-5-url": "/", "_then": "publish",
    }  # fmt: skip
    response = translator.post(form_of(story), inputs(translator, story) | forged)
    assert response.status_code == 302
    assert response.url == form_of(story)
    assert newest(story).data == before | {"body": [quote(text={"en": "Work", "fr": "Emploi"}), BODY[1]]}
    story.refresh_from_db()
    assert (story.live_languages, story.created_by) == (["en", "fr", "es", "ar"], None)


def test_other_languages_are_shut_in_blocks_as_well(translator, story):
    html = translator.get(form_of(story)).content.decode()
    shut = [f'name="body-0-text_{code}"' for code in ("en", "es")]
    for name in [*shut, 'name="body-1-links-0-url"']:
        assert "disabled" in html.partition(name)[2].partition(">")[0] or "disabled" in html.partition(name)[0].rpartition("<")[2]
    for name in ('name="body-0-text_fr"', 'name="body-1-links-0-label_ar"'):
        assert "disabled" not in html.partition(name)[2].partition(">")[0]


def test_merges_with_what_an_author_saved_meanwhile(translator, story):
    publishing.adopt(story)
    data = inputs(translator, story) | {"title_fr": "Tisserandes", "body-0-text_fr": "Emploi"}
    head = newest(story).data
    publishing.save(story, {**head, "title_en": "Weavers of Kisumu", "body": [head["body"][1], head["body"][0]]}, by=None)
    assert translator.post(form_of(story), data).status_code == 302
    saved = newest(story).data
    assert (saved["title_en"], saved["title_fr"]) == ("Weavers of Kisumu", "Tisserandes")
    assert [block["id"] for block in saved["body"]] == ["l1", "q1"]
    assert saved["body"][1]["data"]["text"] == {"en": "Work", "fr": "Emploi"}


def test_error_in_her_words_keeps_them_and_says_so(translator, story):
    response = translator.post(form_of(story), inputs(translator, story) | {"title_fr": "x" * 300, "body-0-text_fr": "Emploi"})
    assert response.status_code == 200
    assert "title_fr" in response.context["adminform"].form.errors
    assert "Emploi" in response.content.decode()


def test_translator_without_languages_only_reads(story):
    client = translator_of()
    assert client.get(form_of(story)).status_code == 200
    assert client.post(form_of(story), {"title_fr": "x"}).status_code == 403


def test_translator_begins_and_submits_nothing(translator, story):
    assert translator.get(reverse("admin:stories_story_add")).status_code == 403
    assert "submit" not in {button.then for button in translator.get(form_of(story)).context["form_buttons"]}


def test_mission_page(translator):
    page = MissionPageFactory()
    assert translator.post(form_of(page), inputs(translator, page) | {"headline_fr": "Mission", "headline_en": "Forged"}).status_code == 302
    assert (newest(page).data["headline_fr"], newest(page).data["headline_en"]) == ("Mission", "Mission and impact of the ILO")
