"""Only allowed HTML is stored or shown, whatever way it came."""

import re

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.template import Context, Template
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from editorial.blocks import Bodies
from editorial.fields import RichTextField
from editorial.rich_text import plain, sanitise, shown
from ilo_portal.models import MissionPage
from tests.factories import MissionPageFactory

ATTACK = '<p onclick="x()" class="c" style="color:red" title="t">Text<script>alert(1)</script></p>'


@pytest.mark.parametrize(
    "html",
    [
        "<p>Text <strong>bold</strong> <em>italic</em></p>",
        "<h3>Title</h3><h4>Part</h4>",
        '<ul><li>One</li></ul><ol start="3"><li>Three</li></ol>',
        '<table><tbody><tr><th colspan="2" rowspan="1">Head</th></tr><tr><td>Cell</td></tr></tbody></table>',
        '<p><a href="/stories/?topic=x">here</a> <a href="mailto:a@example.org">mail</a> <a href="tel:+41227996111">call</a></p>',
    ],
)
def test_what_the_toolbar_makes_is_kept(html):
    assert sanitise(html) == html


@pytest.mark.parametrize(
    "html",
    ["<p></p>", "<p> </p>", "<p>&nbsp;<br></p>", "<ul><li></li></ul>", "", "<script>alert(1)</script>", '<img src="x" onerror="alert(1)">'],
)
def test_html_without_words_is_empty(html):
    assert sanitise(html) == ""


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)", "JaVaScRiPt:alert(1)", "\x01javascript:alert(1)", "data:text/html,x", "vbscript:x", "file:///etc/passwd",
        "//example.org", "/\\example.org", "\\\\example.org", "/\t/example.org", " //example.org",
    ],
)  # fmt: skip
def test_address_that_is_no_plain_link_is_dropped(address):
    assert sanitise(f'<p><a href="{address}">here</a></p>') == "<p><a>here</a></p>"


def test_scripts_styles_and_handlers_are_dropped():
    assert sanitise(ATTACK) == "<p>Text</p>"
    assert sanitise("<h1>Big</h1><div>Box</div>") == "BigBox"


def test_link_to_another_site_says_so_and_site_path_does_not():
    assert sanitise('<a href="https://www.ilo.org/">x</a>') == '<a rel="external noopener" href="https://www.ilo.org/">x</a>'
    assert sanitise('<a target="_blank" rel="opener" href="/stories/">x</a>') == '<a href="/stories/">x</a>'


SCRAPS = ["<p>", "</p>", "<a href='", "'>", "https://x.y", "<script>", "<svg>", "<style>", "<!--", "&lt;", "words", '"', "<sup data-note>", "</sup>", "<sup>"]


@given(st.text() | st.lists(st.sampled_from(SCRAPS)).map("".join))
def test_sanitising_twice_changes_nothing(html):
    assert sanitise(sanitise(html)) == sanitise(html)


def test_footnote_is_text_in_its_place():
    assert sanitise('<p>Work<sup data-note="x" class="y">A <b>note</b> &amp; more</sup></p>') == '<p>Work<sup data-note="">A note &amp; more</sup></p>'
    assert sanitise("<p>m<sup>2</sup><sup data-note> </sup></p>") == "<p>m2</p>"
    assert sanitise('<p><sup data-note="">a<sup data-note="">b</sup></sup></p>') == '<p><sup data-note="">ab</sup></p>'


def test_footnote_inside_a_link_comes_after_it():
    clean = sanitise('<p><a href="/x/">he<sup data-note="">Note</sup>re</a> and</p>')
    assert clean == '<p><a href="/x/">here</a><sup data-note="">Note</sup> and</p>'


