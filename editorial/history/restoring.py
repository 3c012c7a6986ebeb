"""Bring an old version back: what of it holds today, and what does not."""

from typing import NamedTuple

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError

from editorial.history.versions import complete, mended
from editorial.models import Publishable, Revision
from editorial.revisions import fields


class Restorable(NamedTuple):
    """`data` as it would be saved."""

    data: fields.Data
    #: What of the version is left out: names of rows that are gone, and of what another page has by now.
    left_out: list[str]
    #: Why it cannot be brought back at all.
    problems: list[str]

    def but_for(self, revision: Revision) -> fields.Data:
        """What differs from the version itself."""
        return {name: value for name, value in self.data.items() if value != revision.data.get(name)}


def restorable(page: Publishable, revision: Revision) -> Restorable:
    """`page` has its newest version laid over it: where something cannot be brought back, that stays."""
    row = type(page)._base_manager.get(pk=page.pk)
    data, left_out = mended(row, complete(type(page), revision))
    taken, problems = _taken(fields.overlay(row, data))
    newest = page.draft.head.data
    data |= {name: newest[name] for name in taken if name in newest}
    return Restorable(data, [*left_out, *taken], problems)


def _taken(candidate: Publishable) -> tuple[list[str], list[str]]:
    """The fields whose value must be unique and is another page's by now, and what else the database would refuse."""
    taken: list[str] = []
    problems: list[str] = []
    for check in (candidate.validate_unique, candidate.validate_constraints):
        try:
            check()
        except ValidationError as error:
            for name, messages in error.message_dict.items():
                if name == NON_FIELD_ERRORS or name not in fields.columns(type(candidate)):
                    problems += messages
                else:
                    taken.append(name)
    return list(dict.fromkeys(taken)), problems
