"""What each version changed, in a sentence. Neither a version nor the one it was made from ever changes: told once, kept."""

from collections.abc import Iterable

from django.core.cache import cache
from django.utils.translation import gettext as _

from editorial import languages
from editorial.models import Publishable, Revision
from editorial.revisions.comparing import outline, summary

#: Seconds; what editors call a field may change with the next release.
KEPT = 24 * 60 * 60


def sentences(model: type[Publishable], revisions: Iterable[Revision]) -> dict[int, str]:
    """By the versions' keys. Their data are read only where the sentence is not known yet."""
    keys = {_key(revision): revision for revision in revisions}
    known: dict[str, str] = cache.get_many(keys)
    if new := _told(model, [revision for key, revision in keys.items() if key not in known]):
        cache.set_many(told := {_key(revision): sentence for revision, sentence in new.items()}, KEPT)
        known |= told
    return {revision.pk: known[key] for key, revision in keys.items() if key in known}


def _key(revision: Revision) -> str:
    # The time as well: a database that was set up anew gives keys a second time.
    return f"change:{languages.current()}:{revision.pk}:{revision.parent_id}:{revision.created_at.timestamp()}"


def _told(model: type[Publishable], revisions: list[Revision]) -> dict[Revision, str]:
    wanted = {revision.pk for revision in revisions} | {revision.parent_id for revision in revisions if revision.parent_id}
    data = dict(Revision.objects.filter(pk__in=wanted).values_list("pk", "data")) if wanted else {}
    return {revision: _sentence(model, data.get(revision.parent_id), data[revision.pk]) for revision in revisions if revision.pk in data}


def _sentence(model: type[Publishable], before: dict[str, object] | None, after: dict[str, object]) -> str:
    return _("First version") if before is None else summary(outline(model, before, after))
