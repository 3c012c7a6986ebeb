"""WCAG's contrast, computed for the pairs of colours in use."""

import re

import pytest

from tests.guards.files import ROOT, name, static_files

TEXT, LARGE = 4.5, 3.0
PAIRS = [
    ("text", "white", TEXT),
    ("text", "pale", TEXT),
    ("text", "blue-50", TEXT),
    ("grey", "white", TEXT),
    ("blue", "white", TEXT),
    ("blue", "blue-50", TEXT),
    ("blue", "pale", TEXT),
    ("blue-800", "white", TEXT),
    ("dark-blue", "white", TEXT),
    ("dark-blue", "yellow", TEXT),
    ("purple", "white", TEXT),
    ("red-dark", "white", TEXT),
    ("white", "blue", TEXT),
    ("white", "dark-blue", TEXT),
    ("red", "white", LARGE),
    ("blue-100", "dark-blue", TEXT),
    # The dots of the map, which are no text: WCAG asks of them what it asks of large text.
    ("yellow", "dark-blue", LARGE),
    ("turquoise", "dark-blue", LARGE),
    ("red", "dark-blue", LARGE),
    ("green", "dark-blue", LARGE),
]
TOKENS = dict(re.findall(r"--([\w-]+):\s*(#[0-9a-fA-F]{3,6})\b", (ROOT / "static" / "css" / "tokens.css").read_text()))
RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")


def luminance(colour: str) -> float:
    digits = colour.lstrip("#")
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    parts = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def pairs_of_rules(css: str) -> list[tuple[str, str, str]]:
    """Selector, colour and ground of each rule that sets both."""
    found = []
    for selector, body in RULE.findall(css):
        colour = re.search(r"(?<![\w-])color:\s*var\(--([\w-]+)\)", body)
        ground = re.search(r"(?<![\w-])background(?:-color)?:\s*var\(--([\w-]+)\)", body)
        if colour and ground and colour[1] in TOKENS and ground[1] in TOKENS:
            found.append((selector.strip(), colour[1], ground[1]))
    return found


def test_contrast_is_that_of_wcag():
    assert contrast("#000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#fff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize(("colour", "ground", "least"), PAIRS)
def test_pair_can_be_read(colour: str, ground: str, least: float):
    assert contrast(TOKENS[colour], TOKENS[ground]) >= least


@pytest.mark.parametrize("file", static_files(".css"), ids=name)
def test_rules_that_set_both_can_be_read(file):
    dim = [(rule, colour, ground) for rule, colour, ground in pairs_of_rules(file.read_text()) if contrast(TOKENS[colour], TOKENS[ground]) < TEXT]
    assert dim == []


def test_pairs_are_found_in_rules():
    assert pairs_of_rules("a{color: var(--white); background: var(--blue)} b{color: var(--blue)}") == [("a", "white", "blue")]
