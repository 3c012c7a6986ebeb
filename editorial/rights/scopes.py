"""What a user's groups grant, and where: the scope of member States."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, OuterRef, QuerySet

from editorial.models import Draft, Place, Publishable
from editorial.models.revisions import as_keys

User = Any  # a user of ours, or Django's AnonymousUser
#: The keys of what a user is limited to; None: everything.
Territory = frozenset[int] | None

_territory: Callable[[User], Territory] = lambda user: None  # noqa: E731


def limit_by(function: Callable[[User], Territory]) -> None:
    """Say whom scopes limit to what: the app that knows the member States does, at start-up."""
    global _territory
    _territory = function


def territory(user: User) -> Territory:
    """Asked once for each user object, that is, once a request."""
    if not user.is_active:
        return frozenset()
    if user.is_superuser:
        return None
    if not hasattr(user, "_territory"):
        user._territory = _territory(user)
    found: Territory = user._territory
    return found


def is_limited(user: User) -> bool:
    return territory(user) is not None


def has(user: User, action: str, model: type[Any] | Any) -> bool:
    """Whether the user's groups grant the action on this kind of row, wherever."""
    options = model._meta
    return bool(user.is_active and user.is_staff and user.has_perm(f"{options.app_label}.{action}_{options.model_name}"))


def covers(user: User, page: Any) -> bool:
    """Whether the page lies in the user's scope: as readers see it, as its newest version has it and as the object stands."""
    limits = territory(user)
    if limits is None:
        return True
    lookup = scope_of(page)
    if not lookup or page.pk is None:
        return bool(lookup) and page.pk is None
    return _lie_within(_keys(page, lookup), limits) and within(user, type(page)._base_manager.filter(pk=page.pk)).exists()


def covers_data(user: User, model: type[Any], data: Mapping[str, Any]) -> bool:
    """Whether a version lies in the user's scope: one that is to be saved, or brought back."""
    limits = territory(user)
    return limits is None or _lie_within(as_keys(data.get(scope_of(model))), limits)


def within(user: User, rows: QuerySet[Any]) -> QuerySet[Any]:
    """Those of the pages, or of the records, that lie in the user's scope."""
    limits = territory(user)
    if limits is None:
        return rows
    lookup = scope_of(rows.model)
    if not lookup:
        return rows.none()
    everything = rows.model._base_manager
    inside = everything.filter(**{f"{lookup}__in": limits})
    # By the rows that no scope of hers names: `~Q(countries__in=limits)` would ask for pages with none of hers at all.
    strangers = _related(rows.model, lookup)._base_manager.exclude(pk__in=limits)
    # Of each row apart: hers are few, and all that lie outside would be many to list.
    outside = everything.filter(pk=OuterRef("pk"), **{f"{lookup}__in": strangers.values("pk")})
    found = rows.filter(~Exists(outside), pk__in=inside.values("pk"))
    return found.filter(~Exists(_drafts_outside(rows.model, limits))) if issubclass(rows.model, Publishable) else found


def _related(model: type[Any], lookup: str) -> type[Any]:
    related: type[Any] = model if lookup == "pk" else model._meta.get_field(lookup).related_model
    return related


def _drafts_outside(model: type[Any], limits: frozenset[int]) -> QuerySet[Draft]:
    """The draft of a page that names other member States than the row, which says what readers see; or none."""
    places = Place.objects.filter(revision=OuterRef("head"))
    drafts = Draft.objects.pending().filter(content_type=ContentType.objects.get_for_model(model), object_id=OuterRef("pk"))
    outside: QuerySet[Draft] = drafts.filter(Exists(places.exclude(key__in=limits)) | ~Exists(places))
    return outside


def scope_of(model: Any) -> str:
    """The relation to what scopes name; "" where there is none: such rows are not for colleagues whose scope is limited."""
    return str(getattr(model, "scope_lookup", ""))


def names_scope(model: type[Any]) -> bool:
    """Whether a row of the model says by itself where it lies, by a column or a relation of its own."""
    name = scope_of(model)
    return name in {field.name for field in (*model._meta.fields, *model._meta.many_to_many)}


def _keys(page: Any, lookup: str) -> set[int]:
    value = getattr(page, lookup)
    return {row.pk for row in value.all()} if hasattr(value, "all") else as_keys(getattr(value, "pk", value))


def _lie_within(keys: Iterable[int], limits: frozenset[int]) -> bool:
    keys = set(keys)
    return bool(keys) and keys <= limits
