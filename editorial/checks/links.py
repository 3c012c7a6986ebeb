"""Checks of links: where they lead, and what their texts say."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from editorial.checks.problems import Problem
from editorial.checks.subject import Subject, Text
from editorial.links import faults
from editorial.links.faults import Fault

#: Link texts that say nothing to whoever hears only the links of a page.
EMPTY = {
    "en": {"here", "click here", "this", "link", "more", "read more", "learn more", "this link", "this page"},
    "fr": {"ici", "cliquez ici", "lien", "ce lien", "plus", "en savoir plus", "lire la suite", "cette page"},
    "es": {"aquí", "haga clic aquí", "enlace", "este enlace", "más", "leer más", "más información", "esta página"},
    "ar": {"هنا", "اضغط هنا", "انقر هنا", "رابط", "هذا الرابط", "المزيد", "اقرأ المزيد", "هذه الصفحة"},
}
_LINK = re.compile(r"<a\b[^>]*>(.*?)</a>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_ADDRESS = re.compile(r"(https?://|www\.)\S+", re.IGNORECASE)


def targets(subject: Subject) -> Iterator[Problem]:
    for place in subject.links:
        fault = subject.faults.get(place.href)
        if fault == Fault.GONE:
            yield Problem(True, _("A link leads to a page that does not exist any more."), place.anchor)
        elif fault == Fault.NOWHERE:
            yield Problem(True, _("The link to %(address)s leads nowhere on this site.") % {"address": place.href}, place.anchor)
        elif fault == Fault.HIDDEN:
            yield Problem(False, _("A link leads to a page that readers do not see yet."), place.anchor)
        elif fault:
            yield Problem(False, faults.words(fault), place.anchor)


def texts(subject: Subject) -> Iterator[Problem]:
    for text in subject.texts:
        for link in _links_in(text):
            if _says_nothing(link, text.language):
                yield Problem(False, _("The link text “%(text)s” does not say where it leads.") % {"text": link}, text.anchor, text.language)
            elif _ADDRESS.fullmatch(link):
                yield Problem(False, _("The text of a link is an address: say in words where it leads."), text.anchor, text.language)


def _links_in(text: Text) -> list[str]:
    if text.rich:
        return [" ".join(_TAG.sub("", link).split()) for link in _LINK.findall(text.words)]
    return [text.words] if text.block_type in {"links", "file"} and text.part == "label" else []


def _says_nothing(text: str, language: str) -> bool:
    return text.strip(" .…»«\"“”>→").lower() in EMPTY.get(language, set())
