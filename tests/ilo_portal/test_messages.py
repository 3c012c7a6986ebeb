"""The interface in four languages, and the tool that keeps it so."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from ilo_portal import messages

LANGUAGES = sorted(messages.PLURALS)
CODE = '''\
from django.utils.translation import gettext as _, ngettext, pgettext

_("Plain")
_("With %(name)s")
ngettext("%(count)s row", "%(count)s rows", 2)
pgettext("month", "May")
'''
TEMPLATE = """\
{% translate "From a template" %}
  {% blocktranslate %}Hello {{ name }}{% endblocktranslate %}
    {% blocktranslate count counter=number %}{{ counter }} line{% plural %}{{ counter }} lines{% endblocktranslate %}
{% translate "Said" context "verb" %} {% component title=_("As an argument") %} (unbalanced " ' [
"""


@pytest.fixture
def project(tmp_path, settings, monkeypatch):
    """A project of one module and one template."""
    (tmp_path / "stories").mkdir()
    (tmp_path / "templates").mkdir()
    (tmp_path / "stories" / "views.py").write_text(CODE)
    (tmp_path / "templates" / "page.html").write_text(TEMPLATE)
    settings.BASE_DIR = tmp_path
    settings.LOCALE_PATHS = [tmp_path / "locale"]
    monkeypatch.setattr(messages, "APPS", ("stories",))
    return tmp_path


def ids() -> set[object]:
    return {message.id for message in messages.messages(messages.extract())}


def translate(language: str, **texts: object) -> None:
    """Fill the catalogue with the texts given; everything else with itself."""
    messages.update(language)
    lines = []
    for line in messages.path(language).read_text().splitlines():
        if line.startswith("msgid "):
            current = line.removeprefix("msgid ")
        if line.startswith('msgstr "'):
            line = f"msgstr {texts.get(current.strip(chr(34)), current)}" if current != '""' else line
        elif line.startswith("msgstr["):
            line = line.replace('""', '"%(count)s x"' if "count)" in current else '"%(counter)s x"')
        lines.append(line)
    messages.path(language).write_text("\n".join(lines) + "\n")


def faults(language: str) -> dict[str, str]:
    return {problem.text: problem.what for problem in messages.check(language)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_interface_is_complete(language: str):
    """Every string in the code as it is now has its translation, with the same placeholders."""
    assert [str(problem) for problem in messages.check(language)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_catalogue_holds_nothing_that_the_code_does_not(language: str):
    known = {(message.context, message.id) for message in messages.messages(messages.extract())}
    assert [message.id for message in messages.messages(messages.read(language)) if (message.context, message.id) not in known] == []


def test_words_in_code_are_found(project):
    assert {"Plain", "With %(name)s", ("%(count)s row", "%(count)s rows"), "May"} <= ids()


def test_words_in_templates_are_found(project):
    lines = ("%(counter)s line", "%(counter)s lines")
    assert {"From a template", "Hello %(name)s", lines, "Said", "As an argument"} <= ids()


def test_context_is_kept(project):
    assert messages.extract().get("May", "month") is not None


def test_words_in_migrations_are_not_for_readers(project):
    (project / "stories" / "migrations").mkdir()
    (project / "stories" / "migrations" / "0001.py").write_text('_("Old")')
    assert "Old" not in ids()


@pytest.mark.parametrize("language", LANGUAGES)
def test_new_words_are_missed_until_they_are_translated(project, language: str):
    assert set(faults(language).values()) == {"not in the catalogue"}
    messages.update(language)
    assert set(faults(language).values()) == {"not translated"}
    translate(language)
    assert faults(language) == {}


def test_fuzzy_words_count_as_missing(project):
    translate("fr")
    text = messages.path("fr").read_text().replace('msgid "Plain"', '#, fuzzy\nmsgid "Plain"')
    messages.path("fr").write_text(text)
    assert faults("fr") == {"Plain": "fuzzy"}


@pytest.mark.parametrize("wrong", ['"Avec %(nom)s"', '"Avec rien"', '"Avec %(name)s et %(more)s"'])
def test_placeholders_must_be_the_same(project, wrong: str):
    translate("fr", **{"With %(name)s": wrong})
    assert list(faults("fr")) == ["With %(name)s"]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("«\u00a0Kenya\u00a0»\u00a0: trouvé\u00a0!", None), ("les touches / et ?, à 10:30", None), ("«\u00a0\u00a0Kenya\u00a0»", "'\\xa0\\xa0' at 1"),
        ("« Kenya »", "'«' at 0"), ("le pays : Kenya", "' :' at 7"), ("le pays; Kenya", "';' at 7"),
    ],
)  # fmt: skip
def test_french_spaces_are_right(project, text: str, fault: str | None):
    translate("fr", Plain=f'"{text}"')
    assert faults("fr") == ({"Plain": fault} if fault else {})


def test_number_may_be_left_out_of_one_plural_form(project):
    translate("ar")
    text = messages.path("ar").read_text()
    messages.path("ar").write_text(text.replace('msgstr[1] "%(count)s x"', 'msgstr[1] "one"'))
    assert faults("ar") == {}


def test_arabic_has_six_plural_forms(project):
    messages.update("ar")
    assert "msgstr[5]" in messages.path("ar").read_text()
    assert "msgstr[6]" not in messages.path("ar").read_text()


def test_update_keeps_translations_and_drops_what_is_gone(project):
    translate("fr", Plain='"Simple"')
    (project / "stories" / "views.py").write_text('_("Plain")\n_("New")\n')
    messages.update("fr")
    catalog = messages.read("fr")
    assert catalog.get("Plain").string == "Simple"
    assert catalog.get("New").string == ""
    assert catalog.get("With %(name)s") is None


def test_update_changes_nothing_where_nothing_changed(project):
    """Neither dates nor line numbers: a catalogue changes only when its words do."""
    translate("es")
    messages.update("es")
    before = messages.path("es").read_text()
    (project / "stories" / "views.py").write_text("\n\n\n" + CODE)
    messages.update("es")
    assert messages.path("es").read_text() == before


def test_compiled_once_per_change(project):
    translate("fr")
    assert messages.compile_catalogues() == ["fr"]
    assert messages.compile_catalogues() == []


def test_compiled_catalogue_speaks(project):
    translate("fr", Plain='"Simple"')
    messages.compile_catalogues()
    with messages.path("fr").with_suffix(".mo").open("rb") as file:
        catalog = translation.trans_real.gettext_module.GNUTranslations(file)
    assert catalog.gettext("Plain") == "Simple"
    assert catalog.ngettext("%(count)s row", "%(count)s rows", 2) == "%(count)s x"


def test_command_updates_checks_and_fails_where_words_are_missing(project):
    output = StringIO()
    call_command("messages", "extract", stdout=output)
    assert "9 messages" in output.getvalue()
    call_command("messages", "update", stdout=output)
    assert "9 messages to translate" in output.getvalue()
    with pytest.raises(CommandError, match="27 messages need a translator"):
        call_command("messages", "check", stdout=output)
    call_command("messages", "compile", stdout=output)
    assert "ar compiled" in output.getvalue()
