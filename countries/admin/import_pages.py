"""What the pages of an import show."""

from typing import Any, NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _

from countries.admin.import_forms import ImportForm, ShrunkenForm, signed
from countries.admin.import_reasons import counted
from countries.admin.import_samples import shown
from countries.importers import jobs, progress, uploads
from countries.importers.batches import SHRUNKEN, UNCHANGED_SINCE
from countries.importers.registry import importer
from countries.importers.uploads import Kept
from countries.models import ImportBatch
from editorial import rights

State = ImportBatch.State
NOT_STORED = (State.PREVIEWED, State.FAILED)
UNDER_WAY = (State.WAITING, State.RUNNING, State.UNDOING)
#: Of what was left, so many lines are shown.
MOST_LEFT = 500


class Count(NamedTuple):
    label: str
    number: int


def url_of_import(user: Any, kind: str) -> str:
    """Where a file of the kind is chosen; empty for whoever may not import it."""
    may = rights.can_import(user) and (importer(kind).asks_for_scope or not rights.is_limited(user))
    return f"{reverse('admin:countries_importbatch_add')}?kind={kind}" if may else ""


def choices(user: Any) -> list[dict[str, str]]:
    """The kinds that the user may import."""
    return [{"title": str(kind.label), "url": url} for kind in ImportBatch.Kind if (url := url_of_import(user, kind.value))]


def form_again(form: ImportForm, file: Kept | None) -> ImportForm:
    """With all that was chosen: a browser would not send the file a second time by itself."""
    data: Any = form.data.copy()  # type: ignore[attr-defined]  # of a request
    data["kept"] = signed(file) if file else ""
    again = ImportForm(form.importer, data)
    words = _("An import is running and nothing can be saved right now. Try again in a minute.")
    again.add_error(None, words)
    if file:
        again.add_error(None, _("“%(name)s” is kept until then.") % {"name": file.name})
    return again


def percent(batch: ImportBatch) -> int | None:
    """None where nobody knows how long the file is."""
    return min(99, 100 * progress.position_of(batch) // batch.size) if batch.size else None


def counts(batch: ImportBatch) -> list[Count]:
    """Of what was not stored, what would have been."""
    is_stored = batch.state not in NOT_STORED
    wrong = [Count(_("With errors"), batch.rows_wrong)] if batch.state == State.FAILED else []
    return [
        Count(_("Rows read"), batch.rows_read),
        *wrong,
        Count(_("New") if is_stored else _("Would be new"), batch.rows_created),
        Count(_("Changed") if is_stored else _("Would change"), batch.rows_changed),
        Count(_("Unchanged"), batch.rows_unchanged),
        Count(_("Left out"), batch.rows_left_out),
    ]


def taken_back(batch: ImportBatch) -> str:
    if batch.rows_restored is None:
        return _("What it had changed was taken back.")
    words = _("The import was taken back. Rows restored: %(restored)d. Rows deleted: %(deleted)d.")
    return words % {"restored": batch.rows_restored, "deleted": batch.rows_deleted or 0}


def _options(batch: ImportBatch) -> list[tuple[str, str]]:
    """As the form asks for them. One that only commands know stands there by its name."""
    fields = {**ShrunkenForm.base_fields, **importer(batch.kind).options}
    return [(str(fields[name].label) if name in fields else name, _("yes") if value is True else str(value)) for name, value in batch.options.items()]


def context(batch: ImportBatch, user: Any) -> dict[str, Any]:
    may_go_on = rights.can_undo_import(user, batch)
    has_file = bool(uploads.path_of(batch) or batch.url)
    samples = shown(batch.samples)
    is_preview = batch.state == State.PREVIEWED and UNCHANGED_SINCE not in batch.reasons
    return {
        "batch": batch,
        "options": _options(batch),
        "counts": counts(batch),
        "is_stored": batch.state not in NOT_STORED,
        "is_under_way": batch.state in UNDER_WAY,
        "changes_nothing": is_preview and not (batch.rows_created or batch.rows_changed),
        "percent": percent(batch) if batch.state in {State.RUNNING, State.UNDOING} else None,
        "errors": [one for one in batch.messages if one["is_error"]],
        "others": [one for one in batch.messages if not one["is_error"]],
        "reasons": counted(batch.reasons),
        "changed": [one for one in samples if not one.is_new],
        "created": [one for one in samples if one.is_new],
        "taken_back": taken_back(batch) if batch.state == State.UNDONE else "",
        "left": [one.words for one in batch.left.all()[:MOST_LEFT]],
        "left_number": batch.left.count(),
        "may_confirm": may_go_on and is_preview and has_file and bool(batch.rows_created or batch.rows_changed),
        "may_look_again": may_go_on and has_file and (batch.state == State.FAILED or is_preview),
        "asks_shrunken": SHRUNKEN in batch.reasons,
        "may_undo": may_go_on and batch.state == State.DONE,
        "runs_later": not jobs.is_quick(batch),
    }
