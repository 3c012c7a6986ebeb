"""What an importer says of the rows it reads, and how it stores them.

An importer reads; the run counts, compares, stores, remembers what to take back, and decides at the end whether all of it holds.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Literal, NamedTuple

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import DataError, IntegrityError, models, transaction
from django.utils.translation import gettext as _

from countries.importers import state
from countries.importers.changes import Changes
from countries.importers.rows import Wanted
from countries.models import ImportBatch
from countries.models.texts import unseen, visible, visible_around
from editorial import languages, rights

Outcome = Literal["created", "changed", "unchanged", "failed"]
CREATED: Outcome = "created"
CHANGED: Outcome = "changed"
UNCHANGED: Outcome = "unchanged"
FAILED: Outcome = "failed"

#: Of messages, so many are kept word by word; all are counted.
MOST_MESSAGES = 500
#: Of what is wrong with several columns together, between their names.
BETWEEN = ", "


class Message(NamedTuple):
    """Row numbers count as a spreadsheet does: the line of the headings is 1."""

    row: int
    message: str
    column: str = ""
    value: str = ""
    is_error: bool = False


class OutsideError(ValidationError):
    """The record lies outside of what its author may change."""


class Run:
    """One reading of one file. `user` is None for a command, who may do everything."""

    def __init__(self, batch: ImportBatch, *, user: Any = None, dry_run: bool = False) -> None:
        self.batch = batch
        self.user = user
        self.dry_run = dry_run
        self.errors = 0
        #: Where the reading stands, for whatever is said without a number.
        self.row = 0
        #: Whether a row that cannot be stored is left out, instead of stopping the whole file.
        self.keeps_the_rest = False
        #: What the file calls a column, where it is not the name in the table.
        self.column_names: Mapping[str, str] = {}
        #: How the file writes the columns of the row that is stored next, where that is not their value.
        self.written: Mapping[str, str] = {}
        #: Adds to what is said of the row that is stored next where it stands in the file, if its number does not tell people that.
        self.placed: Callable[[str], str] = str
        self.changes = Changes(batch)
        self._seen: dict[Any, int] = {}
        self._wrong: set[int] = set()

    @property
    def options(self) -> Mapping[str, Any]:
        return self.batch.options

    def read(self, rows: int = 1, *, row: int | None = None) -> None:
        """Count rows as read; `row` is the number of the one that is looked at now."""
        self.batch.rows_read += rows
        self.row = self.row + rows if row is None else row

    def error(self, row: int, message: str, *, column: str = "", value: str = "", reason: str = "error") -> None:
        """The row is wrong: nothing of the file is stored, and the reading goes on to find what else is."""
        self.errors += 1
        if row and row not in self._wrong:
            self._wrong.add(row)
            self.batch.rows_wrong += 1
        self._say(Message(row, message, column, value, is_error=True), reason)

    def stop(self, row: int, message: str, *, reason: str) -> None:
        """Why the reading went no further: said first, whatever else was said before."""
        self.errors += 1
        self.sort()
        self._say(Message(row, message, is_error=True), reason, place=0)

    def sort(self) -> None:
        """By rows: those that wait for others are looked at last."""
        self.batch.messages.sort(key=lambda one: one["row"])

    def leave_out(self, row: int, message: str, *, column: str = "", value: str = "", reason: str) -> None:
        """The row cannot be used; the others are."""
        self.batch.rows_left_out += 1
        self._say(Message(row, message, column, value), reason)

    def warn(self, row: int, message: str, *, column: str = "", value: str = "", reason: str = "warning") -> None:
        """The row is stored, and somebody should look at it."""
        self._say(Message(row, message, column, value), reason)

    def _say(self, message: Message, reason: str, place: int = MOST_MESSAGES) -> None:
        self.batch.reasons[reason] = self.batch.reasons.get(reason, 0) + 1
        shown = {"value": visible(message.value[:200]), "message": visible_around(_with_unseen(message)[:1000])}
        self.batch.messages.insert(place, message._asdict() | shown)
        del self.batch.messages[MOST_MESSAGES:]

    def store(
        self,
        model: type[models.Model],
        key: Mapping[str, Any],
        values: Mapping[str, Any],
        *,
        related: Mapping[str, Any] | None = None,
        children: Mapping[str, list[dict[str, Any]]] | None = None,
        with_it: Mapping[str, Any] | None = None,
        wrong: Mapping[str, ValidationError] | None = None,
        row: int | None = None,
    ) -> Outcome:
        """Make or change the row with this key, and remember what it was.

        `related`: keys, or rows, by many-to-many field. `children`: by related name, the columns of each row that hangs on this one; they are
        replaced together where any differs. Of a translated field, its plain name is its English column. What is not named stays as it is.
        `with_it`: columns that are written with a row that is new or changes, and are no reason to change one.
        `wrong`: what its reader could not make out, by column; the row is then refused, and what else is wrong with it is told with that.
        `row` is where it stands in the file; without it, where the reading stands. A row that cannot be stored is reported, and none of it is
        written: as an error, or, where the run keeps the rest, as left out.
        """
        number = self.row if row is None else row
        try:
            wanted = Wanted.of(model, key, values, related or {}, children or {}, with_it or {}, wrong or {})
            self._only_once(wanted, number)
            outcome = self._written(wanted, number)
        except ValidationError as error:
            hanging = {name: _in_a_cell(rows) for name, rows in (children or {}).items()}
            return self._failed(number, error, {**key, **values, **hanging})
        column = f"rows_{outcome}"
        setattr(self.batch, column, getattr(self.batch, column) + 1)
        return outcome

    def _only_once(self, wanted: Wanted, number: int) -> None:
        identity = wanted.identity()
        if identity in self._seen:
            words = _("The same record is already in row %(row)d.") % {"row": self._seen[identity]}
            raise ValidationError({BETWEEN.join(wanted.key): ValidationError(words, code="twice")})
        self._seen[identity] = number

    def _written(self, wanted: Wanted, number: int) -> Outcome:
        row = wanted.find()
        if row is not None and not wanted.differences(row):
            self.changes.note_unchanged(row, wanted.wanted)
            return UNCHANGED
        try:
            with transaction.atomic():
                return self._create(wanted, number) if row is None else self._change(wanted, number, row)
        except (IntegrityError, DataError) as error:
            wanted.explain()
            raise ValidationError(_("The database refuses it: %(why)s") % {"why": str(error).partition("\n")[0]}) from error

    def _create(self, wanted: Wanted, number: int) -> Outcome:
        self._refuse_outside(rights.can_add_record, wanted.model)
        row = wanted.whole_row().create()
        self._refuse_leaving(row)
        self.changes.note(number, row, wanted.key_state(), None, wanted.whole(row))
        return CREATED

    def _change(self, wanted: Wanted, number: int, row: models.Model) -> Outcome:
        # Read again and locked: somebody may save it between the look and the change.
        row = wanted.find(lock=True) or row
        self._refuse_anothers(wanted, row)
        self._refuse_outside(rights.can_edit_record, row)
        before, after = wanted.whole_row().change(row)
        self._refuse_leaving(row)
        self.changes.note(number, row, wanted.key_state(), before, after)
        return CHANGED

    def _refuse_leaving(self, row: models.Model) -> None:
        if self.user is not None and rights.is_limited(self.user):
            self._refuse_outside(rights.can_edit_record, row)

    def _refuse_anothers(self, wanted: Wanted, row: models.Model) -> None:
        """Of a file whose row is of one's own State: what is wrong is not the State, but that the identifier is taken. By which record is not told."""
        if self.user is None or len(wanted.key) > 1 or rights.can_edit_record(self.user, row) or not rights.has(self.user, "change", row):
            return
        states = wanted.states()
        if not states or rights.covers_data(self.user, wanted.model, {rights.scope_of(wanted.model): states}):
            (name,) = wanted.key
            raise OutsideError({name: _("This identifier belongs to a record of another State, which lies outside of those that you work for.")})

    def _refuse_outside(self, may: Callable[[Any, Any], bool], what: Any) -> None:
        if self.user is not None and not may(self.user, what):
            words = _("You have no right to this record: it may lie outside of the member States that you work for.")
            raise OutsideError({getattr(what, "scope_lookup", NON_FIELD_ERRORS): words})

    def _failed(self, number: int, error: ValidationError, given: Mapping[str, Any]) -> Outcome:
        said = state.told(error)
        names = {name for name, _words in said}
        # Of a translated field, both it and its English column complain.
        said = [(name, words) for name, words in said if f"{name}_{languages.DEFAULT}" not in names]
        for place, (name, words) in enumerate((name, self.placed(words)) for name, words in said):
            keys = name.split(BETWEEN)
            where = {"column": BETWEEN.join(self.column_names.get(one, one) for one in keys), "value": BETWEEN.join(self._given(one, given) for one in keys)}
            if not self.keeps_the_rest:
                self.error(number, words, reason="right" if isinstance(error, OutsideError) else "error", **where)
            elif place == 0:
                self.leave_out(number, words, reason="right" if isinstance(error, OutsideError) else "invalid", **where)
            else:
                self.warn(number, words, **where)
        return FAILED

    def _given(self, name: str, given: Mapping[str, Any]) -> str:
        """As the file writes it. A column of a translated field may be given by the name of the field."""
        value = self.written.get(name, given.get(name, given.get(name.removesuffix(f"_{languages.DEFAULT}"), "")))
        return "" if value is None else str(value)


def _with_unseen(message: Message) -> str:
    """“No member State has the code KE”, where the file seems to say KE: why it is another one, nobody would see."""
    told = [code for code in unseen(message.value[:200]) if code not in message.message]
    if not told:
        return message.message
    return f"{message.message} " + _("The value contains characters that nobody sees: %(codes)s.") % {"codes": ", ".join(told)}


def _in_a_cell(rows: Iterable[Mapping[str, Any]]) -> str:
    """Hanging rows, about as a table writes them."""
    return "; ".join(" | ".join(str(value) for value in one.values() if value not in (None, "")) for one in rows)
