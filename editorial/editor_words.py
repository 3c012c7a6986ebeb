"""The words of the prose editor's buttons and dialogs, which its script asks the admin's catalogue for."""

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _
from django.views.i18n import JavaScriptCatalog

WORDS = (
    _("paragraph"), _("heading 3"), _("heading 4"), _("bold"), _("italic"), _("unordered list"), _("ordered list"), _("List properties"),
    _("insert link"), _("remove link"), _("undo"), _("redo"), _("Insert table"), _("Add column"), _("Delete column"), _("Add row"),
    _("Delete row"), _("Merge cells"), _("Split cell"), _("Toggle header cell"), _("Delete table"), _("Edit Link"), _("URL"), _("Title"),
    _("Update"), _("Start at"), _("List type"), _("Bullets"), _("Decimal numbers"), _("Lowercase letters"), _("Uppercase letters"),
    _("Lowercase Roman numerals"), _("Uppercase Roman numerals"), _("Table Properties"), _("Insert Table"), _("Rows"), _("Columns"),
    _("Include header row"), _("Yes"), _("No"), _("Cancel"),
    # Of our own scripts.
    _("footnote"), _("Footnote"), _("Text of the note"), _("link to a page"), _("Link to a page"),
    _("Name of the story or country, in any language"), _("Nothing has this name."),
    _("The search does not answer. Check the connection and log in again in another window."),
)  # fmt: skip


class Catalogue(JavaScriptCatalog):
    """What the scripts of the admin say, in the reader's language."""

    packages = ["django.contrib.admin"]

    def get_catalog(self) -> dict[str, str | list[str]]:
        # From the catalogue of the templates: a second one for a few words of another's script is not worth its upkeep.
        return super().get_catalog() | {word: text for word in WORDS if (text := gettext(word)) != word}
