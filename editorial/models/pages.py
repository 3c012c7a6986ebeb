"""What belongs to one page of whatever content type."""

from typing import Any, Self

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models


class OfPage(models.Model):
    """A row about one publishable page, named by type and key: this app knows no content type."""

    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+", editable=False)
    object_id = models.PositiveBigIntegerField(editable=False)
    page: Any = GenericForeignKey()

    class Meta:
        abstract = True


class OfPageQuerySet(models.QuerySet):
    """Rows of pages."""

    def of(self, page: models.Model) -> Self:
        return self.filter(content_type=ContentType.objects.get_for_model(page), object_id=page.pk)


def key_of(page: models.Model) -> dict[str, Any]:
    """The columns that name a page, for creating and finding rows about it."""
    return {"content_type": ContentType.objects.get_for_model(page), "object_id": page.pk}
