import pytest
from django.test import Client

from ilo_portal import page_costs
from ilo_portal.page_types import PageType

FACE = '@font-face{{font-family:"F";src:url("../fonts/{file}") format("woff2");unicode-range:{ranges}}}\n'
STYLE = FACE.format(file="latin.woff2", ranges="U+0000-00FF,U+0131") + FACE.format(file="arabic.woff2", ranges="U+0600-06FF")
PAGE = """<!doctype html><title>Test</title>
<link rel="stylesheet" href="/static/css/portal.css"><link rel="icon" href="/static/icon.svg">
<script type="module" src="/static/js/portal.js"></script>
<img src="/static/first.svg"><img src="/static/later.svg" loading="lazy">
<svg><image href="/static/map.svg"/></svg><p>Words</p>"""


def test_parts_of_a_page_are_found():
    parts = page_costs.Parts(PAGE)
    assert parts.styles == {"/static/css/portal.css"}
    assert parts.scripts == {"/static/js/portal.js"}
    assert parts.pictures == {"/static/first.svg", "/static/map.svg"}
    assert parts.pictures_lazy == {"/static/later.svg"}
    assert {"W", "T"} <= parts.characters


@pytest.mark.parametrize(
    ("text", "files"),
    [("Kenya", {"latin.woff2"}), ("ı", {"latin.woff2"}), ("كينيا", {"arabic.woff2"}), ("Kenya كينيا", {"latin.woff2", "arabic.woff2"}), ("肯", set())],
)
def test_fonts_are_those_whose_characters_occur(text: str, files: set[str]):
    assert page_costs.fonts(STYLE, text) == files


@pytest.mark.parametrize(("reading", "files"), [("ltr", {"overpass-latin.woff2", "text.woff2"}), ("rtl", {"text.woff2"})])
def test_headings_from_right_to_left_need_no_font_of_their_own(reading: str, files: set[str]):
    style = FACE.format(file="overpass-latin.woff2", ranges="U+0000-00FF") + FACE.format(file="text.woff2", ranges="U+0000-00FF")
    assert page_costs.fonts(style, "Kenya", reading) == files


@pytest.mark.parametrize(("point", "inside"), [(0, True), (0xFF, True), (0x100, False), (0x131, True), (0x132, False)])
def test_ranges_include_their_ends(point: int, inside: bool):
    assert page_costs.in_ranges(point, "U+0000-00FF,U+0131") is inside


def test_first_view_is_all_but_the_pictures():
    cost = page_costs.Cost("Page", "en", 1, html=9000, html_gzip=3, css=5, fonts=7, script=11, pictures=1000, pictures_lazy=1000)
    assert cost.first_view == 26


@pytest.mark.django_db
def test_page_that_fails_is_not_measured():
    """An error page is small and asks nothing: its cost would look splendid."""
    with pytest.raises(RuntimeError, match="answers 404, not 200"):
        page_costs.cost(Client(), PageType("Story", "stories:detail", ("no-such-story",)), "en")


def test_files_behind_addresses_are_found(settings, tmp_path):
    settings.STATIC_ROOT, settings.MEDIA_ROOT = tmp_path / "static", tmp_path / "media"
    for folder in (settings.STATIC_ROOT, settings.MEDIA_ROOT):
        folder.mkdir()
    (tmp_path / "static" / "a.css").write_text("a {}")
    assert page_costs.file_of("/static/a.css") == tmp_path / "static" / "a.css"
    assert page_costs.file_of("/media/images/a%20b.jpg") == tmp_path / "media" / "images" / "a b.jpg"


def test_names_of_the_other_languages_ask_for_no_font():
    parts = page_costs.Parts('<p>Kenya <a href="/ar/" lang="ar" hreflang="ar">العربية</a> كينيا</p>')
    assert "ع" not in parts.characters
    assert {"K", "ك"} <= parts.characters


def test_spaces_ask_for_no_font():
    assert page_costs.Parts("<p>Decent\u00a0work\n for all</p>").characters == set("Decentworkforall")
