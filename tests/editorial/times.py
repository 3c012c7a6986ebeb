"""Pages with several versions, and times to publish them at."""

import datetime
from typing import Any

from django.utils import timezone

from editorial import publishing
from editorial.models import Draft, Publishable, Revision
from stories.models import Story
from tests.factories import StoryFactory, UserFactory


def in_hours(hours: float) -> datetime.datetime:
    return timezone.now() + datetime.timedelta(hours=hours)


def story(*, live: bool = True, **values: Any) -> Story:
    """A story with its first version."""
    made: Story = StoryFactory(live=live, **values)
    publishing.adopt(made)
    return made


def write(page: Publishable, **values: Any) -> Revision:
    """Save a version in which these columns are different."""
    draft = publishing.adopt(page)
    return publishing.save(page, {**draft.head.data, **values}, by=UserFactory())


def head(page: Publishable) -> Revision:
    return publishing.adopt(page).head


def draft(page: Publishable) -> Draft:
    return publishing.adopt(page)


def fresh(page: Any) -> Any:
    return type(page)._base_manager.get(pk=page.pk)
