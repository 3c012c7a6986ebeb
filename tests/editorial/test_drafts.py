"""Drafts: each save is a version, and what readers see stays as it is."""

import pytest
from django.db import IntegrityError, transaction

from editorial import publishing
from editorial.models import Draft, Event, Revision
from editorial.models.pages import key_of
from editorial.publishing import SupersededError
from stories.models import Story
from tests.at_once import at_once
from tests.editorial.bodies import heading
from tests.factories import MemberStateFactory, StoryFactory, TopicFactory, UserFactory

pytestmark = pytest.mark.django_db


def changed(page: Story, **values: object) -> dict[str, object]:
    """The newest version with other words."""
    return {**publishing.adopt(page).head.data, **values}


def stored(page: Story) -> Story:
    return Story.objects.get(pk=page.pk)


def numbers(page: Story) -> list[int]:
    return sorted(Revision.objects.of(page).values_list("number", flat=True))


# --- Taking over ------------------------------------------------------------------------------------


def test_live_page_is_taken_over_as_what_readers_see():
    story = StoryFactory(title_en="As it was")
    draft = publishing.adopt(story)
    assert (draft.head.number, draft.head.kind, draft.head.data["title_en"]) == (1, Revision.Kind.ADOPTED, "As it was")
    assert draft.published == draft.head
    assert not draft.is_pending


def test_unpublished_page_is_taken_over_as_a_draft():
    draft = publishing.adopt(StoryFactory(draft=True))
    assert draft.published is None
    assert draft.is_pending


def test_page_is_taken_over_once():
    story = StoryFactory()
    assert publishing.adopt(story) == publishing.adopt(story)
    assert numbers(story) == [1]


def test_all_that_have_no_version_are_taken_over():
    publishing.adopt(StoryFactory())
    StoryFactory(draft=True)
    assert publishing.adopt_all() == 1
    assert publishing.adopt_all() == 0


def test_draft_of_a_page_without_versions_is_none():
    assert publishing.draft_of(StoryFactory()) is None


# --- Saving -----------------------------------------------------------------------------------------


def test_saving_leaves_a_live_row_as_it_is():
    kenya, mali = MemberStateFactory.create_batch(2)
    story = StoryFactory(title_en="Live", countries=[kenya])
    publishing.save(story, changed(story, title_en="Draft", countries=[mali.pk]), by=None)
    row = stored(story)
    assert row.title_en == "Live"
    assert list(row.countries.all()) == [kenya]
    assert publishing.draft_of(story).is_pending


def test_unpublished_row_follows_its_draft():
    story, mali, editor = StoryFactory(draft=True), MemberStateFactory(), UserFactory()
    data = changed(story, title_en="Newer", countries=[mali.pk], body=[heading("Work")])
    publishing.save(story, data, by=editor)
    row = stored(story)
    assert (row.title_en, row.updated_by, list(row.countries.all())) == ("Newer", editor, [mali])
    assert row.body == [heading("Work")]
    assert not row.live


def test_each_version_knows_what_it_was_made_from_and_by_whom():
    story, editor = StoryFactory(), UserFactory()
    first = publishing.adopt(story).head
    second = publishing.save(story, changed(story, title_en="Second"), by=editor, note="Shorter")
    assert (second.number, second.parent, second.author, second.note) == (2, first, editor, "Shorter")
    draft = publishing.draft_of(story)
    assert (draft.head, draft.changed_by) == (second, editor)


def test_same_words_make_no_version():
    story = StoryFactory()
    head = publishing.adopt(story).head
    assert publishing.save(story, changed(story), by=None) == head
    assert numbers(story) == [1]


def test_saving_over_an_older_version_is_told_and_keeps_nothing():
    story = StoryFactory()
    publishing.adopt(story)
    theirs = publishing.save(story, changed(story, title_en="Theirs"), by=None, opened=1)
    with pytest.raises(SupersededError) as error:
        publishing.save(story, changed(story, title_en="Mine"), by=None, opened=1)
    assert error.value.head == theirs
    assert numbers(story) == [1, 2]


def test_saving_without_an_opened_version_goes_on_from_the_newest():
    story = StoryFactory()
    publishing.save(story, changed(story, title_en="One"), by=None)
    newest = publishing.save(story, changed(story, title_en="Two"), by=None)
    assert newest.parent.data["title_en"] == "One"


def test_approval_speaks_for_nothing_that_was_written_after_it():
    story = StoryFactory()
    publishing.save(story, changed(story, title_en="Read"), by=None)
    publishing.approve(story, by=UserFactory())
    assert publishing.draft_of(story).state == Draft.State.APPROVED
    publishing.save(story, changed(story, title_en="Unread"), by=None)
    assert publishing.draft_of(story).state == Draft.State.DRAFT


# --- Discarding -------------------------------------------------------------------------------------


def test_discarding_goes_back_to_what_readers_see_and_keeps_what_was_given_up():
    story, editor = StoryFactory(title_en="Live"), UserFactory()
    given_up = publishing.save(story, changed(story, title_en="Given up"), by=editor)
    publishing.discard(story, by=editor)
    draft = publishing.draft_of(story)
    assert draft.head == draft.published
    assert draft.head.data["title_en"] == "Live"
    assert Event.objects.of(story).get(kind=Event.Kind.DISCARDED).revision == given_up
    assert Revision.objects.of(story).get(number=2).data["title_en"] == "Given up"


