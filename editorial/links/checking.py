"""Do links lead anywhere? Of pages of this site; for other sites see `external`."""

from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import urlsplit

from django.db import transaction
from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _
from django.utils.translation import override

from editorial import languages, rights
from editorial.links import external
from editorial.links.pages import is_reference, linkable, titles
from editorial.links.references import Link, find_references
from editorial.models import BrokenLink, Publishable, SlugRedirect
from editorial.models.pages import key_of
from editorial.revisions import fields
from editorial.revisions.kinds import Kind

#: Addresses that no page answers, but files.
FILES = ("/media/", "/static/")


class Found(NamedTuple):
    """A link in a body of a page."""

    page: Publishable
    field: str
    link: Link
    is_live: bool


def is_broken_path(address: str) -> bool:
    """Whether a path of this site leads to no view, or to no page that readers see."""
    path = urlsplit(address).path
    if path.startswith(FILES):
        return False
    first = path.strip("/").partition("/")[0]
    with override(first if first in languages.CODES else languages.DEFAULT):
        try:
            match = resolve(path)
        except Resolver404:
            return True
        slug = match.kwargs.get("slug")
        return slug is not None and not _is_answered(path, slug)


def _is_answered(path: str, slug: str) -> bool:
    rows = [kind.public().filter(slug=slug).first() for kind in linkable() if hasattr(kind.model, "slug")]
    return any(row and row.get_absolute_url() == path for row in rows) or SlugRedirect.objects.filter(slug=slug).exists()


def all_links() -> Iterator[Found]:
    """Every link of what readers see, and of the newest version of every page."""
    for model in rights.page_models():
        names = [name for name, kind in fields.kinds(model).items() if kind == Kind.BODY]
        for page in model._default_manager.filter(archived_at__isnull=True).prefetch_related("drafts__head").iterator(chunk_size=200):
            drafts = [draft.head.data for draft in page.drafts.all() if not page.live or draft.is_pending]
            for name in names:
                if page.live:
                    yield from (Found(page, name, link, True) for link in find_references(getattr(page, name)))
                for data in drafts:
                    yield from (Found(page, name, link, False) for link in find_references(data.get(name)))


def check_internal() -> int:
    """Find the links to pages of this site that are broken; the number of them. What was found before is replaced."""
    found = list(all_links())
    known = titles(one.link.href for one in found if is_reference(one.link.href))
    broken = [one for one in found if _problem(one.link.href, known)]
    return _keep(BrokenLink.Kind.INTERNAL, [(one, _problem(one.link.href, known)) for one in broken])


def _problem(href: str, known: dict[str, str]) -> str:
    if is_reference(href):
        return "" if href in known else _("The page does not exist any more.")
    return _("This site has no such page.") if href.startswith("/") and is_broken_path(href) else ""


def check_external(check: external.Checker) -> int:
    """Ask other sites; the number of links that do not answer."""
    found = [one for one in all_links() if one.link.href.startswith(("http://", "https://"))]
    problems = {address: check(address) for address in dict.fromkeys(one.link.href for one in found)}
    return _keep(BrokenLink.Kind.EXTERNAL, [(one, problems[one.link.href]) for one in found if problems[one.link.href]])


@transaction.atomic
def _keep(kind: str, broken: list[tuple[Found, str]]) -> int:
    BrokenLink.objects.filter(kind=kind).delete()
    BrokenLink.objects.bulk_create(
        BrokenLink(
            **key_of(one.page),
            kind=kind,
            field=one.field,
            block=one.link.path.partition("/")[0],
            url=one.link.href[:2000],
            problem=problem[:300],
            is_live=one.is_live,
        )
        for one, problem in broken
    )
    return len(broken)
