"""Words in several languages: an IATI file may give each text in each."""

from countries.importers.iati.elements import Element
from countries.importers.iati.values import language, paragraphs

#: BCP 47: a language that is not said. IATI leaves no default.
UNDETERMINED = "und"


def told(element: Element | None, wanted: str) -> tuple[str, str]:
    """The words of an element and their language: the wanted one, else the first in which there are any."""
    if element is None:
        return "", ""
    narratives = [(paragraphs(child.text), language(child.get("xml:lang")) or wanted) for child in element.all("narrative")]
    said = [(words, tag) for words, tag in narratives if words]
    return next(((words, tag) for words, tag in said if tag == wanted), said[0] if said else ("", ""))


def words(element: Element | None, wanted: str) -> str:
    return " ".join(told(element, wanted)[0].split())
