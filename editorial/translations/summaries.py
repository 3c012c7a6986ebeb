"""The rows of the translation desk."""

import datetime

from django.contrib.contenttypes.models import ContentType

from editorial.models import Draft, Revision, Translation
from editorial.translations.states import Progress, progress


def summarise(draft: Draft) -> None:
    """Renew the rows of a draft, in one query to read and one to write."""
    head = draft.head
    model = ContentType.objects.get_for_id(draft.content_type_id).model_class()
    known = {row.language: row for row in draft.translations.all()}
    found = progress(model, head.data, head.sources)  # type: ignore[arg-type]  # drafts are of pages
    begun = _begun(draft) if not known else head.created_at
    rows = [_row(draft, code, found.get(code, Progress()), known.get(code), begun) for code in {**found, **known}]
    Translation.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["draft", "language"], update_fields=["missing", "stale", "words", "since"]
    )


def _row(draft: Draft, language: str, found: Progress, known: Translation | None, begun: datetime.datetime) -> Translation:
    waits = found.missing or found.stale
    # A gap among others that is filled makes the rest no younger.
    since = ((known.since if known else None) or begun) if waits else None
    return Translation(draft=draft, language=language, since=since, **found._asdict())


def _begun(draft: Draft) -> datetime.datetime:
    """Pages that were written before there were versions have waited since they were last changed."""
    if draft.head.kind == Revision.Kind.ADOPTED and draft.page:
        changed_at: datetime.datetime = draft.page.updated_at
        return changed_at
    return draft.head.created_at
