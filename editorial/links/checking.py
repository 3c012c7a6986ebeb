"""Find the links of all pages that lead nowhere, and keep the findings for the desk."""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any, NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import timezone

from editorial import rights
from editorial.links.judging import judge, path_of
from editorial.links.pages import is_reference
from editorial.links.references import Place, places_of_links
from editorial.models import BrokenLink, Publishable
from editorial.revisions import fields

#: Links that are judged together.
AT_ONCE = 2000

#: What is wrong with addresses, by address; whatever is in order, or was not judged, is left out.
Judge = Callable[[set[str]], dict[str, Any]]


class Found(NamedTuple):
    """A link of a page: of what readers see, or of its newest version."""

    content_type: int
    page: int
    place: Place
    is_live: bool


def links_of_page(page: Publishable) -> Iterator[Found]:
    """`page` with its drafts prefetched."""
    model, content_type = type(page), ContentType.objects.get_for_model(page).pk
    if page.live:
        row = {name: getattr(page, name) for name in fields.kinds(model) if name in fields.columns(model)}
        yield from (Found(content_type, page.pk, place, True) for place in places_of_links(model, row))
    for draft in page.drafts.all():
        if draft.is_pending or not page.live:
            yield from (Found(content_type, page.pk, place, False) for place in places_of_links(model, draft.head.data))


def all_links() -> Iterator[Found]:
    """Every link of every page that is not in the trash."""
    for model in rights.page_models():
        pages = model._default_manager.filter(archived_at__isnull=True).prefetch_related("drafts__head").order_by("pk")
        for page in pages.iterator(chunk_size=100):
            yield from links_of_page(page)


def check_internal() -> int:
    """Links to pages of this site; the number of those that are broken. What was found before is replaced."""
    links = (one for one in all_links() if is_reference(one.place.href) or path_of(one.place.href))
    return _keep(BrokenLink.Kind.INTERNAL, _broken(links, judge))


def check_page(page: Publishable) -> int:
    """The same for one page, whose other links are left as the last check of other sites found them."""
    pages: Any = type(page)._default_manager
    with_drafts = pages.prefetch_related("drafts__head").get(pk=page.pk)
    return _keep(BrokenLink.Kind.INTERNAL, _broken(links_of_page(with_drafts), judge), page)


def check_external(judge_others: Judge) -> int:
    """Links to other sites; the number of those that do not lead anywhere."""
    links = (one for one in all_links() if one.place.href.startswith(("http://", "https://")) and not path_of(one.place.href))
    return _keep(BrokenLink.Kind.EXTERNAL, _broken(links, judge_others))


def _broken(links: Iterable[Found], judge_them: Judge) -> list[tuple[Found, str]]:
    found: list[tuple[Found, str]] = []
    coming = iter(links)
    while some := list(islice(coming, AT_ONCE)):
        faults = judge_them({one.place.href for one in some})
        found += [(one, str(faults[one.place.href])) for one in some if one.place.href in faults]
    return found


@transaction.atomic
def _keep(kind: str, broken: list[tuple[Found, str]], page: Publishable | None = None) -> int:
    # One row for each place: what stands in the live page and in its draft is told as what readers meet.
    rows = {one._replace(is_live=False): (one.is_live, problem) for one, problem in sorted(broken, key=lambda pair: pair[0].is_live)}
    known = BrokenLink.objects.of(page) if page else BrokenLink.objects.all()
    known.filter(kind=kind).delete()
    now = timezone.now()
    BrokenLink.objects.bulk_create(
        [
            BrokenLink(
                content_type_id=one.content_type,
                object_id=one.page,
                kind=kind,
                field=one.place.field,
                block=one.place.block,
                url=one.place.href[:2000],
                problem=problem[:300],
                is_live=is_live,
                found_at=now,
            )
            for one, (is_live, problem) in rows.items()
        ],
        batch_size=500,
    )
    return len(rows)
