"""Old versions: as readers saw them, and brought back as new ones."""

import pytest
from django.test import Client

from countries.models import CountryProfile, StaffScope
from editorial import publishing, roles
from editorial.models import Event, Revision
from editorial.models.pages import key_of
from stories.models import Story
from tests.admin_forms import client_of
from tests.editorial.bodies import heading
from tests.editorial.test_history import read, save, url
from tests.factories import CountryProfileFactory, ImageFactory, MemberStateFactory, StoryFactory, TopicFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def publisher() -> Client:
    return client_of(roles.PUBLISHER)


def view(client: Client, page: Story, number: int, prefix: str = "") -> str:
    return read(client, prefix + url(page, "version", number))


def bring_back(client: Client, page: Story, number: int, newest: int | str) -> object:
    return client.post(url(page, "restore", number), {"number": newest})


def numbers(page: Story) -> list[int]:
    return sorted(Revision.objects.of(page).values_list("number", flat=True))


# --- As readers saw it ------------------------------------------------------------------------------


def test_version_is_shown_as_readers_saw_it(publisher):
    story = StoryFactory(draft=True, title_en="As published", title_fr="En français", teaser_en="T", teaser_fr="T")
    publishing.publish(story, publishing.adopt(story).head, by=publisher.user, shown_in=["en"])
    publishing.publish(story, save(story, title_en="Later"), by=publisher.user, shown_in=["en", "fr"])
    html = view(publisher, story, 1)
    assert "As published" in html
    assert "Version 1 as readers saw it from" in html
    assert "Shown in: English." in html
    # French was held back then: its readers got the English words.
    assert "En français" not in view(publisher, story, 1, "/fr")
    assert "En français" in view(publisher, story, 2, "/fr")
    assert "Version 2, which readers see now." in view(publisher, story, 2)


def test_version_that_readers_never_saw_says_so(publisher):
    story = StoryFactory(title_en="Live", countries=[MemberStateFactory(name_en="Kenya")])
    save(story, title_en="Only a draft", countries=[MemberStateFactory(name_en="Mali").pk])
    save(story, title_en="Newest")
    html = view(publisher, story, 2)
    assert "Only a draft" in html
    assert "as it would have looked" in html
    assert "Mali" in html
    assert Story.objects.get(pk=story.pk).title_en == "Live"


def test_bar_leads_to_the_history_and_to_the_other_languages(publisher):
    story = StoryFactory()
    publishing.adopt(story)
    html = view(publisher, story, 1)
    assert f'href="{url(story, "history")}"' in html
    assert f'href="/ar{url(story, "version", 1)}"' in html


def test_old_version_is_kept_by_nobody_and_found_by_no_search_engine(publisher):
    story = StoryFactory()
    publishing.adopt(story)
    response = publisher.get(url(story, "version", 1))
    assert "no-store" in response.headers["Cache-Control"]
    assert "noindex" in response.headers["X-Robots-Tag"]


def test_gaps_stand_for_what_is_gone(publisher):
    image, topic = ImageFactory(), TopicFactory()
    story = StoryFactory(title_en="With a picture", lead_image=image, topics=[topic])
    publishing.publish(story, save(story, lead_image=None, topics=[]), by=publisher.user)
    image.delete()
    topic.delete()
    assert "With a picture" in view(publisher, story, 1)


def test_profile_of_a_country_that_is_gone_is_shown_on_the_page_of_todays(publisher):
    old, new = MemberStateFactory(name_en="Old"), MemberStateFactory(name_en="New")
    profile = CountryProfileFactory(member_state=old)
    data = {**publishing.adopt(profile).head.data, "member_state": new.pk}
    publishing.publish(profile, publishing.save(profile, data, by=None), by=publisher.user)
    old.memberships.all().delete()
    old.delete()
    address = f"/admin/countries/countryprofile/{profile.pk}/versions/1/"
    assert "New" in read(client_of(superuser=True), address)
    assert CountryProfile.objects.get().member_state == new


@pytest.mark.parametrize("number", [0, 7, 99999999999999999999999])
def test_version_that_is_not_there_is_not_found(publisher, number):
    story = StoryFactory()
    publishing.adopt(story)
    save(StoryFactory(), title_en="Version 2 of another page")
    assert publisher.get(url(story, "version", number)).status_code == 404
    assert publisher.get(url(story, "restore", number)).status_code == 404


# --- Brought back -----------------------------------------------------------------------------------


def test_page_before_restoring_shows_what_would_change(publisher):
    story = StoryFactory(title_en="Old words")
    save(story, title_en="New words")
    html = read(publisher, url(story, "restore", 1))
    assert "Changed “Title” in English" in html
    assert '<input type="hidden" name="number" value="2">' in html
    assert numbers(story) == [1, 2]


