"""What no template of ours may hold, for the sake of the content security policy and of typed text."""

import re

import pytest
from django.template import engines

from tests.guards.files import ROOT, name, python_files, templates

UNESCAPED = re.compile(r"\|\s*safe(?:seq)?\b|\{%\s*autoescape\s+off")
TEMPLATE_TAG = re.compile(r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}")
FORBIDDEN = {
    "inline style": re.compile(r"\sstyle\s*=|<style\b"),
    "inline script": re.compile(r"<script\b(?![^>]*\ssrc=)(?![^>]*\btype=\"application/(ld\+)?json\")"),
    "inline event handler": re.compile(r"<[^>]*\son[a-z]+\s*="),
    "address that runs": re.compile(r"=\s*[\"']?\s*javascript:"),
}


#: The one place that calls typed text safe, right after sanitising it.
SANITISER = "editorial/rich_text.py"


def forbidden(text: str) -> list[str]:
    html = TEMPLATE_TAG.sub("", text)
    found = [what for what, pattern in FORBIDDEN.items() if pattern.search(html)]
    return ["text that is not escaped", *found] if UNESCAPED.search(text) else found


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("{{ body|safe }}", "text that is not escaped"),
        ("{% autoescape off %}", "text that is not escaped"),
        ('<p style="color: red">', "inline style"),
        ("<script>alert(1)</script>", "inline script"),
        ('<button onclick="go()">', "inline event handler"),
        ('<a href="javascript:go()">', "address that runs"),
    ],
)
def test_each_forbidden_part_is_found(text: str, what: str):
    assert forbidden(text) == [what]


@pytest.mark.parametrize("text", ['<script src="a.js"></script>', '<p class="style">one = two</p>', "{{ words|safe_name }}", "<p{% if one == two %} hidden{% endif %}>"])
def test_allowed_parts_are_not_found(text: str):
    assert forbidden(text) == []


@pytest.mark.parametrize("file", templates(), ids=name)
def test_template_holds_nothing_forbidden(file):
    assert forbidden(file.read_text()) == []


@pytest.mark.parametrize("file", templates(), ids=name)
def test_template_compiles(file):
    engines["django"].from_string(file.read_text())


@pytest.mark.parametrize("file", [file for file in python_files() if name(file) != SANITISER], ids=name)
def test_python_marks_no_text_as_safe(file):
    """`format_html` escapes what it is given; `mark_safe` and `SafeString` believe it. A literal is our own."""
    assert not re.search(r"\bmark_safe\b|SafeString\((?!\")", file.read_text())


def test_there_are_templates_to_guard():
    assert ROOT / "templates" / "base.html" in templates()
