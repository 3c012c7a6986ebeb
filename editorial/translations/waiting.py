"""What waits for translators, of the pages that somebody may see."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Q, QuerySet, Sum

from editorial import rights
from editorial.fields import BlocksField
from editorial.models import Publishable, Translation

LIVE, DRAFTS = "live", "drafts"


class Wanted(NamedTuple):
    """What the list is narrowed to; empty values narrow nothing."""

    #: The label of a model: "stories.story".
    kind: str = ""
    #: Words of a name: of what scopes are made of, or of the region around it.
    place: str = ""
    only_stale: bool = False
    live: str = ""


class Sums(NamedTuple):
    pages: int = 0
    missing: int = 0
    stale: int = 0
    words: int = 0


class Entry(NamedTuple):
    page: Publishable
    translation: Translation
    places: list[str]


def models_for(user: Any) -> list[type[Publishable]]:
    """The kinds of page that the user may write or translate, somewhere."""
    able = (model for model in rights.page_models() if any(rights.has(user, action, model) for action in ("change", "translate")))
    return [model for model in able if rights.can_list(user, model)]


def waiting(user: Any, wanted: Wanted) -> QuerySet[Translation]:
    """In all languages, the one that has waited longest first."""
    allowed = Q(pk__in=[])
    for model in models_for(user):
        if wanted.kind in ("", model._meta.label_lower) and (pages := _pages(user, model, wanted)) is not None:
            content_type = ContentType.objects.get_for_model(model)
            allowed |= Q(draft__content_type=content_type, draft__object_id__in=pages.values("pk"))
    found = Translation.objects.filter(allowed, since__isnull=False)
    return (found.filter(stale__gt=0) if wanted.only_stale else found).order_by("since", "pk")


def _pages(user: Any, model: type[Publishable], wanted: Wanted) -> QuerySet[Any] | None:
    pages = rights.within(user, model._base_manager.filter(archived_at__isnull=True))
    if wanted.live:
        pages = pages.filter(live=wanted.live == LIVE)
    if not wanted.place:
        return pages
    if not model.scope_lookup:
        return None
    place_model: Any = model._meta.get_field(model.scope_lookup).related_model
    places = place_model._default_manager.located(wanted.place)
    # By keys: a page in two countries of a region is still one page.
    return pages.filter(pk__in=model._base_manager.filter(**{f"{model.scope_lookup}__in": places.values("pk")}).values("pk"))


def sums(found: QuerySet[Translation]) -> dict[str, Sums]:
    """By language."""
    totals = {"pages": Count("pk"), "missing_texts": Sum("missing"), "stale_texts": Sum("stale"), "all_words": Sum("words")}
    return {code: Sums(*numbers) for code, *numbers in found.order_by().values("language").annotate(**totals).values_list("language", *totals)}


def entries(translations: Iterable[Translation]) -> list[Entry]:
    """With their pages, two queries for each kind of page among them."""
    rows = list(translations)
    keys: dict[int, list[int]] = defaultdict(list)
    for row in rows:
        keys[row.draft.content_type_id].append(row.draft.object_id)
    pages = {(kind, key): page for kind, found in keys.items() for key, page in _in_bulk(kind, found).items()}
    shown = [(pages.get((row.draft.content_type_id, row.draft.object_id)), row) for row in rows]
    return [Entry(page, row, _places(page)) for page, row in shown if page]


def _in_bulk(content_type: int, keys: list[int]) -> dict[int, Any]:
    model: Any = ContentType.objects.get_for_id(content_type).model_class()
    bodies = [field.attname for field in model._meta.concrete_fields if isinstance(field, BlocksField)]
    rows = model._base_manager.defer(*bodies)
    found: dict[int, Any] = (rows.prefetch_related(model.scope_lookup) if model.scope_lookup else rows).in_bulk(keys)
    return found


def _places(page: Publishable) -> list[str]:
    if not page.scope_lookup:
        return []
    related: Any = getattr(page, page.scope_lookup)
    return [str(place) for place in (related.all() if hasattr(related, "all") else [related])]
