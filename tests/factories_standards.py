"""International labour standards, ratifications and supervisory comments, for tests."""

import datetime

import factory

from countries.models import Ratification, Standard, SupervisoryComment
from tests.factories import MemberStateFactory
from tests.factories_records import RecordFactory


class StandardFactory(RecordFactory):
    """A Convention in force; the table of its ratifications is not known to be whole."""

    class Meta:
        model = Standard
        skip_postgeneration_save = True

    #: But 186: so the Maritime Labour Convention is numbered, whose code is MLC.
    number = factory.Sequence(lambda n: n % 899 + (1 if n % 899 < 185 else 2))
    code = factory.LazyAttribute(lambda one: f"{one.kind[0].upper()}{one.number:03d}")
    kind = "convention"
    title_en = factory.LazyAttribute(lambda one: f"Instrument of a Test, 1999 (No. {one.number})")
    adopted_year = 1999
    in_force_on = datetime.date(2000, 11, 19)
    status = "up-to-date"

    class Params:
        fundamental = factory.Trait(category="fundamental")
        governance = factory.Trait(category="governance")
        recommendation = factory.Trait(kind="recommendation", in_force_on=None)
        whole = factory.Trait(ratifications_complete_on=datetime.date(2026, 1, 31))
        universal = factory.Trait(universal_on=datetime.date(2020, 8, 4), universal_source_url="https://register.example.org/universal")


class RatificationFactory(RecordFactory):
    """A ratification in force."""

    class Meta:
        model = Ratification

    standard = factory.SubFactory(StandardFactory)
    member_state = factory.SubFactory(MemberStateFactory)
    ratified_on = datetime.date(2001, 5, 7)
    in_force_on = factory.LazyAttribute(lambda one: one.ratified_on.replace(year=one.ratified_on.year + 1))
    status = "in-force"

    class Params:
        denounced = factory.Trait(status="denounced", ended_on=datetime.date(2012, 5, 7))


class SupervisoryCommentFactory(RecordFactory):
    class Meta:
        model = SupervisoryComment

    identifier = factory.Sequence(lambda n: f"comment-{n}")
    member_state = factory.SubFactory(MemberStateFactory)
    standard = factory.SubFactory(StandardFactory)
    kind = "observation"
    year = 2024
    session = "113th (2025)"
    url = factory.LazyAttribute(lambda one: f"https://register.example.org/comments/{one.identifier}")
