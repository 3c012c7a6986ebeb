"""Who may do what with stories. Views, templates and the admin ask here."""

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser, PermissionsMixin

from stories.models import Story


def can_preview(user: AbstractBaseUser | AnonymousUser | PermissionsMixin, story: Story) -> bool:
    """Whether the user may read a story that is not published."""
    return user.has_perm("stories.view_story") or user.has_perm("stories.change_story")  # type: ignore[union-attr]  # every user of ours has it
