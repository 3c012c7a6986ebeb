"""Stores the activities of a file as projects. One that is wrong is left out and reported, and the rest is kept; strictly, nothing is stored then."""

from collections.abc import Mapping

from django.utils import timezone
from django.utils.translation import gettext as _

from countries.importers.iati import reading, records
from countries.importers.iati.activity import Activity
from countries.importers.iati.elements import ActivityFile, Element
from countries.importers.iati.options import OPTIONS
from countries.importers.iati.values import RefusedError
from countries.importers.pace import Pace
from countries.importers.registry import Importer
from countries.importers.run import Run
from countries.importers.sources import Source
from countries.models import ImportBatch, MemberState, Project

#: Left out or altered as a matter of course: no fault of the file's, not even strictly.
NO_FAULT = frozenset({"cut", "order"})


class Reading:
    """One reading of one file."""

    def __init__(self, source: Source, run: Run) -> None:
        self.source = source
        self.run = run
        self.is_strict = bool(run.options.get("strict"))
        run.keeps_the_rest = not self.is_strict
        run.column_names = {"identifier": "iati-identifier", "abstract": "description", "countries": "recipient-country"}
        self.states = dict(MemberState.objects.values_list("iso2", "pk"))
        self.numbers: dict[str, int] = {}

    def go(self) -> None:
        pace = Pace(self.source)
        with self.source.open() as stream:
            file = ActivityFile(stream)
            for number, element in enumerate(file, 1):
                self.run.read(row=number)
                try:
                    activity = reading.read(element)
                    self.check_once(activity, number)
                except RefusedError as refused:
                    self.refuse(number, refused, identifier_of(element))
                else:
                    self.take(number, activity, file.attributes)
                pace.at(element.end)

    def check_once(self, activity: Activity, number: int) -> None:
        before = self.numbers.setdefault(activity.identifier, number)
        if before != number:
            message = _("Activity %(number)d of this file has the same identifier.") % {"number": before}
            raise RefusedError(message, reason="duplicate", column="iati-identifier", value=activity.identifier, line=activity.line)

    def refuse(self, number: int, refused: RefusedError, identifier: str) -> None:
        say = self.run.error if self.is_strict else self.run.leave_out
        say(number, placed(refused, identifier), column=refused.column, value=refused.value, reason=refused.reason)

    def take(self, number: int, activity: Activity, file: Mapping[str, str]) -> None:
        """A global product of the ILO names no country by its nature; of other activities nobody would know where to show them."""
        names_states = any(country.code in self.states for country in activity.countries)
        if not names_states and records.kind_of(activity) != Project.Kind.GLOBAL_PRODUCT:
            codes = " ".join(country.code for country in activity.countries) or " ".join(region.code for region in activity.regions)
            nowhere = RefusedError(_("It names no member State."), reason="no member State", column="recipient-country", value=codes, line=activity.line)
            self.run.leave_out(number, placed(nowhere, activity.identifier), column=nowhere.column, value=nowhere.value, reason=nowhere.reason)
            return
        self.remark(number, activity)
        origin = records.origin(activity, file, self.run.options, self.source.url)
        # The day of the import is all that is known of a project that it makes. One that is there keeps its day: the file may be as old.
        if "retrieved_on" not in origin and not Project.objects.filter(identifier=activity.identifier).exists():
            origin["retrieved_on"] = timezone.localdate()
        self.run.placed = lambda words: placed(RefusedError(words, reason="invalid", line=activity.line), activity.identifier)
        self.run.written = {"countries": " ".join(country.code for country in activity.countries)}
        self.run.store(
            Project,
            {"identifier": activity.identifier},
            records.columns(activity) | origin,
            children=records.children(activity, self.states),
            row=number,
        )

    def remark(self, number: int, activity: Activity) -> None:
        for refused in activity.remarks:
            say = self.run.error if self.is_strict and refused.reason not in NO_FAULT else self.run.warn
            say(number, placed(refused, activity.identifier), column=refused.column, value=refused.value, reason=refused.reason)
        for country in activity.countries:
            if country.code not in self.states:
                self.pass_over(number, activity, "recipient-country", country.code, country.line, _("This is not a member State: its share is not shown."))
        for region in activity.regions:
            self.pass_over(number, activity, "recipient-region", region.code, region.line, _("Shares of regions are not shown."))

    def pass_over(self, number: int, activity: Activity, column: str, value: str, line: int, message: str) -> None:
        reason = "region" if column == "recipient-region" else "not a member State"
        refused = RefusedError(message, reason=reason, column=column, value=value, line=line)
        self.run.warn(number, placed(refused, activity.identifier), column=column, value=value, reason=reason)


def identifier_of(element: Element) -> str:
    found = element.first("iati-identifier")
    return found.text[:120] if found else ""


def placed(refused: RefusedError, identifier: str) -> str:
    """With what a person searches for in the file."""
    if not identifier:
        return _("Line %(line)d: %(message)s") % {"line": refused.line, "message": refused.message}
    return _("%(identifier)s, line %(line)d: %(message)s") % {"identifier": identifier, "line": refused.line, "message": refused.message}


IMPORTER = Importer(
    kind=ImportBatch.Kind.IATI,
    read=lambda source, run: Reading(source, run).go(),
    endings=(".xml", ".xml.gz"),
    options=OPTIONS,
)
