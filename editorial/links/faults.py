"""What can be wrong with a link. Findings keep the name of the fault, so that each reader gets the words in their language."""

from enum import StrEnum

from django.utils.translation import gettext as _


class Fault(StrEnum):
    # Within the site
    GONE = "gone"
    HIDDEN = "hidden"
    NOWHERE = "nowhere"
    DESK = "desk"
    # Other sites
    PRIVATE = "private"
    LOOP = "loop"
    SILENT = "silent"
    STATUS = "status"


#: Those that may pass by themselves: they count once they were met in two runs, one after the other.
PASSING = frozenset({Fault.SILENT})


def words(problem: str) -> str:
    """A fault in a sentence; one of another site may have its status behind it: `status 404`."""
    name, _space, status = problem.partition(" ")
    known = {
        Fault.GONE: _("The page does not exist any more."),
        Fault.HIDDEN: _("Readers do not see the page: it is not published."),
        Fault.NOWHERE: _("This site has no such page."),
        Fault.DESK: _("Readers cannot open the editors’ desk."),
        Fault.PRIVATE: _("The address is not one of the public network."),
        Fault.LOOP: _("The address leads from one to the next without end."),
        Fault.SILENT: _("The site does not answer."),
        Fault.STATUS: _("The site answers with status %(status)s.") % {"status": status},
    }
    return known.get(name, problem)  # type: ignore[call-overload]  # a StrEnum is found by its text