def test_numbers_go_on_after_a_discarded_version():
    story, editor = StoryFactory(), UserFactory()
    first = publishing.adopt(story).head
    publishing.save(story, changed(story, title_en="Given up"), by=editor)
    publishing.discard(story, by=editor)
    third = publishing.save(story, changed(story, title_en="Anew"), by=editor, opened=1)
    assert (third.number, third.parent) == (3, first)


def test_version_that_was_opened_before_a_discard_is_told():
    story, editor = StoryFactory(), UserFactory()
    publishing.save(story, changed(story, title_en="Given up"), by=editor)
    publishing.discard(story, by=editor)
    with pytest.raises(SupersededError):
        publishing.save(story, changed(story, title_en="Late"), by=editor, opened=2)


def test_draft_that_readers_never_saw_is_not_discarded():
    story = StoryFactory(draft=True)
    publishing.save(story, changed(story, title_en="Kept"), by=None)
    publishing.discard(story, by=UserFactory())
    assert publishing.draft_of(story).head.data["title_en"] == "Kept"
    assert not Event.objects.of(story).exists()


# --- Restoring --------------------------------------------------------------------------------------


def test_restoring_adds_a_version_and_publishes_nothing():
    story, editor = StoryFactory(title_en="First"), UserFactory()
    publishing.save(story, changed(story, title_en="Second"), by=editor)
    first = Revision.objects.of(story).get(number=1)
    third = publishing.restore(story, first, by=editor)
    assert (third.number, third.kind, third.parent.number) == (3, Revision.Kind.RESTORED, 2)
    assert third.data == first.data
    assert third.note == "Version 1 brought back"
    assert publishing.draft_of(story).published == first


def test_version_older_than_a_column_is_restored_with_its_default():
    story = StoryFactory(kind=Story.Kind.VIDEO)
    first = publishing.adopt(story).head
    older = {name: value for name, value in first.data.items() if name not in {"kind", "topics"}} | {"gone": "a column of long ago"}
    Revision.objects.filter(pk=first.pk).update(data=older)
    restored = publishing.restore(story, Revision.objects.get(pk=first.pk), by=UserFactory())
    assert restored.data["kind"] == Story.Kind.STORY
    assert restored.data["topics"] == []


def test_names_that_the_model_no_longer_has_do_not_disturb_a_row():
    story = StoryFactory(draft=True)
    publishing.save(story, changed(story, title_en="New", gone="long ago"), by=None)
    assert stored(story).title_en == "New"


# --- Copying ----------------------------------------------------------------------------------------


def test_copy_is_an_unpublished_page_with_an_address_of_its_own():
    mali, topic, editor = MemberStateFactory(), TopicFactory(), UserFactory()
    story = StoryFactory(title_en="Weaving", title_fr="Tisser", countries=[mali], topics=[topic], body=[heading("Work")])
    new = stored(publishing.copy(story, by=editor))
    assert new.pk != story.pk
    assert not new.live
    assert new.slug != story.slug
    assert (new.title_en, new.title_fr, new.title_es or "") == ("Copy of Weaving", "Copie de Tisser", "")
    assert (list(new.countries.all()), list(new.topics.all()), new.body) == ([mali], [topic], [heading("Work")])
    assert (new.created_by, numbers(new)) == (editor, [1])
    assert Event.objects.of(new).get().details == {"from": story.pk}


def test_copy_has_the_words_of_the_newest_version():
    story, editor = StoryFactory(title_en="Live"), UserFactory()
    publishing.save(story, changed(story, title_en="Draft"), by=editor)
    assert publishing.copy(story, by=editor).title_en == "Copy of Draft"
    assert stored(story).title_en == "Live"


@pytest.mark.parametrize("length", [193, 200])
def test_longest_title_is_copied_as_far_as_it_fits(length):
    story = StoryFactory(title_en="x" * length)
    assert len(stored(publishing.copy(story, by=UserFactory())).title_en) <= 200


# --- Two at once ------------------------------------------------------------------------------------


def test_number_is_given_once():
    story = StoryFactory()
    head = publishing.adopt(story).head
    with pytest.raises(IntegrityError), transaction.atomic():
        Revision.objects.create(**key_of(story), number=head.number, data={})
    assert numbers(story) == [1]


@pytest.mark.usefixtures("writers_at_once")
def test_of_those_who_save_at_once_over_one_version_all_but_one_are_told():
    story = StoryFactory()
    data = changed(story)

    def save(number):
        try:
            return publishing.save(story, {**data, "title_en": f"Title {number}"}, by=None, opened=1).number
        except SupersededError:
            return "told"

    answers = at_once(8, save)
    assert sorted(map(str, answers)) == ["2", *["told"] * 7]
    assert numbers(story) == [1, 2]


@pytest.mark.usefixtures("writers_at_once")
def test_those_who_go_on_from_the_newest_at_once_get_numbers_of_their_own():
    story = StoryFactory()
    data = changed(story)
    given = at_once(6, lambda number: publishing.save(story, {**data, "title_en": f"Title {number}"}, by=None).number)
    assert sorted(map(int, given)) == [2, 3, 4, 5, 6, 7]
    assert publishing.draft_of(story).head.number == 7


@pytest.mark.usefixtures("writers_at_once")
def test_page_is_taken_over_once_by_several_at_once():
    story = StoryFactory()
    assert len(set(at_once(4, lambda _number: publishing.adopt(story).pk))) == 1
    assert numbers(story) == [1]
