"""The translation desk: what waits, for whom, in which order."""

import datetime

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from countries.models import StaffScope
from editorial import publishing, translations
from editorial.models import Publishable, StaffMember, Translation
from stories.models import Story
from tests.admin_forms import client_of, queries_of
from tests.editorial.bodies import heading
from tests.factories import CountryProfileFactory, MemberStateFactory, MissionPageFactory, RegionFactory, StoryFactory

pytestmark = pytest.mark.django_db
URL = reverse("admin:translations")
WHOLE = {f"{field}_{code}": "Mot" for field in ("title", "teaser") for code in ("en", "fr", "es", "ar")}


@pytest.fixture
def editor() -> Client:
    return client_of(superuser=True)


def adopted(page: Publishable) -> Publishable:
    publishing.adopt(page)
    return page


def save(page: Publishable, **values: object) -> None:
    publishing.save(page, {**publishing.adopt(page).head.data, **values}, by=None)


def row_of(page: Publishable, language: str = "fr") -> Translation:
    return Translation.objects.get(draft=publishing.draft_of(page), language=language)


def titles(client: Client, **query: object) -> list[str]:
    return [row["title"] for row in client.get(URL, {"language": "fr"} | query).context["rows"]]


def translator(*codes: str) -> Client:
    client = client_of()
    StaffMember.objects.update_or_create(user=client.user, defaults={"languages": codes})
    client.user.user_permissions.add(*Permission.objects.filter(codename__in=["translate_story", "view_story"]))
    return client


# --- The rows ---------------------------------------------------------------------------------------


def test_rows_count_what_is_missing_and_out_of_date():
    story = StoryFactory(title_en="One", title_fr="Un", teaser_en="Two three", body=[heading("Four five six")])
    save(story, title_en="One, again")
    row = row_of(story)
    assert (row.missing, row.stale, row.words) == (2, 1, 7)


def test_waiting_begins_with_the_first_gap_and_ends_with_the_last():
    story = adopted(StoryFactory(**WHOLE))
    assert row_of(story).since is None
    save(story, title_en="Other")
    began = row_of(story).since
    save(story, title_en="Another", teaser_en="Other")
    assert row_of(story).since == began
    save(story, title_fr="Autre", teaser_fr="Autre")
    assert row_of(story).since is None
    assert row_of(story, "ar").since == began


def test_page_taken_over_has_waited_since_it_was_changed():
    story = StoryFactory()
    long_ago = timezone.now() - datetime.timedelta(days=400)
    Story.objects.update(updated_at=long_ago)
    publishing.adopt_all()
    assert row_of(story).since == long_ago


def test_drafts_from_before_the_desk_get_their_rows():
    story = adopted(StoryFactory())
    Translation.objects.all().delete()
    publishing.adopt_all()
    assert row_of(story).missing == 2


def test_discarding_a_draft_takes_its_gaps_away(editor):
    story = adopted(StoryFactory(**WHOLE))
    save(story, title_en="Other")
    publishing.discard(story, by=editor.user)
    assert row_of(story).since is None


def test_rows_are_read_and_written_in_one_query_each(django_assert_num_queries):
    story = adopted(StoryFactory(body=[heading(f"Heading {number}", f"h{number}") for number in range(20)]))
    draft = publishing.draft_of(story)
    with django_assert_num_queries(2):
        translations.summarise(draft)


# --- The list ---------------------------------------------------------------------------------------


def test_oldest_comes_first(editor):
    first, second = adopted(StoryFactory(title_en="First")), adopted(StoryFactory(title_en="Second"))
    Translation.objects.filter(draft=publishing.draft_of(second)).update(since=timezone.now() - datetime.timedelta(days=1))
    assert titles(editor) == [str(second), str(first)]


def test_row_leads_to_its_language_in_the_form(editor):
    story = adopted(StoryFactory(countries=[MemberStateFactory(name_en="Kenya")]))
    html = editor.get(URL, {"language": "ar"}).content.decode()
    assert f'href="{reverse("admin:stories_story_change", args=[story.pk])}#language=ar"' in html
    assert ">Kenya<" in html


