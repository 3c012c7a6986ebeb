"""Columns that several tables have."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from countries.importers.tables import readers
from countries.importers.tables.columns import Column

CODE = _("The code of the instrument, as in C182, P029 or MLC.")


def member_state(model: type[models.Model]) -> Column:
    words = _("The member State: two letters or three of ISO 3166, or its address on this site.")
    return Column(model, "member_state", "KE", words, reader=readers.state, other_names=("country",))


def standard(model: type[models.Model], example: str) -> Column:
    return Column(model, "standard", example, CODE, reader=readers.standard)


def topics(model: type[models.Model]) -> Column:
    words = _("Addresses of topics, with semicolons between.")
    return Column(model, "topics", "child-labour; forced-labour", words, reader=readers.topics)


def origin(model: type[models.Model], *, source: str, url: str) -> tuple[Column, ...]:
    """Where the fact comes from, and when it was taken."""
    return (
        Column(model, "source", source),
        Column(model, "source_url", url),
        Column(model, "retrieved_on", "2026-01-31"),
        Column(model, "licence", "CC BY 4.0"),
    )


def titled(model: type[models.Model], *, identifier: str, title: str, language: str, url: str) -> tuple[Column, ...]:
    return (
        Column(model, "identifier", identifier),
        Column(model, "title", title),
        Column(model, "language", language),
        Column(model, "abstract", ""),
        Column(model, "url", url),
        topics(model),
    )
