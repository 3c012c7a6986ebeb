"""Addresses that pages had before."""

from typing import Any

from django.contrib.contenttypes.models import ContentType

from editorial.models import Publishable, SlugRedirect
from editorial.models.pages import key_of


def leave_redirect(page: Publishable, old_slug: str | None) -> None:
    """After publishing: the old address leads to the page, and its new one to nobody else."""
    slug: Any = getattr(page, "slug", None)
    if slug is None:
        return
    key = key_of(page)
    SlugRedirect.objects.filter(content_type=key["content_type"], slug=slug).delete()
    # While this page was withdrawn, another may have taken its address: then that one has it.
    model: Any = type(page)
    taken = model._base_manager.filter(slug=old_slug, live=True).exclude(pk=page.pk)
    if old_slug and old_slug != slug and not taken.exists():
        SlugRedirect.objects.update_or_create(content_type=key["content_type"], slug=old_slug, defaults={"object_id": page.pk})


def moved(model: type[Publishable], slug: str) -> Publishable | None:
    """The live page that had this address once."""
    content_type = ContentType.objects.get_for_model(model)
    found = SlugRedirect.objects.filter(content_type=content_type, slug=slug).values("object_id")
    return model._default_manager.published().filter(pk__in=found).first()
