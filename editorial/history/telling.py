"""What happened to a page, in a sentence."""

import datetime
from collections.abc import Iterable, Mapping

from django.contrib.auth import get_user_model
from django.utils.text import get_text_list
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from editorial import languages
from editorial.dates import date_format
from editorial.models import Event
from editorial.people import name_of
from editorial.publishing.standing import moment

#: Names of colleagues by their keys.
People = Mapping[int, str]


def people(events: Iterable[Event]) -> People:
    """Those whom the details of events name."""
    keys = {event.details.get("assignee") for event in events} - {None}
    found = get_user_model()._default_manager.filter(pk__in=keys) if keys else []
    return {user.pk: name_of(user) for user in found}


def told(event: Event, people: People) -> str:
    """The version that it is about, and what its details say."""
    parts = [str(event.revision)] if event.revision else []
    parts += [part for part in (_languages(event), _assignee(event, people), _time(event)) if part]
    return " · ".join(parts)


def _languages(event: Event) -> str:
    shown = event.details.get("languages")
    if event.kind != Event.Kind.PUBLISHED or not isinstance(shown, list):
        return ""
    return named([code for code in languages.CODES if code in shown])


def named(codes: list[str]) -> str:
    """Languages, in words."""
    return get_text_list([get_language_info(code)["name_translated"] for code in codes], _("and"))


def _assignee(event: Event, people: People) -> str:
    assignee = event.details.get("assignee")
    return _("for %(name)s") % {"name": people[assignee]} if assignee in people else ""


def _time(event: Event) -> str:
    due, run = (_parsed(event.details.get(name)) for name in ("due_on", "run_at"))
    if due:
        return _("due on %(date)s") % {"date": date_format(due, "DATE_FORMAT")}
    return _("for %(when)s") % {"when": moment(run)} if run and run.tzinfo else ""


def _parsed(value: object) -> datetime.datetime | None:
    try:
        return datetime.datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
