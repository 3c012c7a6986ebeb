import re

import pytest

from tests.guards.files import name, static_files

# An address that a browser would ask; names of XML namespaces are none.
THIRD_PARTY = re.compile(r"""(?:url\(\s*["']?|@import\s+["']|from\s+["']|import\s*\(?\s*["']|fetch\(\s*["']|href=["']|src=["'])(?:https?:)?//""")
# Left and right trade places in Arabic; start and end do not.
PHYSICAL = re.compile(r"(?:^|[\s;{])(?:(?:margin|padding|border)-(?:left|right)|left|right|float|text-align)\s*:\s*(?:[^;]*\b(?:left|right)\b|[^;]*)", re.M)


def strays(css: str) -> list[str]:
    """Declarations that name a side of the screen instead of a side of the text."""
    found = [match.group().strip(" \n\t;{") for match in PHYSICAL.finditer(re.sub(r"/\*.*?\*/", "", css, flags=re.S))]
    return [words for words in found if not re.match(r"(?:float|text-align)\s*:\s*(?!.*\b(?:left|right)\b)", words)]


@pytest.mark.parametrize("file", static_files(".css", ".js", ".svg"), ids=name)
def test_no_file_asks_a_third_party(file):
    assert THIRD_PARTY.search(file.read_text()) is None


@pytest.mark.parametrize("file", static_files(".css"), ids=name)
def test_style_sheet_names_no_side_of_the_screen(file):
    assert strays(file.read_text()) == []


@pytest.mark.parametrize("css", ["a { margin-left: 1px; }", "a { left: 0 }", "a { text-align: right; }", "a {float:left}"])
def test_sides_of_the_screen_are_found(css: str):
    assert len(strays(css)) == 1


@pytest.mark.parametrize("css", ["a { margin-inline-start: 1px; }", "a { text-align: center; }", "a { inset-inline: 0 }", "/* left: 1px */"])
def test_sides_of_the_text_are_not_found(css: str):
    assert strays(css) == []


@pytest.mark.parametrize("text", ['url("https://fonts.example.org/a.woff2")', "import '//cdn.example.org/a.js'", 'src="http://example.org/a.js"'])
def test_third_parties_are_found(text: str):
    assert THIRD_PARTY.search(text)
