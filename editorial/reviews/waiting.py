"""What waits for somebody."""

from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db.models import F, Q, QuerySet

from editorial import rights
from editorial.models import Draft, Publishable


def waiting_for(user: Any) -> QuerySet[Draft]:
    """Drafts that the user is asked to review or to change, what is due first at the top; only what lies in the user's scope.

    One query, whose parts are as many as there are kinds of pages.
    """
    mine = Q(state=Draft.State.CHANGES_REQUESTED) & (Q(assignee=user) | Q(submitted_by=user))
    asked = Q(state=Draft.State.IN_REVIEW, assignee=user)
    # A second pair of eyes: nobody is offered the review of what they submitted.
    free = Q(state=Draft.State.IN_REVIEW, assignee__isnull=True) & ~Q(submitted_by=user)
    found = Q(pk__in=[])
    for model in apps.get_models():
        if issubclass(model, Publishable):
            if rights.has(user, "review", model):
                found |= (asked | free) & _of(user, model)
            if rights.has(user, "change", model) or rights.has(user, "translate", model):
                found |= mine & _of(user, model)
    rows = Draft.objects.pending().filter(found).select_related("head", "assignee", "submitted_by", "content_type")
    return rows.defer("head__data", "head__sources").order_by(F("due_on").asc(nulls_last=True), "submitted_at", "pk")


def _of(user: Any, model: type[Publishable]) -> Q:
    pages = rights.within(user, model._default_manager.filter(archived_at__isnull=True))
    return Q(content_type=ContentType.objects.get_for_model(model), object_id__in=pages.values("pk"))