def test_restored_version_is_a_new_one_that_readers_do_not_see_yet(publisher):
    story = StoryFactory(title_en="Old words")
    publishing.publish(story, save(story, title_en="New words"), by=publisher.user)
    response = publisher.post(url(story, "restore", 1), {"number": 2}, follow=True)
    html = response.content.decode()
    assert "Version 1 is back, as version 3." in html
    assert f'href="{url(story, "publish")}"' in html
    restored = publishing.draft_of(story).head
    assert (restored.kind, restored.number, restored.author) == (Revision.Kind.RESTORED, 3, publisher.user)
    assert restored.data["title_en"] == "Old words"
    assert Story.objects.get(pk=story.pk).title_en == "New words"
    assert not Event.objects.of(story).exclude(kind=Event.Kind.PUBLISHED).exists()


def test_who_may_not_publish_gets_no_link_to_it():
    author = client_of(roles.AUTHOR)
    story = StoryFactory(title_en="Old words")
    save(story, title_en="New words")
    html = author.post(url(story, "restore", 1), {"number": 2}, follow=True).content.decode()
    assert "Version 1 is back" in html
    assert "Publish it…" not in html


@pytest.mark.parametrize("newest", ["1", "9", "", "abc"])
def test_newer_version_is_not_put_aside_unseen(publisher, newest):
    story = StoryFactory(title_en="Old words")
    save(story, title_en="Saved meanwhile")
    response = bring_back(publisher, story, 1, newest)
    assert response.status_code == 409
    assert numbers(story) == [1, 2]


def test_same_words_are_not_restored_again(publisher):
    story = StoryFactory()
    publishing.adopt(story)
    assert "there is nothing to bring back" in read(publisher, url(story, "restore", 1))
    bring_back(publisher, story, 1, 1)
    assert numbers(story) == [1]


def test_version_older_than_a_column_comes_back_with_its_default(publisher):
    story = StoryFactory(kind=Story.Kind.VIDEO)
    first = publishing.adopt(story).head
    save(story, title_en="Newer")
    older = {name: value for name, value in first.data.items() if name not in {"kind", "topics"}} | {"gone": 1}
    Revision.objects.filter(pk=first.pk).update(data=older)
    assert bring_back(publisher, story, 1, 2).status_code == 302
    head = publishing.draft_of(story).head
    assert (head.data["kind"], head.data["topics"]) == (Story.Kind.STORY, [])
    assert view(publisher, story, 1)


def test_what_was_deleted_or_taken_stays_out_and_is_named(publisher):
    image, topic = ImageFactory(), TopicFactory()
    story = StoryFactory(draft=True, slug="old-address", lead_image=image, topics=[topic], body=[heading("Old")])
    save(story, slug="new-address", lead_image=None, topics=[], body=[])
    image.delete()
    topic.delete()
    StoryFactory(slug="old-address")
    html = read(publisher, url(story, "restore", 1))
    assert "<bdi>Address</bdi>" in html
    assert "<bdi>Lead picture</bdi>" in html
    assert "<bdi>Topics</bdi>" in html
    assert bring_back(publisher, story, 1, 2).status_code == 302
    row = Story.objects.get(pk=story.pk)
    assert (row.slug, row.lead_image, list(row.topics.all()), row.body) == ("new-address", None, [], [heading("Old")])


def test_page_in_the_trash_is_taken_out_first(publisher):
    story = StoryFactory(title_en="Old words")
    save(story, title_en="New words")
    publishing.archive(story, by=publisher.user)
    assert "Bring back…" not in read(publisher, url(story, "history"))
    html = publisher.post(url(story, "restore", 1), {"number": 2}, follow=True).content.decode()
    assert "Take it out first" in html
    assert numbers(story) == [1, 2]


# --- Rights -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", [roles.REVIEWER, roles.TRANSLATOR])
def test_who_may_not_change_the_whole_page_brings_nothing_back(role):
    client, story = client_of(role), StoryFactory(title_en="Old words")
    save(story, title_en="New words")
    assert "Bring back…" not in read(client, url(story, "history"))
    assert client.get(url(story, "restore", 1)).status_code == 403
    assert bring_back(client, story, 1, 2).status_code == 403
    assert numbers(story) == [1, 2]


def test_limited_author_brings_no_other_country_back_and_does_not_see_it():
    kenya, mali = MemberStateFactory(), MemberStateFactory()
    author = client_of(roles.AUTHOR)
    story = StoryFactory(draft=True, title_en="About Mali as well", countries=[kenya, mali])
    save(story, title_en="About Kenya", countries=[kenya.pk])
    StaffScope.objects.create(user=author.user).member_states.add(kenya)
    assert author.get(url(story, "history")).status_code == 200
    assert author.get(url(story, "version", 2)).status_code == 200
    for address in (url(story, "version", 1), url(story, "restore", 1), url(story, "compare") + "?from=1&to=2"):
        assert author.get(address).status_code == 403
    assert bring_back(author, story, 1, 2).status_code == 403
    assert numbers(story) == [1, 2]


def test_version_of_another_page_is_not_reached_by_its_key(publisher):
    story, other = StoryFactory(), StoryFactory()
    publishing.adopt(story)
    revision = Revision.objects.create(**key_of(other), number=5, data={})
    assert publisher.get(url(story, "version", revision.number)).status_code == 404