def test_footnotes_are_numbered_and_listed_below_with_links_both_ways():
    html = shown('<p>One<sup data-note="">First &lt;b&gt;</sup> two<sup data-note="">Second</sup></p>')
    marks = re.findall(r'<a id="([^"]+)" href="#([^"]+)"><span class="visually-hidden">Note </span>(\d)</a>', html)
    assert [number for _id, _target, number in marks] == ["1", "2"]
    for id, target, _number in marks:
        assert f'<li id="{target}">' in html
        assert f'href="#{id}"' in html
    assert "First &lt;b&gt;" in html.split("<ol")[1]
    assert "Second" not in html.split("<ol")[0]


def test_ids_of_footnotes_occur_once_in_a_page():
    text = {"html": {"en": '<p>Work<sup data-note="">Note</sup></p>'}}
    body = [{"id": id, "type": "rich_text", "data": text} for id in ("a", "b")]
    bodies = Bodies(body, body)
    ids = re.findall(r' id="([^"]+)"', bodies.render(0) + bodies.render(1))
    assert len(ids) == len(set(ids)) == 8


def test_words_of_footnotes_are_found():
    assert plain('<p>Work<sup data-note="">Table 4</sup>.</p>') == "Work [Table 4]."


def test_sanitised_text_is_not_marked_safe_for_forms():
    assert not hasattr(sanitise("<p>Text</p>"), "__html__")
    assert "&lt;p&gt;Text" in RichTextField().formfield().widget.render("text", sanitise("<p>Text</p>"))


def test_plain_text_keeps_words_apart():
    assert (
        plain("<h3>Title</h3><p>A &amp; b<br>c</p><table><tbody><tr><td>one</td><td>two</td></tr></tbody></table>")
        == "Title\nA & b\nc\none\ntwo"
    )


def test_filter_sanitises_what_was_stored_by_other_means():
    template = Template("{% load blocks %}{{ text|rich }}")
    assert template.render(Context({"text": ATTACK})) == "<p>Text</p>"
    assert template.render(Context({"text": None})) == ""


def stored(page: MissionPage, column: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM {MissionPage._meta.db_table} WHERE id = %s", [page.pk])
        return cursor.fetchone()[0]


@pytest.mark.django_db
def test_saving_sanitises_every_language():
    page = MissionPageFactory(mission_en=ATTACK, mission_fr=ATTACK)
    assert stored(page, "mission_en") == stored(page, "mission_fr") == "<p>Text</p>"


@pytest.mark.django_db
def test_update_and_bulk_update_sanitise_too():
    page = MissionPageFactory()
    MissionPage.objects.filter(pk=page.pk).update(mission_en=ATTACK)
    assert stored(page, "mission_en") == "<p>Text</p>"
    page.mission_fr = ATTACK
    MissionPage.objects.bulk_update([page], ["mission_fr"])
    assert stored(page, "mission_fr") == "<p>Text</p>"


def test_field_is_a_plain_text_column_to_migrations():
    assert RichTextField().deconstruct()[1:] == ("django.db.models.TextField", [], {})


def test_form_cleans_what_is_typed():
    assert RichTextField(blank=True).formfield().clean("<p></p>") in {"", "<p></p>"}
    assert RichTextField(blank=True).clean(ATTACK, None) == "<p>Text</p>"


def test_form_refuses_what_would_take_long_to_clean():
    with pytest.raises(ValidationError, match="at most 100000 characters"):
        RichTextField().formfield().clean("<ul><li>" * 15_000)


@pytest.mark.parametrize(
    ("language", "link", "address"),
    [
        ("fr", "/countries/kenya/?a=1&amp;b=2#laws", "/fr/countries/kenya/?a=1&amp;b=2#laws"),
        ("ar", "/", "/ar/"),
        ("en", "/countries/kenya/", "/countries/kenya/"),
        ("fr", "/media/report.pdf", "/media/report.pdf"),
        ("fr", "/nowhere/at/all/", "/nowhere/at/all/"),
        ("fr", "https://www.ilo.org/", "https://www.ilo.org/"),
    ],
)
def test_links_of_the_site_lead_to_the_readers_language(language: str, link: str, address: str) -> None:
    with override(language):
        assert f'href="{address}"' in shown(f'<p><a href="{link}">Kenya</a></p>')
