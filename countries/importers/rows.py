"""A row as a file wants it: found by its key, compared with what is stored, and written."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple, Self

from django.core.exceptions import ValidationError
from django.db import models

from countries.importers import state
from countries.importers.state import Hanging, State


class Wanted(NamedTuple):
    model: type[models.Model]
    key: Mapping[str, Any]
    #: With the key.
    values: Mapping[str, Any]
    related: Mapping[str, list[int]]
    children: Mapping[Hanging, list[models.Model]]
    #: Written with a row that is new or changes, and no reason to change one.
    with_it: Mapping[str, Any]

    @classmethod
    def of(
        cls,
        model: type[models.Model],
        key: Mapping[str, Any],
        values: Mapping[str, Any],
        related: Mapping[str, Any],
        children: Mapping[str, Iterable[Mapping[str, Any]]],
        with_it: Mapping[str, Any],
    ) -> "Wanted":
        """Raises ValidationError, by column."""
        cleaned_key = state.cleaned(model, key)
        hanging = {name: Hanging.of(model, name) for name in children}
        return cls(
            model,
            cleaned_key,
            state.cleaned(model, values) | cleaned_key,
            {name: sorted({getattr(one, "pk", one) for one in rows}) for name, rows in related.items()},
            {hanging[name]: hanging[name].built(rows) for name, rows in children.items()},
            state.cleaned(model, with_it),
        )

    def whole_row(self) -> Self:
        return self._replace(values={**self.with_it, **self.values})

    def states(self) -> list[Any]:
        """The member States that the file says it is of, by their keys."""
        name = getattr(self.model, "scope_lookup", "")
        if name in self.values:
            return [self.values[name]]
        shares = [key for rows in self.children.values() for row in rows if (key := getattr(row, "member_state_id", None))]
        return [*self.related.get(name, []), *shares]

    def identity(self) -> tuple[Any, ...]:
        return (self.model, *sorted(self.key_state().items()))

    def key_state(self) -> State:
        return state.of_values(self.model, self.key)

    def find(self, *, lock: bool = False) -> models.Model | None:
        rows = self.model._base_manager.filter(**self.key).order_by("pk")
        return (rows.select_for_update() if lock else rows).first()

    def differences(self, row: models.Model) -> list[str]:
        """The names of columns, relations and hanging rows that are not as the file has them."""
        stored, wanted = self.stored(row), self.wanted()
        return [name for name in wanted if stored[name] != wanted[name]]

    def stored(self, row: models.Model) -> State:
        return (
            state.of_columns(row, self.values)
            | {name: state.keys_of(row, name) for name in self.related}
            | {hanging.name: hanging.stored(row) for hanging in self.children}
        )

    def wanted(self) -> State:
        return state.of_values(self.model, self.values) | self._named()

    def _named(self) -> State:
        """Relations and hanging rows, as they are once they are written."""
        return dict(self.related) | {hanging.name: hanging.state(rows) for hanging, rows in self.children.items()}

    def whole(self, row: models.Model) -> State:
        """Of a row that was made: also what it got by default."""
        return state.of_columns(row, state.columns(self.model)) | self._named()

    def create(self) -> models.Model:
        row = self._new()
        self._check_relations(row)
        row.save(force_insert=True)
        # Nothing is there yet to be compared with: a query less for each relation.
        for name, keys in self.related.items():
            state.relate(row, name, keys)
        for hanging, rows in self.children.items():
            hanging.add(row, rows)
        return row

    def change(self, row: models.Model) -> tuple[State, State]:
        """What differed, before and after."""
        stored, wanted = self.stored(row), self.wanted()
        names = [name for name in wanted if stored[name] != wanted[name]]
        if own := [name for name in names if name in self.values]:
            self._lay(row, own)
        self._check_relations(row)
        if own:
            row.save(force_update=True)
        self._hang(row, names)
        left = wanted | state.of_columns(row, own)
        return {name: stored[name] for name in names}, {name: left[name] for name in names}

    def explain(self) -> None:
        """Raise ValidationError where a rule of the table is broken. Asked only when the database refused: each rule costs a query."""
        row = self.find()
        if row is None:
            row = self._new()
        else:
            self._lay(row, self.values)
        row.validate_unique()
        row.validate_constraints()

    def _new(self) -> models.Model:
        row = self.model()
        self._lay(row, self.values)
        return row

    def _lay(self, row: models.Model, names: Iterable[str]) -> None:
        for name in names:
            setattr(row, state.columns(self.model)[name].attname, self.values[name])
        row.clean_fields()
        row.clean()

    def _check_relations(self, row: models.Model) -> None:
        """Django's own checks of a row know none."""
        check = getattr(row, "wrong_relations", None)
        if check and (wrong := check(self.related)):
            raise ValidationError(wrong)

    def _hang(self, row: models.Model, names: Iterable[str]) -> None:
        for name in names:
            if name in self.related:
                getattr(row, name).set(self.related[name])
        for hanging, rows in self.children.items():
            if hanging.name in names:
                hanging.replace(row, rows)
