"""The one way in which laws, policies, publications and projects are listed: as pages, as files, across countries and for one."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any

from django.conf import settings
from django.db.models import Model, TextChoices
from django.db.models.functions import Left
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, HttpResponseRedirect
from django.urls import reverse
from django.utils.formats import localize
from django.utils.functional import Promise
from django.utils.http import urlencode

from countries.cells import joined
from countries.exports import Columns, csv_response
from countries.models import MemberState
from countries.sources import shared_source
from editorial.filtering import FacetedFilterSet, Option, paginate

PER_PAGE = 20
#: So many rows of a file are in memory at once, with what they refer to.
CHUNK = 500

# What every record's file ends with.
SOURCE: Columns = {name: attrgetter(name) for name in ("source", "source_url", "retrieved_on", "licence")}


@dataclass(frozen=True, eq=False)
class RecordList:
    """One kind of record. Its addresses have the same name as its section of a country's page, as `labour_laws:index`."""

    name: str
    model: type[Model]
    filter_set: type[FacetedFilterSet]
    columns: Columns
    card: str
    page: str
    title: str | Promise
    lead: str | Promise
    #: "12 labour laws": of a number, and how that is written.
    count: Callable[[int, str], str]
    #: The ILO's register: who finds nothing here looks there.
    register: tuple[str, str]
    #: What is said where titles are not in the reader's language.
    language_note: str = "components/records/language_note.html"
    #: What the page of one record shows beside the record itself.
    more: Callable[[Any], Mapping[str, Any]] = field(default=lambda record: {})

    @property
    def rows(self) -> Any:
        manager: Any = self.model._default_manager
        return manager.published()

    def of(self, member_state: MemberState) -> Any:
        return getattr(member_state, self.name).published()

    def counted(self, number: int) -> str:
        return self.count(number, localize(number))

    def shown(self, found: Mapping[str, Any], data_url: str) -> dict[str, Any]:
        """The context of components/records/list.html; `found` is of `listing`."""
        page = found["page"]
        said = {"shared_source": shared_source(page.items), "falls_back": falls_back(page.items)}
        return {**found, **said, "records": self, "count": self.counted(page.count), "data_url": data_url}

    @property
    def index_url(self) -> str:
        return reverse(f"{self.name}:index")

    def data_url(self, filters: FacetedFilterSet, member_state: MemberState | None = None) -> str:
        """The file of what the filters find; without a query string for the whole list."""
        return data_url(f"{self.name}:data", filters, member_state)

    @property
    def file_name(self) -> str:
        return self.name.replace("_", "-")


def falls_back(records: Iterable[Any]) -> bool:
    """Whether one of them is not titled in the reader's language."""
    return any(record.title_words.fell_back for record in records)


def data_url(view: str, filters: FacetedFilterSet, member_state: MemberState | None = None) -> str:
    pairs = [*([("country", member_state.slug)] if member_state else []), *filters.pairs()]
    return reverse(view) + (f"?{urlencode(pairs)}" if pairs else "")


def listing(request: HttpRequest, filters: FacetedFilterSet, *, per_page: int = PER_PAGE) -> dict[str, Any] | HttpResponse:
    """What a page with a filtered list shows; or the way to its tidy address."""
    # Temporary: what an empty parameter means may change one day, and browsers never forget a 301.
    if (query := filters.tidied(request.GET)) is not None:
        return HttpResponseRedirect(request.path + query)
    page = paginate(filters, filters.qs.for_cards(), request.GET.get("page", ""), per_page=per_page)
    return {
        "filters": filters,
        "page": page,
        "problems": [*filters.problems, *page.problems],
        "canonical_url": settings.SITE_URL + request.path + page.query,
    }


def data_file(name: str, columns: Columns, filters: FacetedFilterSet) -> Any:
    """Refused where the list would name a problem: nobody sees in a file that a filter was left out."""
    if filters.problems:
        lines = (f"{problem.field}: {problem.message}\n" for problem in filters.problems)
        return HttpResponseBadRequest("".join(lines), content_type="text/plain; charset=utf-8")
    return csv_response(name, columns, filters.qs.for_data().iterator(chunk_size=CHUNK))


def options_of(choices: type[TextChoices]) -> Callable[[], list[Option]]:
    """Choices by their values; those whose value is a number of a code list, or nothing, by their names."""

    def option(one: Any) -> Option:
        said = one.value if one.value and not one.value.isdigit() else one.name.lower().replace("_", "-")
        return Option(said, str(one.label), frozenset({one.value}), aliases=(one.value,) if one.value else ())

    return lambda: [option(one) for one in choices]


def by_title() -> tuple[Any, ...]:
    """Accents and case do not matter: what searching reads begins with the title, folded."""
    return (Left("search_text", 100), "pk")


def topics(record: Any) -> str:
    return joined(topic.slug for topic in record.topics.all())


def plain(*names: str) -> Columns:
    return {name: attrgetter(name) for name in names}
