"""Pages with a title, and an address made from it."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from modeltranslation.translator import translator

from editorial import blocks, languages
from editorial.fields import BlocksField
from editorial.folding import fold
from editorial.models.publishable import Publishable


class TitledPage(Publishable):
    """A page that is found by its own address and by its words; `title` is to be registered for translation."""

    #: The address where the title has no letter that one can be made of.
    slug_stem = "page"

    title = models.CharField(_("title"), max_length=200)
    slug = models.SlugField(
        _("address"),
        max_length=100,
        unique=True,
        blank=True,
        help_text=_(
            "The last part of the page's address, for all languages. Left empty, it is made from the title. After a change the old address leads here, too."
        ),
    )
    # Made on saving, from the words in all languages: what searching reads.
    search_text = models.TextField(editable=False, default="")

    class Meta(Publishable.Meta):
        abstract = True
        constraints = [models.CheckConstraint(condition=~Q(slug=""), name="%(class)s_slug_not_empty")]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.slug = self.slug or self.free_slug()
        self.search_text = self.folded_words()
        if (fields := kwargs.get("update_fields")) is not None:
            kwargs["update_fields"] = {*fields, "slug", "search_text"}
        super().save(*args, **kwargs)

    def clean(self) -> None:
        super().clean()
        self.slug = self.slug or self.free_slug()

    def free_slug(self) -> str:
        """An address made from the title that no other page of its type has."""
        stem = slugify(languages.words(self, "title", languages.DEFAULT).text)[:90].strip("-") or self.slug_stem
        taken = set(type(self)._base_manager.exclude(pk=self.pk).filter(slug__startswith=stem).values_list("slug", flat=True))
        number, slug = 1, stem
        while slug in taken:
            number += 1
            slug = f"{stem}-{number}"
        return slug

    @classmethod
    def words_in(cls) -> tuple[str, ...]:
        """The translated fields that readers read."""
        return tuple(field for field in translator.get_options_for_model(cls).all_fields if not field.endswith("_key"))

    def bodies(self) -> list[Any]:
        return [getattr(self, field.attname) for field in self._meta.concrete_fields if isinstance(field, BlocksField)]

    def folded_words(self) -> str:
        """Its words in all languages, folded."""
        columns = [languages.column(self, field, code) for field in self.words_in() for code in languages.CODES]
        return fold(" ".join([*columns, *(blocks.plain_text(body, None) for body in self.bodies())]))

    @property
    def available_languages(self) -> set[str]:
        """Those in which it can be read whole: each translated field and, where there are words in them, each body."""
        written = {code for code in languages.CODES if all(languages.column(self, field, code) for field in self.words_in())}
        for body in self.bodies():
            if spoken := blocks.languages_of(body):
                written &= spoken
        return written
