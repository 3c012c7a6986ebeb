"""Drafts: each save adds a version; the row that readers see stays as it is."""

from collections.abc import Collection, Mapping
from typing import Any

from django.apps import apps
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext, override

from editorial import languages, translations
from editorial.models import Draft, Event, Publishable, Revision
from editorial.models.pages import key_of
from editorial.publishing.events import By, note_event
from editorial.revisions import fields

Data = dict[str, Any]


class SupersededError(Exception):
    """Somebody saved a newer version than the one that was opened."""

    def __init__(self, head: Revision) -> None:
        super().__init__(f"version {head.number} is newer")
        self.head = head


def lock(page: Publishable) -> Publishable:
    """The row as it is stored, locked until the transaction ends. Whatever changes a page or its draft begins here."""
    return type(page)._base_manager.select_for_update().get(pk=page.pk)


def draft_of(page: Publishable) -> Draft | None:
    return Draft.objects.of(page).select_related("head", "published").first()


@transaction.atomic
def adopt(page: Publishable, *, by: By = None, made_from: Revision | None = None) -> Draft:
    """Give a page its first version, made of its row: one that was just added, loaded or stored by older code.

    `made_from` is the version of another page that its words were copied from.
    """
    row = lock(page)
    if draft := draft_of(row):
        return draft
    data = fields.snapshot(row)
    first = Revision.objects.create(
        **key_of(row), number=1, kind=Revision.Kind.ADOPTED, data=data, sources=translations.sources(type(row), data, made_from), author=by
    )
    draft = Draft.objects.create(**key_of(row), head=first, published=first if row.live else None, changed_by=by)
    translations.summarise(draft)
    return draft


def adopt_all() -> int:
    """Adopt every page that has no version yet; the number of them."""
    models = [model for model in apps.get_models() if issubclass(model, Publishable)]
    pages = [page for model in models for page in model._default_manager.filter(drafts__isnull=True)]
    for page in pages:
        adopt(page)
    for draft in Draft.objects.filter(translations__isnull=True).select_related("head"):
        translations.summarise(draft)
    return len(pages)


@transaction.atomic
def save(
    page: Publishable,
    data: Data,
    *,
    by: By,
    opened: int | None = None,
    kind: str = Revision.Kind.SAVED,
    note: str = "",
    confirmed: Collection[str] = (),
    origins: Collection[translations.Version] = (),
) -> Revision:
    """Add a version; nothing is added where nothing changed.

    `opened` is the number of the version that the words were typed over: SupersededError is raised where it is no longer
    the newest. None: whatever the newest is. `confirmed` names translations that still say what their source says,
    `origins` versions that words were taken over from: see `translations.sources`.
    """
    row = lock(page)
    draft = adopt(row)
    head = draft.head
    if opened is not None and opened != head.number:
        raise SupersededError(head)
    if data == head.data and kind == Revision.Kind.SAVED and not (confirmed and translations.stale_keys(type(row), head) & {*confirmed}):
        return head
    sources = translations.sources(type(row), data, head, confirmed=confirmed, origins=origins)
    revision = _append(row, head, data, sources, by=by, kind=kind, note=note)
    _move_head(draft, revision, by)
    if not row.live:
        # Nobody reads it: the row follows its draft, so that lists and searches of the desk find what is written there.
        row.updated_by = by
        fields.store(row, data)
    return revision


def _append(row: Publishable, head: Revision, data: Data, sources: dict[str, str], *, by: Any, kind: str, note: str) -> Revision:
    # Not head + 1: after a draft was discarded there are versions beyond the head.
    number = Revision.objects.of(row).aggregate(last=Max("number"))["last"] + 1
    return Revision.objects.create(
        **key_of(row),
        number=number,
        parent=head,
        kind=kind,
        data=data,
        sources=sources,
        author=by,
        note=note,
    )


def _move_head(draft: Draft, revision: Revision, by: Any) -> None:
    draft.head, draft.changed_at, draft.changed_by = revision, timezone.now(), by
    if draft.state == Draft.State.APPROVED and draft.approved_id != revision.pk:
        draft.state = Draft.State.DRAFT  # an approval speaks for nothing that was written after it
    draft.save()
    translations.summarise(draft)


@transaction.atomic
def discard(page: Publishable, *, by: By) -> None:
    """Go back to the version that readers see. What is given up stays in the history and can be restored from there."""
    row = lock(page)
    draft = adopt(row)
    if draft.published is None or not draft.is_pending:
        return
    given_up = draft.head
    draft.assignee = draft.due_on = None
    draft.state = Draft.State.DRAFT
    _move_head(draft, draft.published, by)
    note_event(row, Event.Kind.DISCARDED, by=by, revision=given_up)


def restore(
    page: Publishable, revision: Revision, *, by: By, opened: int | None = None, but_for: Mapping[str, Any] | None = None
) -> Revision:
    """Bring an old version back, as a new one, but for the values that are given; `opened` as in `save`."""
    data = {**fields.snapshot(type(page)()), **revision.data, **(but_for or {})}
    note = gettext("Version %(number)d brought back") % {"number": revision.number}
    return save(page, data, by=by, opened=opened, kind=Revision.Kind.RESTORED, note=note, origins=[revision])


@transaction.atomic
def copy(page: Publishable, *, by: By) -> Publishable:
    """A new, unpublished page with the words of the newest version. Its address is made anew."""
    head = adopt(page).head
    data = dict(head.data)
    new = type(page)(created_by=by, updated_by=by)
    if "slug" in data:
        data["slug"] = ""
    for name in data.keys() & fields.columns(type(page)).keys():
        if name.startswith("title_") and data[name]:
            data[name] = _title_of_copy(type(page), name, data[name])
    fields.overlay(new, data)
    new.clean()
    fields.store(new, data | ({"slug": new.slug} if "slug" in data else {}))
    adopt(new, by=by, made_from=head)
    note_event(new, Event.Kind.COPIED, by=by, details={"from": page.pk})
    return new


def _title_of_copy(model: type[Publishable], name: str, title: str) -> str:
    with override(fields.language(model, name) or languages.DEFAULT):
        made = gettext("Copy of %(title)s") % {"title": title}
    return made[: fields.columns(model)[name].max_length]
