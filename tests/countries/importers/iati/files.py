"""Small IATI files, written here: an activity that is right, and how to make it wrong."""

import io
from xml.sax.saxutils import escape, quoteattr

from countries.importers.iati.elements import ActivityFile, Element

ACTIVITY = {
    "iati-identifier": "<iati-identifier>XM-EX-1</iati-identifier>",
    "reporting-org": '<reporting-org ref="XM-EX" type="40"><narrative>Example Agency</narrative></reporting-org>',
    "title": "<title><narrative>Safe work</narrative></title>",
    "activity-status": '<activity-status code="2"/>',
    "recipient-country": '<recipient-country code="KE" percentage="100"/>',
}


def activity(identifier: str = "", attributes: str = 'xml:lang="en" default-currency="USD"', **parts: str) -> str:
    """With other parts in place of the usual ones or beside them: `activity_status=""` leaves the status out."""
    chosen = ACTIVITY | {name.replace("_", "-"): part for name, part in parts.items()}
    if identifier:
        chosen["iati-identifier"] = f"<iati-identifier>{escape(identifier)}</iati-identifier>"
    return f"<iati-activity {attributes}>{''.join(chosen.values())}</iati-activity>"


def text(*activities: str, version: str = "2.03", attributes: str = "") -> str:
    return f"<iati-activities version={quoteattr(version)} {attributes}>\n" + "\n".join(activities) + "\n</iati-activities>"


def file(*activities: str, **options: str) -> ActivityFile:
    return ActivityFile(io.BytesIO(text(*activities, **options).encode()))


def element(**parts: str) -> Element:
    (found,) = file(activity(**parts))
    return found
