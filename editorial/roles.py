"""The groups of people who work in the admin, and what each may do."""

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import Q

EDITOR = "Editor"
ADMINISTRATOR = "Administrator"

#: Models by their labels, so that this app needs to import none of them; actions as Django names them.
WRITE = ("add", "change", "view")
FULL = ("add", "change", "delete", "view")
PERMISSIONS: dict[str, dict[str, tuple[str, ...]]] = {
    EDITOR: {
        "stories.story": WRITE,
        "countries.countryprofile": WRITE,
        "countries.topic": WRITE,
        "editorial.image": WRITE,
        "ilo_portal.missionpage": WRITE,
        "ilo_portal.expertisearea": FULL,
        "countries.memberstate": ("view",),
        "countries.membership": ("view",),
        "countries.region": ("view",),
    },
    ADMINISTRATOR: {
        "stories.story": FULL,
        "countries.countryprofile": FULL,
        "countries.topic": FULL,
        "countries.memberstate": FULL,
        "countries.membership": FULL,
        "countries.region": FULL,
        "editorial.image": FULL,
        "ilo_portal.missionpage": WRITE,
        "ilo_portal.expertisearea": FULL,
        "auth.user": FULL,
        "auth.group": FULL,
        # To let somebody in again who mistyped the password too often.
        "axes.accessattempt": ("delete", "view"),
    },
}


@transaction.atomic
def ensure_groups() -> None:
    """Make the groups and give them what the table says; what was granted beyond it by hand is kept."""
    for name, table in PERMISSIONS.items():
        group, _created = Group.objects.get_or_create(name=name)
        group.permissions.add(*_permissions(table))


def _permissions(table: dict[str, tuple[str, ...]]) -> list[Permission]:
    wanted = Q()
    for label, actions in table.items():
        app_label, model = label.split(".")
        codenames = [f"{action}_{model}" for action in actions]
        wanted |= Q(content_type__app_label=app_label, content_type__model=model, codename__in=codenames)
    return list(Permission.objects.filter(wanted))
