from argparse import ArgumentParser
from typing import Any, NamedTuple

from django.conf import settings
from django.contrib.auth.models import Group, User
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from countries.models import MemberState, StaffScope
from editorial import roles
from editorial.models import StaffMember


class Account(NamedTuple):
    role: str
    languages: tuple[str, ...] = ()
    #: The ISO code of the only member State whose pages it may touch.
    limited_to: str = ""

    def __str__(self) -> str:
        return " ".join([self.role, *(f"({words})" for words in [", ".join(self.languages), self.limited_to] if words)])


ACCOUNTS = {
    "author": Account(roles.AUTHOR),
    "author-kenya": Account(roles.AUTHOR, limited_to="KEN"),
    "translator": Account(roles.TRANSLATOR, languages=("fr", "ar")),
    "reviewer": Account(roles.REVIEWER),
    "publisher": Account(roles.PUBLISHER),
    "steward": Account(roles.DATA_STEWARD),
    "administrator": Account(roles.ADMINISTRATOR),
}


class Command(BaseCommand):
    help = "Make one login per role, for trying things out."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--password", required=True, help="The password of all of them.")
        parser.add_argument("--yes", action="store_true", help="Also where DEBUG is off, that is, perhaps on a real site.")

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        if not (settings.DEBUG or options["yes"]):
            raise CommandError("DEBUG is off: this may be a real site. Add --yes to make logins with a shared password all the same.")
        roles.ensure_groups()
        for username, account in ACCOUNTS.items():
            self.make(username, account, options["password"])
            self.stdout.write(f"{username}: {account}")

    def make(self, username: str, account: Account, password: str) -> None:
        user = User.objects.filter(username=username).first() or User(username=username)
        if user.is_superuser:
            raise CommandError(f"{username!r} is a superuser's account: it is left as it is.")
        try:
            validate_password(password, user)
        except ValidationError as error:
            raise CommandError(f"The password does not do for {username!r}: {' '.join(error.messages)}") from error
        user.set_password(password)
        user.is_staff = user.is_active = True
        user.save()
        user.groups.set([Group.objects.get(name=account.role)])
        StaffMember.objects.update_or_create(user=user, defaults={"languages": list(account.languages)})
        self.limit(user, account.limited_to)

    def limit(self, user: User, code: str) -> None:
        scope, _created = StaffScope.objects.get_or_create(user=user)
        named = MemberState.objects.filter(iso3=code)
        if code and not named:
            raise CommandError(f"There is no member State {code}: load the starter content first, by `manage.py prepare`.")
        scope.member_states.set(named)
        scope.regions.clear()
