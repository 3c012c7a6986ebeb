"""One list of a page's versions and of what happened to it, newest first."""

from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

from django.contrib.auth import get_user_model
from django.core.paginator import Page, Paginator
from django.db.models import F, Q, QuerySet, Value

from editorial.history import marks as marking
from editorial.history import telling
from editorial.history.marks import Mark
from editorial.history.sentences import sentences
from editorial.models import Event, Publishable, Revision
from editorial.people import name_of

PER_PAGE = 50
#: What the list can do without: whole pages.
HEAVY = ("data", "sources", "parent__data", "parent__sources")


class Filters(NamedTuple):
    """What of the history is asked for."""

    what: Literal["", "published"] = ""
    who: int | None = None


@dataclass
class Entry:
    """A line of the history."""

    what: Literal["version", "event"]
    #: For the eye: the kind of the event, or of the version.
    kind: str
    title: str
    at: Any
    who: str
    sentence: str = ""
    note: str = ""
    revision: Revision | None = None
    #: The number of the version that it was made from.
    before: int | None = None
    marks: list[Mark] = field(default_factory=list)


def timeline(page: Publishable, filters: Filters, number: Any) -> Page:
    """A page of the list; a constant number of queries, however long it is."""
    shown = Paginator(_moments(page, filters), PER_PAGE).get_page(number)
    versions = Revision.objects.select_related("author", "parent").defer(*HEAVY).in_bulk(_keys(shown, "version"))
    events = Event.objects.select_related("by", "revision").defer("revision__data", "revision__sources").in_bulk(_keys(shown, "event"))
    told = sentences(type(page), list(versions.values()))
    marked = marking.of_versions(page)
    people = telling.people(events.values())
    entries = {("version", pk): _version(revision, told.get(pk, ""), marked.get(pk, [])) for pk, revision in versions.items()}
    entries |= {("event", pk): _event(event, people) for pk, event in events.items()}
    # What was deleted since the keys were read is left out.
    shown.object_list = [entries[what, pk] for _moment, what, pk in shown.object_list if (what, pk) in entries]
    return shown


def _moments(page: Publishable, filters: Filters) -> QuerySet:
    """When, of which table, and the key; both tables in one order, so that the database can cut it into pages."""
    versions, events = Revision.objects.of(page), Event.objects.of(page)
    if filters.what == "published":
        events = events.filter(kind__in=[Event.Kind.PUBLISHED, Event.Kind.WITHDRAWN])
        versions = versions.filter(pk__in=marking.published_keys(page))
    if filters.who is not None:
        versions, events = versions.filter(author=filters.who), events.filter(by=filters.who)
    versions = versions.order_by().annotate(moment=F("created_at"), what=Value("version"))
    events = events.order_by().annotate(moment=F("at"), what=Value("event"))
    names = ("moment", "what", "pk")
    # At the same moment, what happened to a version stands above the version.
    return versions.values_list(*names).union(events.values_list(*names), all=True).order_by("-moment", "what", "-pk")


def _keys(shown: Page, what: str) -> list[int]:
    return [key for _moment, table, key in shown.object_list if table == what]


def _version(revision: Revision, sentence: str, marked: list[Mark]) -> Entry:
    kind = revision.get_kind_display() if revision.kind != Revision.Kind.SAVED else ""
    kept = [Mark("kind", kind)] if kind else []
    # Nobody wrote what was taken over.
    who = "" if revision.kind == Revision.Kind.ADOPTED and not revision.author else name_of(revision.author)
    return Entry(
        "version",
        revision.kind,
        str(revision),
        revision.created_at,
        who,
        sentence=sentence,
        note=revision.note,
        revision=revision,
        before=revision.parent.number if revision.parent else None,
        marks=[*marked, *kept],
    )


def _event(event: Event, people: telling.People) -> Entry:
    who = event.by_name or name_of(event.by)
    return Entry(
        "event", event.kind, event.get_kind_display(), event.at, who, sentence=telling.told(event, people), note=event.note, revision=event.revision
    )


def authors(page: Publishable) -> QuerySet:
    """Those who had a hand in the page, for the filter."""
    written, done = Revision.objects.of(page).values("author"), Event.objects.of(page).values("by")
    return get_user_model()._default_manager.filter(Q(pk__in=written) | Q(pk__in=done)).order_by("username")