def test_each_kind_of_page_is_there(editor):
    story, profile = adopted(StoryFactory()), adopted(CountryProfileFactory(overview=[heading("Overview")]))
    page = adopted(MissionPageFactory())
    assert {*titles(editor)} == {str(story), str(profile), str(page)}
    assert titles(editor, kind="countries.countryprofile") == [str(profile)]
    assert len(titles(editor, kind="auth.user")) == 3  # no kind of page


def test_finished_pages_and_those_in_the_trash_are_not_there(editor):
    adopted(StoryFactory(**WHOLE))
    publishing.archive(adopted(StoryFactory()), by=editor.user)
    assert titles(editor) == []
    assert "Nothing waits here" in editor.get(URL).content.decode()


def test_filters(editor):
    africa = RegionFactory(name_en="Africa", name_fr="Afrique")
    kenya = MemberStateFactory(name_en="Kenya", region=africa)
    live = adopted(StoryFactory(title_en="Live", countries=[kenya, MemberStateFactory(region=africa)]))
    draft = adopted(StoryFactory(title_en="Draft", draft=True, countries=[MemberStateFactory(name_en="Fiji")]))
    profile = adopted(CountryProfileFactory(member_state=kenya, overview=[heading("Overview")]))
    mission = adopted(MissionPageFactory())
    save(live, title_fr="En direct")
    save(live, title_en="Live, again")
    assert {*titles(editor, place="kenya")} == {str(live), str(profile)}
    assert {*titles(editor, place="afrique")} == {str(live), str(profile)}
    assert titles(editor, place="Atlantis") == []
    assert titles(editor, live="drafts") == [str(draft)]
    assert {*titles(editor, live="live")} == {str(live), str(profile), str(mission)}
    assert titles(editor, only_stale="on") == [str(live)]


def test_sums_are_those_of_what_is_listed(editor):
    adopted(StoryFactory(title_en="One two", teaser_en="Three", title_fr="Un deux"))
    adopted(StoryFactory(title_en="Four", teaser_en="Five six", draft=True))
    assert editor.get(URL, {"language": "fr"}).context["total"] == (2, 3, 0, 4)
    assert editor.get(URL, {"language": "fr", "live": "live"}).context["total"] == (1, 1, 0, 1)


def test_long_lists_have_pages(editor):
    for _number in range(51):
        adopted(StoryFactory())
    assert len(titles(editor)) == 50
    assert len(titles(editor, page=2)) == 1
    assert len(titles(editor, page="nonsense")) == 50
    assert "page=2" in editor.get(URL).context["next"]


def test_list_costs_the_same_with_many_rows(editor):
    def add(count: int) -> None:
        for _number in range(count):
            adopted(StoryFactory(countries=[MemberStateFactory()]))
            adopted(CountryProfileFactory(overview=[heading("Overview")]))

    add(1)
    few = queries_of(editor, URL)
    add(6)
    assert queries_of(editor, URL) == few


# --- For whom ---------------------------------------------------------------------------------------


def test_translators_find_their_own_language_first():
    adopted(StoryFactory())
    context = translator("ar").get(URL).context
    assert context["language"] == "ar"
    assert [tab["code"] for tab in context["tabs"]] == ["ar", "fr", "es"]


def test_english_is_there_where_it_waits(editor):
    adopted(StoryFactory(title_en="Titre", title_fr="Titre", body=[{"id": "h", "type": "heading", "data": {"level": 2, "text": {"fr": "Seul"}}}]))
    assert [tab["code"] for tab in editor.get(URL).context["tabs"]] == ["fr", "es", "ar", "en"]


def test_only_kinds_that_one_may_translate_are_there():
    story = adopted(StoryFactory())
    adopted(MissionPageFactory())
    assert titles(translator("fr")) == [str(story)]


def test_scope_limits_the_list():
    kenya = MemberStateFactory(name_en="Kenya")
    hers = adopted(StoryFactory(countries=[kenya]))
    adopted(StoryFactory(countries=[MemberStateFactory()]))
    adopted(StoryFactory(countries=[kenya, MemberStateFactory()]))
    client = translator("fr")
    StaffScope.objects.create(user=client.user).member_states.add(kenya)
    assert titles(client) == [str(hers)]


def test_who_may_not_translate_is_refused():
    assert client_of().get(URL).status_code == 403


def test_anonymous_is_led_to_the_log_in_form(client):
    assert client.get(URL).status_code == 302


def test_nothing_is_sent_to_it(editor):
    assert editor.post(URL).status_code == 405
