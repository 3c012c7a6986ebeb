"""Constraints and validation of member States, memberships and topics."""

from contextlib import nullcontext

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from countries.models import Membership, MemberState
from tests.factories import MembershipFactory, MemberStateFactory, RegionFactory, TopicFactory

pytestmark = pytest.mark.django_db


def test_slug_comes_from_the_english_name() -> None:
    assert MemberStateFactory(name_en="Côte d’Ivoire").slug == "cote-divoire"


def test_search_text_follows_the_names() -> None:
    state = MemberStateFactory(name_en="Türkiye", other_names="Turkey", iso2="TR", iso3="TUR")
    state.name_fr = "Turquie"
    state.save()
    assert MemberState.objects.search("turquie").get() == state
    assert MemberState.objects.search("turkey").get() == state


def test_search_text_follows_where_only_some_columns_are_saved() -> None:
    state = MemberStateFactory(name_en="Turkey")
    state.name_en = "Türkiye"
    state.save(update_fields=["name_en"])
    assert MemberState.objects.search("turkiye").get() == state


def test_one_open_spell_only() -> None:
    state = MemberStateFactory()
    with pytest.raises(IntegrityError), transaction.atomic():
        MembershipFactory(member_state=state, since="1990")


def test_spell_ends_after_it_begins() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        MembershipFactory(member_state=MemberStateFactory(spell=None), since="1990", until="1980")


SPELLS = [("1966-05-01", "1966", True), ("1966-05-01", "1966-05", True), ("1966", "1966-05-01", True), ("1966-05-01", "1966-04", False), ("1966-05-01", "1965", False)]


@pytest.mark.parametrize(("since", "until", "is_taken"), SPELLS)
def test_ends_of_a_spell_are_compared_as_far_as_both_are_known(since: str, until: str, is_taken: bool) -> None:
    spell = Membership(member_state=MemberStateFactory(spell=None), since=since, until=until, source="Register")
    with nullcontext() if is_taken else pytest.raises(ValidationError, match="ends before it begins"):
        spell.full_clean()
    with nullcontext() if is_taken else pytest.raises(IntegrityError), transaction.atomic():
        spell.save()


@pytest.mark.parametrize("since", ["1920", "1920-03", "1920-03-15"])
def test_partial_dates_are_taken(since: str) -> None:
    Membership(member_state=MemberStateFactory(spell=None), since=since, source="Register").full_clean()


@pytest.mark.parametrize("since", ["20", "1920-13", "1920-03-32", "15.3.1920", "1920-02-30", "1920\n", ""])
def test_other_dates_are_refused(since: str) -> None:
    with pytest.raises(ValidationError):
        Membership(member_state=MemberStateFactory(spell=None), since=since, source="Register").full_clean()


@pytest.mark.parametrize(("field", "value"), [("iso2", "k"), ("iso2", "ke"), ("iso3", "KE"), ("m49", "4"), ("m49", "40A")])
def test_codes_have_their_form(field: str, value: str) -> None:
    state = MemberStateFactory.build(region=RegionFactory(), **{field: value})
    with pytest.raises(ValidationError) as caught:
        state.full_clean()
    assert field in caught.value.message_dict


def test_subregion_belongs_to_the_region() -> None:
    africa, asia = RegionFactory(), RegionFactory()
    state = MemberStateFactory(region=africa)
    state.subregion = RegionFactory(parent=asia)
    with pytest.raises(ValidationError, match="another region"):
        state.full_clean()


def test_topic_is_not_its_own_ancestor() -> None:
    broad = TopicFactory()
    narrow = TopicFactory(parent=broad)
    broad.parent = narrow
    with pytest.raises(ValidationError, match="own broader topic"):
        broad.full_clean()


@pytest.mark.parametrize("address", ["javascript:alert(1)", "//example.org/", "ftp://example.org/"])
def test_source_is_an_address_of_the_web_whatever_stores_it(address: str) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        MembershipFactory(member_state=MemberStateFactory(spell=None), source_url=address)


def test_search_text_holds_each_name_once() -> None:
    state = MemberStateFactory(name_en="Kenya", name_fr="Kenya", name_es="Kenia", iso2="KE", iso3="KEN", other_names="Kenya\nBritish East Africa")
    assert state.search_text == "kenya|kenia|british east africa|ke|ken"
