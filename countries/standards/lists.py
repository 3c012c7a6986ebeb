"""The list of standards, and the columns of the files."""

from operator import attrgetter

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from countries.cells import joined
from countries.exports import Columns, CsvFile
from countries.models import Standard
from countries.records.lists import SOURCE, RecordList, plain, topics
from countries.standards.filters import StandardFilterSet
from editorial import languages

STANDARDS = RecordList(
    name="standards",
    model=Standard,
    filter_set=StandardFilterSet,
    columns={
        **plain("code", "kind", "number"),
        **plain(*(f"title_{code}" for code in languages.CODES)),
        **plain("category", "status", "adopted_year", "adopted_on", "in_force_on"),
        "protocol_to": lambda standard: standard.protocol_to.code if standard.protocol_to else "",
        "revises": lambda standard: joined(sorted(older.code for older in standard.revises.all())),
        "topics": topics,
        **plain("universal_on", "universal_source_url", "ratifications_complete_on"),
        **SOURCE,
    },
    card="components/standards/card.html",
    page="countries/standards/detail.html",
    title=_("International labour standards"),
    lead=_("The Conventions, Protocols and Recommendations of the International Labour Conference, and who ratified them."),
    count=lambda number, said: ngettext("%(number)s standard", "%(number)s standards", number) % {"number": said},
    register=("NORMLEX", "https://normlex.ilo.org/"),
    language_note="components/fallback_note.html",
)

RATIFICATIONS: Columns = {
    "standard": attrgetter("standard.code"),
    "standard_title": attrgetter("standard.title_en"),
    "member_state": attrgetter("member_state.iso3"),
    "member_state_name": attrgetter("member_state.name_en"),
    **plain("ratified_on", "in_force_on", "ended_on", "status", "minimum_age", "accepted_parts", "note"),
    **SOURCE,
}

COMMENTS = CsvFile(
    "supervisory-comments",
    {
        **plain("identifier"),
        "member_state": attrgetter("member_state.iso3"),
        "standard": lambda comment: comment.standard.code if comment.standard else "",
        **plain("kind", "year", "session", "title", "url"),
        **SOURCE,
    },
)
