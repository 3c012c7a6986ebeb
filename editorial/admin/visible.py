"""Pages of all kinds that somebody may see, for lists across kinds: a query for each kind, however many pages."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, NamedTuple, Self

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.urls import reverse

from editorial import rights
from editorial.models import Publishable

#: The type and the key of a page.
Key = tuple[int, int]


class Visible(NamedTuple):
    page: Publishable
    title: str
    kind: str
    url: str

    @classmethod
    def of(cls, page: Publishable) -> Self:
        options = page._meta
        url = reverse(f"admin:{options.app_label}_{options.model_name}_change", args=[page.pk])
        return cls(page, str(page), str(options.verbose_name), url)


def kinds_of(user: Any) -> list[type[Publishable]]:
    """The kinds of pages that the user may look at somewhere."""
    models = [model for model in apps.get_models() if issubclass(model, Publishable)]
    return [model for model in models if rights.has(user, "view", model) or rights.has(user, "change", model)]


def of_visible_pages(user: Any) -> Q:
    """Of rows about pages: those whose pages lie in the user's scope, and not in the trash."""
    found = Q(pk__in=[])
    for model in kinds_of(user):
        pages = rights.within(user, model._default_manager.filter(archived_at__isnull=True))
        found |= Q(content_type=ContentType.objects.get_for_model(model), object_id__in=pages.values("pk"))
    return found


def visible_pages(user: Any, keys: Iterable[Key]) -> dict[Key, Visible]:
    """Those of the pages that lie in the user's scope."""
    wanted: defaultdict[int, set[int]] = defaultdict(set)
    for content_type, key in keys:
        wanted[content_type].add(key)
    found = {}
    for model in kinds_of(user):
        content_type = ContentType.objects.get_for_model(model).pk
        for page in rights.within(user, named(model).filter(pk__in=wanted[content_type])):
            found[content_type, page.pk] = Visible.of(page)
    return found


def named(model: type[Publishable]) -> Any:
    """Pages with what their names are made of, without a query for each."""
    relations = [field.name for field in model._meta.concrete_fields if field.many_to_one or field.one_to_one]
    named_by = [name for name in relations if not name.endswith("_by")]
    return model._default_manager.select_related(*named_by) if named_by else model._default_manager.all()
