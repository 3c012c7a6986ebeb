"""A row as a file wants it: found by its key, compared with what is stored, and written."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from types import MappingProxyType
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
        known: Mapping[str, ValidationError] = MappingProxyType({}),
    ) -> "Wanted":
        """Raises ValidationError, by column. `known`: what is wrong with other columns of the row, so that all of it is told at once."""
        wrong: dict[str, Any] = {name: [error] for name, error in known.items()}
        own_key = state.cleaned(model, key, wrong)
        wanted = cls(
            model,
            own_key,
            state.cleaned(model, values, wrong) | own_key,
            {name: sorted({getattr(one, "pk", one) for one in rows}) for name, rows in related.items()},
            dict(_built(model, children, wrong)),
            state.cleaned(model, with_it, wrong),
        )
        if wrong:
            wanted._refuse(wrong, finds=bool(key) and len(own_key) == len(key))
        return wanted

    def _refuse(self, wrong: dict[str, Any], *, finds: bool) -> None:
        """Raise what is wrong with the row, and what else is, as far as that can be seen without it: the next try is to be the last one."""
        row = (self.find() if finds else None) or self.model()
        own = state.columns(self.model)
        _leave_out(row, [name for name in wrong if name in own])
        more = self._faults(row, self.values, wrong)
        # Relations are judged by the member State.
        if not (wrong.keys() | more.keys()) & {getattr(self.model, "scope_lookup", ""), *state.relations(self.model)}:
            more |= self._wrong_relations(row)
        raise ValidationError(wrong | more)

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
        if wrong := self._faults(row, names):
            raise ValidationError(wrong)

    def _faults(self, row: models.Model, names: Iterable[str], but: Collection[str] = ()) -> dict[str, Any]:
        """What is wrong with the row once it has these columns as the file has them; `but` where something is known to be."""
        for name in names:
            setattr(row, state.columns(self.model)[name].attname, self.values[name])
        wrong: dict[str, Any] = {}
        try:
            row.clean_fields(exclude=but)
        except ValidationError as error:
            wrong = error.error_dict
            _leave_out(row, wrong)
        try:
            row.clean()
        except ValidationError as error:
            said: dict[str, Any] = error.update_error_dict({})
            wrong |= {name: errors for name, errors in said.items() if name not in {*wrong, *but}}
        return wrong

    def _check_relations(self, row: models.Model) -> None:
        if wrong := self._wrong_relations(row):
            raise ValidationError(wrong)

    def _wrong_relations(self, row: models.Model) -> dict[str, Any]:
        """Django's own checks of a row know none."""
        check = getattr(row, "wrong_relations", None)
        return check(self.related) if check else {}

    def _hang(self, row: models.Model, names: Iterable[str]) -> None:
        for name in names:
            if name in self.related:
                getattr(row, name).set(self.related[name])
        for hanging, rows in self.children.items():
            if hanging.name in names:
                hanging.replace(row, rows)


def _built(model: type[models.Model], children: Mapping[str, Iterable[Mapping[str, Any]]], wrong: dict[str, Any]) -> Iterator[tuple[Hanging, list[models.Model]]]:
    for name, rows in children.items():
        hanging = Hanging.of(model, name)
        try:
            yield hanging, hanging.built(rows)
        except ValidationError as error:
            wrong |= error.error_dict


def _leave_out(row: models.Model, names: Iterable[str]) -> None:
    """As forms do with what they refuse: what contradicts the rest is then not looked for in it."""
    for name in names:
        field: Any = row._meta.get_field(name)
        setattr(row, field.attname, field.get_default())
