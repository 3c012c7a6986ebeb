"""The sections of the desk's front page, each a function: what it lists lies in the scope of whoever looks."""

import datetime
from collections.abc import Callable
from typing import Any, NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Sum
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from editorial import languages, rights
from editorial.admin.visible import Visible, kinds_of, named
from editorial.dates import date_format
from editorial.links import faults
from editorial.models import BrokenLink, Bundle, Draft, Event, Schedule
from editorial.publishing.ageing import ageing
from editorial.publishing.standing import moment
from editorial.reviews.waiting import waiting_for
from editorial.translations.waiting import Wanted, models_for, waiting

#: Of sections that are put together from several lists: what is read of each.
READ = 50


class Line(NamedTuple):
    title: str
    url: str
    detail: str


class Looking(NamedTuple):
    """Who looks; `reach` picks, of rows about pages, those about pages that they may see."""

    user: Any
    reach: Q


class Section(NamedTuple):
    """`rows` are lines, or rows about pages that `describe` puts into words; `more` names a page of its own for all of them."""

    name: str
    title: str
    rows: Any
    nothing: str
    describe: Callable[[Any], str] = str
    more: str = ""
    total: int | None = None

    def number(self) -> int:
        if self.total is not None:
            return self.total
        return self.rows.count() if isinstance(self.rows, QuerySet) else len(self.rows)


def _day(day: datetime.date) -> str:
    return date_format(day, "DATE_FORMAT")


def _writes(user: Any) -> bool:
    return bool(models_for(user))


def waiting_for_me(looking: Looking) -> Section | None:
    able = any(rights.has(looking.user, action, model) for model in rights.page_models() for action in ("review", "change", "translate"))
    return Section("waiting", _("Waiting for me"), waiting_for(looking.user), _("Nothing waits for you."), _waits) if able else None


def _waits(draft: Draft) -> str:
    due = _("due on %(day)s") % {"day": _day(draft.due_on)} if draft.due_on else ""
    return " · ".join(filter(None, (draft.get_state_display(), due)))


def my_drafts(looking: Looking) -> Section | None:
    user = looking.user
    if not _writes(user):
        return None
    mine = Q(changed_by=user)
    for model in kinds_of(user):
        own = model._default_manager.filter(created_by=user).values("pk")
        mine |= Q(content_type=ContentType.objects.get_for_model(model), object_id__in=own)
    rows = Draft.objects.pending().filter(looking.reach & mine).order_by("-changed_at", "-pk")
    return Section("drafts", _("My drafts"), rows, _("You have no draft under way."), lambda row: f"{row.get_state_display()} · {moment(row.changed_at)}")


def scheduled(looking: Looking) -> Section | None:
    if not kinds_of(looking.user):
        return None
    waiting_pages = Schedule.objects.waiting().filter(looking.reach).order_by("run_at", "pk")
    total, rows = waiting_pages.count(), list[Any](waiting_pages[:READ])
    if rights.can_manage_bundles(looking.user):
        bundles = Bundle.objects.waiting().filter(run_at__isnull=False).order_by("run_at", "pk")
        total, rows = total + bundles.count(), [*rows, *bundles[:READ]]
    in_order = [_bundle(row) if isinstance(row, Bundle) else row for row in sorted(rows, key=lambda row: row.run_at)]
    return Section("scheduled", _("Scheduled"), in_order, _("Nothing is scheduled."), _goes_out, reverse("admin:calendar"), total)


def _goes_out(row: Any) -> str:
    what = row.get_action_display() if isinstance(row, Schedule) else str(Bundle._meta.verbose_name)
    failed = _("could not be done, is tried again") if row.failed_at else ""
    return " · ".join(filter(None, (what, moment(row.run_at), failed)))


def _bundle(row: Bundle) -> Line:
    return Line(row.name, reverse("admin:editorial_bundle_change", args=[row.pk]), _goes_out(row))


def lately_published(looking: Looking) -> Section | None:
    if not kinds_of(looking.user):
        return None
    published = Event.objects.filter(kind=Event.Kind.PUBLISHED)
    later = published.filter(content_type=OuterRef("content_type"), object_id=OuterRef("object_id"), pk__gt=OuterRef("pk"))
    rows = published.filter(looking.reach & ~Exists(later)).order_by("-at", "-pk")
    return Section("published", _("Lately published"), rows, _("Nothing was published yet."), lambda row: moment(row.at))


def translations(looking: Looking) -> Section | None:
    user = looking.user
    if not _writes(user):
        return None
    counts = waiting(user, Wanted()).order_by().values("language").annotate(pages=Count("pk"), words=Sum("words"))
    member = getattr(user, "staff_member", None)
    spoken = member.spoken() if member else frozenset()
    in_order = sorted(counts, key=lambda row: (row["language"] not in spoken, languages.CODES.index(row["language"])))
    url = reverse("admin:translations")
    lines = [
        Line(
            languages.name(row["language"]),
            f"{url}?language={row['language']}",
            ngettext("%(pages)d page, %(words)d words", "%(pages)d pages, %(words)d words", row["pages"]) % row,
        )
        for row in in_order
    ]
    return Section("translations", _("Missing translations"), lines, _("Everything is translated."), more=url)


def getting_old(looking: Looking) -> Section | None:
    user = looking.user
    if not _writes(user):
        return None
    found, total = [], 0
    for model in kinds_of(user):
        rows = rights.within(user, ageing(named(model)).filter(archived_at__isnull=True))
        total += rows.count()
        in_order = rows.order_by(F("review_by").asc(nulls_last=True), "last_published_at", "pk")[:READ]
        found += [(page.review_by or timezone.localdate(page.last_published_at), Visible.of(page)) for page in in_order]
    lines = [Line(page.title, page.url, f"{page.kind} · {_day(day)}") for day, page in sorted(found, key=lambda pair: (pair[0], pair[1].url))]
    return Section("ageing", _("To look at again"), lines, _("No page is due."), more=reverse("admin:ageing"), total=total)


def broken_links(looking: Looking) -> Section | None:
    if not _writes(looking.user):
        return None
    rows = BrokenLink.objects.filter(looking.reach)
    return Section("links", _("Broken links"), rows, _("The last check found none."), lambda row: f"{faults.words(row.problem)} {row.url}", reverse("admin:broken_links"))


#: In the order of the page; one more is one more function.
SECTIONS: dict[str, Callable[[Looking], Section | None]] = {
    "waiting": waiting_for_me,
    "drafts": my_drafts,
    "scheduled": scheduled,
    "translations": translations,
    "ageing": getting_old,
    "links": broken_links,
    "published": lately_published,
}
