"""What the words themselves give away: link texts that say nothing, capitals, long sentences."""

import re

#: Link texts that say nothing to whoever hears only the links of a page.
EMPTY_LINKS = {
    "en": {"here", "click here", "this", "link", "more", "read more", "this link", "this page"},
    "fr": {"ici", "cliquez ici", "lien", "ce lien", "plus", "en savoir plus", "lire la suite", "cette page"},
    "es": {"aquí", "haga clic aquí", "enlace", "este enlace", "más", "leer más", "esta página"},
    "ar": {"هنا", "اضغط هنا", "انقر هنا", "رابط", "هذا الرابط", "المزيد", "اقرأ المزيد"},
}
#: Words in a sentence, on average, beyond which a text is hard to follow: plain-language guides ask for 15 to 20.
LONG_SENTENCE = 28
#: Fewer words tell nothing about the style of a text.
FEWEST_WORDS = 80
_LINK = re.compile(r"<a\b[^>]*>(.*?)</a>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_END = re.compile(r"[.!?؟…]+(?:\s|$)")
_ADDRESS = re.compile(r"^(https?://|www\.)\S+$", re.IGNORECASE)


def link_texts(html: str) -> list[str]:
    return [" ".join(_TAG.sub("", text).split()) for text in _LINK.findall(html)]


def says_nothing(text: str, language: str) -> bool:
    return text.strip(" .…»«\"“”>").lower() in EMPTY_LINKS.get(language, set())


def is_address(text: str) -> bool:
    return bool(_ADDRESS.match(text))


def shouts(text: str) -> bool:
    """Whether a title of several words is all in capitals; Arabic has none."""
    letters = [letter for letter in text if letter.isalpha()]
    return len(text.split()) > 2 and bool(letters) and text.upper() == text and text.lower() != text


def words_per_sentence(text: str) -> float:
    """0 for a text too short to be judged."""
    count = len(text.split())
    return count / max(len(_END.findall(text)), 1) if count >= FEWEST_WORDS else 0.0


def skips_heading(html: str) -> bool:
    """Whether a heading of the second rank stands in a text before any of the first."""
    first = re.search(r"<h([34])\b", html)
    return bool(first and first[1] == "4")
