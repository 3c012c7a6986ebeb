"""The editor of a body in the admin: a form field whose input is a list of forms, one for each block."""

import json
from collections.abc import Collection, Mapping
from functools import lru_cache
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils.functional import cached_property
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from js_asset import Media

from editorial.blocks.body import check_size
from editorial.blocks.chosen import Input, inputs_of
from editorial.blocks.forms import BlockForm
from editorial.blocks.parts import identifier
from editorial.blocks.rows import new_id, numbers
from editorial.blocks.types import Block, all_types, find, types_for
from editorial.references import Page


class BlockEntry:
    """A block in the editor, as it is stored or as it was sent."""

    def __init__(
        self, prefix: str, block_type: type[Block] | None, block: Mapping[str, Any], form: BlockForm | None, order: int = 0
    ) -> None:
        self.prefix = prefix
        self.block_type = block_type
        self.block = block
        self.form = form
        self.order = order
        #: Any text, at the top of the closed block, to tell it from its neighbours.
        self.label = block_type.label if block_type else _("Block of an unknown type")
        field, _dash, self.number = prefix.rpartition("-")
        #: What comments, checks and marks of translation jump to.
        self.anchor = f"block-{field}-{block.get('id', '')}"
        if form:
            form.path = f"{field}/{block['id']}" if "id" in block else field

    @classmethod
    def stored(cls, block: Any, prefix: str) -> "BlockEntry":
        block = block if isinstance(block, Mapping) else {"data": block}
        block_type = find(block.get("type"))
        form = block_type.Form(prefix=prefix, stored=block.get("data")) if block_type else None
        return cls(prefix, block_type, block, form)

    @classmethod
    def sent(cls, data: Any, prefix: str) -> "BlockEntry":
        block_type = find(data.get(f"{prefix}-type"))
        sent_id, order = data.get(f"{prefix}-id") or "", data.get(f"{prefix}-order") or ""
        try:
            identifier(sent_id)
        except ValidationError:
            sent_id = new_id()
        form = block_type.Form(data, prefix=prefix) if block_type else None
        block = {"id": sent_id} if block_type else _json(data.get(f"{prefix}-unknown"))
        position = int(order) if order.isascii() and order.isdigit() and len(order) < 7 else 10**7
        return cls(prefix, block_type, block, form, position)

    def is_valid(self) -> bool:
        return self.form is not None and self.form.is_valid()

    def stored_value(self) -> dict[str, Any]:
        if self.form is None or self.block_type is None:
            return dict(self.block)
        return {"id": self.block["id"], "type": self.block_type.name, "data": self.form.stored()}

    @property
    def is_wrong(self) -> bool:
        return self.form is None or (self.form.is_bound and not self.form.is_valid())

    @property
    def as_json(self) -> str:
        return json.dumps(self.block)


def _json(text: str | None) -> Mapping[str, Any]:
    try:
        value = json.loads(text or "{}")
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, Mapping) else {}


class Entries(list[BlockEntry]):
    """The blocks in the editor. They know what they refer to after one query for each kind of it."""

    @classmethod
    def stored(cls, body: Any, name: str) -> "Entries":
        return cls(BlockEntry.stored(block, f"{name}-{number}") for number, block in enumerate(body if isinstance(body, list) else []))

    @classmethod
    def sent(cls, data: Any, name: str) -> "Entries":
        entries = [BlockEntry.sent(data, f"{name}-{number}") for number in numbers(data, name) if f"{name}-{number}-delete" not in data]
        return cls(sorted(entries, key=lambda entry: entry.order))

    @cached_property
    def _inputs(self) -> list[Input]:
        return [found for entry in self if entry.form for found in inputs_of(entry.form)]

    def look_up(self) -> None:
        """Name what was chosen; what is gone, or never was, is an error beside its input."""
        page = Page(input.reference for input in self._inputs if input.reference)
        for input in self._inputs:
            input.widget.chosen = page.get(input.reference)
            if input.is_typed and not input.widget.chosen:
                input.mark_as_gone()

    def wrong(self) -> list[tuple[int, BlockEntry]]:
        self.look_up()
        return [(number, entry) for number, entry in enumerate(self, start=1) if entry.is_wrong]


@lru_cache(maxsize=32)
def templates(language: str | None, types: frozenset[str] | None) -> SafeString:
    """What new blocks are made of. The same for every reader of a language."""
    entries = [
        BlockEntry("__body__-__block__", kind, {"id": "__id__", "type": kind.name}, kind.Form(prefix="__body__-__block__"))
        for kind in types_for(types)
    ]
    return render_to_string("editorial/widgets/templates.html", {"entries": entries})


class BlocksWidget(forms.Widget):
    template_name = "editorial/widgets/blocks.html"
    use_fieldset = True
    label: Any = ""
    types: frozenset[str] | None = None

    @property
    def media(self) -> forms.Media:
        own = Media(css={"all": ["editorial/blocks.css"]}, js=["admin/js/jquery.init.js", "editorial/blocks.js"])
        return sum((kind.Form(prefix="").media for kind in all_types()), Media()) + own

    def id_for_label(self, id_: str | None) -> str:
        return ""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Entries:
        return Entries.sent(data, name)

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return name not in data

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        entries = value if isinstance(value, Entries) else Entries.stored(value, name)
        entries.look_up()
        context |= {"entries": entries, "types": types_for(self.types), "label": self.label}
        context["templates"] = templates(get_language(), self.types)
        # The first free number: new blocks count on from here.
        context["next"] = max((int(entry.number) for entry in entries), default=-1) + 1
        return context


class BlocksFormField(forms.Field):
    widget = BlocksWidget

    def __init__(self, types: Collection[str] | None = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.widget.label = self.label
        self.widget.types = None if types is None else frozenset(types)

    def clean(self, value: Entries) -> list[dict[str, Any]]:
        if wrong := value.wrong():
            names = ", ".join(gettext("%(number)d (%(type)s)") % {"number": number, "type": entry.label} for number, entry in wrong)
            raise ValidationError(_("Nothing is saved yet. Correct these blocks: %(names)s."), code="blocks", params={"names": names})
        body = [entry.stored_value() for entry in value]
        check_size(body)
        return super().clean(body)

    def has_changed(self, initial: Any, data: Any) -> bool:
        if not isinstance(data, Entries):
            return data != initial
        return bool(data.wrong()) or [entry.stored_value() for entry in data] != (initial or [])
