"""What an editor chose for each collision, put into the merged version."""

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from editorial.revisions import paths
from editorial.revisions.kinds import Kind
from editorial.revisions.merging.values import ABSENT, Collision, Merge, Side, Three


class UnresolvedError(ValueError):
    """A collision without a choice, or with one that it does not offer."""

    def __init__(self, collisions: list[Collision]) -> None:
        self.collisions = collisions
        super().__init__(", ".join(collision.path for collision in collisions))


def resolve(merge: Merge, choices: Mapping[str, Side]) -> dict[str, Any]:
    """The merged version with all choices made. Choices of places that do not collide are passed over."""
    open_ones = [collision for collision in merge.collisions if choices.get(collision.path) not in collision.choices]
    if open_ones:
        raise UnresolvedError(open_ones)
    data = deepcopy(merge.data)
    for collision in merge.collisions:
        _put(data, paths.split(collision.path), chosen(collision, choices[collision.path]))
    return data


def as_whole(merge: Merge, name: str, three: Three) -> Merge:
    """The same merge with one field taken as a whole from one side: where its parts together would be no valid value."""
    base, theirs, mine = three.at(name)
    others = [collision for collision in merge.collisions if paths.split(collision.path)[0] != name]
    taken = [one for one in merge.taken if paths.split(one.path)[0] != name]
    whole = Collision(paths.join("", name), merge.kinds.get(name, Kind.VALUE), base, theirs, mine)
    return Merge({**merge.data, name: theirs}, [*others, whole], taken, merge.kinds)


def chosen(collision: Collision, choice: Side) -> Any:
    return {"theirs": collision.theirs, "mine": collision.mine, "both": collision.suggestion}[choice]


def _put(data: Any, names: list[str], value: Any) -> None:
    *way, last = names
    for name in way:
        data = data[paths.ids(data).index(name)] if isinstance(data, list) else data[name]
    if isinstance(data, list):
        index = paths.ids(data).index(last)
        data[index : index + 1] = [] if value is ABSENT else [value]
    elif value is ABSENT:
        data.pop(last, None)
    else:
        data[last] = value
