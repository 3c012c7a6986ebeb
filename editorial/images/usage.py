"""Which pages show a picture: as readers see them, in their newest draft, and in versions that wait for their time.

Old versions do not count: restored, a block without its picture shows nothing, and the check before publishing says so.
No content type is imported: pages are found by the types of their columns.
"""

from collections.abc import Collection, Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from django.apps import apps
from django.db import models
from django.utils.translation import gettext_lazy as _

from editorial.images.mentions import KEYS, Named, flat


class State(models.TextChoices):
    LIVE = "live", _("readers see it")
    DRAFT = "draft", _("in a draft")
    SCHEDULED = "scheduled", _("scheduled")
    TRASH = "trash", _("in the trash")


class Use(NamedTuple):
    """A page that shows the picture, and where: `states` in the order above."""

    page: models.Model
    states: tuple[State, ...]


class Columns(NamedTuple):
    """Where a model keeps pictures, and what says whether readers see its rows."""

    blocks: tuple[str, ...]
    foreign: tuple[str, ...]
    states: tuple[str, ...]


class Found(NamedTuple):
    model: type[models.Model]
    pk: int
    state: State
    pictures: set[int]


def uses(keys: Collection[int]) -> list[Use]:
    """The pages that show one of the pictures, in a fixed number of queries, however many there are."""
    wanted = set(keys)
    states: dict[type[models.Model], dict[int, set[State]]] = {}
    for found in _found(only=next(iter(wanted)) if len(wanted) == 1 else None) if wanted else ():
        if found.pictures & wanted:
            states.setdefault(found.model, {}).setdefault(found.pk, set()).add(found.state)
    return [
        Use(page, tuple(state for state in State if state in pages[page.pk]))
        for model, pages in states.items()
        for page in model._base_manager.filter(pk__in=pages).order_by("pk")
    ]


def used_keys() -> set[int]:
    """The keys of all pictures that some page shows."""
    return set[int]().union(*(found.pictures for found in _found()))


def _found(only: int | None = None) -> Iterator[Found]:
    for model, columns in _models().items():
        yield from _in_rows(model, columns, only)
    for versions, path, state in _versions():
        yield from _in_versions(versions, path, state, only)


@lru_cache
def _models() -> dict[type[models.Model], Columns]:
    from editorial.fields import BlocksField  # here: the fields ask the blocks, which may ask the models, which ask for the uses

    library, found = apps.get_model("editorial.Image"), {}
    for model in apps.get_models():
        if model._meta.proxy or not model._meta.managed:
            continue
        fields = model._meta.concrete_fields
        columns = Columns(
            blocks=tuple(field.name for field in fields if isinstance(field, BlocksField)),
            foreign=tuple(field.attname for field in fields if field.related_model is library),
            states=tuple(field.name for field in fields if field.name in {"live", "archived_at"}),
        )
        if columns.blocks or columns.foreign:
            found[model] = columns
    return found


def _in_rows(model: type[models.Model], columns: Columns, only: int | None) -> Iterator[Found]:
    named = {f"named_in_{name}": Named(name, only=only) for name in columns.blocks}
    rows = model._base_manager.annotate(**named).order_by().values("pk", *columns.foreign, *columns.states, *named)
    for row in rows.iterator(chunk_size=1000):
        pictures = set(flat([row[name] for name in (*columns.foreign, *named)]))
        if pictures:
            yield Found(model, row["pk"], _state(row), pictures)


def _state(row: dict[str, Any]) -> State:
    """A page that is not live is as good as a draft; what is no page is always shown."""
    if row.get("archived_at"):
        return State.TRASH
    return State.LIVE if row.get("live", True) else State.DRAFT


def _versions() -> list[tuple[models.QuerySet, str, State]]:
    """The versions that count beside what readers see: where from, the path of their data, and what they are."""
    draft, schedule, item = (apps.get_model("editorial", name)._default_manager for name in ("Draft", "Schedule", "BundleItem"))
    waiting = {"bundle__done_at": None, "bundle__cancelled_at": None}
    return [
        # A newest version that is public is the page's own row.
        (draft.pending(), "head__data", State.DRAFT),
        (schedule.waiting().exclude(revision=None), "revision__data", State.SCHEDULED),
        # A page of a bundle without a pinned version goes out as its newest one, which is counted above.
        (item.filter(**waiting).exclude(revision=None), "revision__data", State.SCHEDULED),
    ]


def _in_versions(versions: models.QuerySet, path: str, state: State, only: int | None) -> Iterator[Found]:
    # A version keeps a foreign key under the name of its field.
    foreign = {name.removesuffix("_id") for columns in _models().values() for name in columns.foreign}
    named = versions.annotate(named=Named(path, KEYS | foreign, only)).order_by()
    types = apps.get_model("contenttypes.ContentType")._default_manager
    for type_id, pk, found in named.values_list("content_type", "object_id", "named").iterator(chunk_size=1000):
        model, pictures = types.get_for_id(type_id).model_class(), set(flat(found))
        if model and pictures:
            yield Found(model, pk, state, pictures)
