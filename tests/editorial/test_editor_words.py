"""The prose editor speaks the language of the desk."""

import json
import re
from pathlib import Path

import django_prose_editor
import pytest

from editorial import editor_words, rich_text, roles
from tests.admin_forms import client_of

SOURCES = json.loads((Path(django_prose_editor.__file__).parent / "static/django_prose_editor/editor.js.map").read_text())
FILES = dict(zip(SOURCES["sources"], SOURCES["sourcesContent"], strict=True))
OFFERED = ("src/link.js", "src/table.js", "src/orderedList.js")
#: In files of offered parts, but behind an option that is off.
NOT_OFFERED = {"Open in new window"}


def catalogue(code):
    script = client_of(roles.PUBLISHER).get(f"/{code}/admin/jsi18n/").content.decode()
    return json.loads(re.search(r"newcatalog = (\{.*?\});", script, re.DOTALL)[1])


@pytest.mark.django_db
def test_words_of_the_editor_are_in_the_catalogue_of_the_desk(monkeypatch):
    monkeypatch.setattr(editor_words, "gettext", lambda word: f"«{word}»")
    found = catalogue("fr")
    assert found["Edit Link"] == "«Edit Link»"
    assert set(editor_words.WORDS) <= set(found)


@pytest.mark.django_db
def test_words_of_the_admin_stay():
    assert catalogue("fr")["Cancel"] == "Annuler"
    assert catalogue("ar")["Yes"] == "نعم"


@pytest.mark.parametrize("name", OFFERED)
def test_every_word_that_a_dialog_asks_for_is_known(name):
    asked = set(re.findall(r'gettext\(\s*"([^"]+)"', FILES[name])) - NOT_OFFERED
    assert asked
    assert asked <= set(editor_words.WORDS)


@pytest.mark.parametrize("name", ["src/link.js", "src/table.js"])
def test_every_name_of_a_button_is_known(name):
    named = set(re.findall(r'material\(\s*"[^"]+",\s*"([^"]+)"', FILES[name]))
    assert named <= set(editor_words.WORDS)


def test_levels_of_headings_are_those_of_the_toolbar():
    assert {f"heading {level}" for level in rich_text.EXTENSIONS["Heading"]["levels"]} <= set(editor_words.WORDS)
