"""The groups of people who work in the admin, and what each may do. docs/rights.md shows it as a table."""

from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import Q

from editorial.models import Publishable

AUTHOR = "Author"
TRANSLATOR = "Translator"
REVIEWER = "Reviewer"
PUBLISHER = "Publisher"
DATA_STEWARD = "Data steward"
ADMINISTRATOR = "Administrator"

#: Groups of earlier versions of this portal, and what they are called now.
RENAMED = {"Editor": PUBLISHER}

Actions = tuple[str, ...]
VIEW: Actions = ("view",)
WRITE: Actions = ("add", "change", "view")
FULL: Actions = ("add", "change", "delete", "view")

#: What each may do with pages of every kind; `editorial.rights` says what that means.
PAGES: dict[str, Actions] = {
    AUTHOR: WRITE,
    TRANSLATOR: ("view", "translate"),
    REVIEWER: ("view", "review"),
    PUBLISHER: (*WRITE, "review", "publish"),
    DATA_STEWARD: VIEW,
    ADMINISTRATOR: (*FULL, "translate", "review", "publish"),
}

# Models by their labels, so that this app needs to import none of them; actions as Django names them.
RECORDS = tuple(
    f"countries.{name}"
    for name in (
        "memberstate", "membership", "region", "topic",
        "standard", "ratification", "supervisorycomment",
        "labourlaw", "policy", "policypriority", "publication",
        "project", "projectcountry", "projectsector", "projectorganisation", "projectmoney", "projectdocument",
        "indicator", "area", "classification", "statisticalsource",
    )
)  # fmt: skip
# Figures change by imports alone, and an import is history: nobody edits or deletes it.
IMPORTS: Actions = ("add", "view")
LIBRARY = ("editorial.image", "editorial.imagetag", "editorial.document")
READING = dict.fromkeys((*RECORDS, *LIBRARY), VIEW)
WRITING = {**READING, **dict.fromkeys(LIBRARY, WRITE)}
OTHERS: dict[str, dict[str, Actions]] = {
    AUTHOR: WRITING,
    TRANSLATOR: READING,
    REVIEWER: READING,
    PUBLISHER: {**WRITING, "editorial.bundle": (*FULL, "publish")},
    DATA_STEWARD: {**READING, **dict.fromkeys(RECORDS, FULL), "countries.importbatch": IMPORTS},
    ADMINISTRATOR: {
        **dict.fromkeys((*RECORDS, *LIBRARY), FULL),
        "countries.importbatch": IMPORTS,
        "editorial.bundle": (*FULL, "publish"),
        "editorial.staffmember": WRITE,
        "countries.staffscope": WRITE,
        "auth.user": FULL,
        "auth.group": FULL,
        # To let somebody in again who mistyped the password too often.
        "axes.accessattempt": ("delete", "view"),
    },
}


def permissions() -> dict[str, dict[str, Actions]]:
    """The whole table: by group and label of the model, the actions."""
    pages = [model._meta.label_lower for model in apps.get_models() if issubclass(model, Publishable)]
    return {name: dict.fromkeys(pages, PAGES[name]) | OTHERS[name] for name in PAGES}


@transaction.atomic
def ensure_groups() -> None:
    """Make the groups and give them what the table says; what was granted beyond it by hand is kept."""
    for old, new in RENAMED.items():
        _rename(old, new)
    for name, table in permissions().items():
        group, _created = Group.objects.get_or_create(name=name)
        group.permissions.add(*_permissions(table))


def _rename(old: str, new: str) -> None:
    """Its members and what they were granted go along."""
    group = Group.objects.filter(name=old).first()
    if group is None:
        return
    heir = Group.objects.filter(name=new).first()
    if heir is None:
        group.name = new
        group.save(update_fields=["name"])
        return
    heir.user_set.add(*group.user_set.all())
    heir.permissions.add(*group.permissions.all())
    group.delete()


def _permissions(table: dict[str, Actions]) -> list[Permission]:
    wanted = Q()
    for label, actions in table.items():
        app_label, model = label.split(".")
        codenames = [f"{action}_{model}" for action in actions]
        wanted |= Q(content_type__app_label=app_label, content_type__model=model, codename__in=codenames)
    return list(Permission.objects.filter(wanted))
