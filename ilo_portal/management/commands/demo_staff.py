from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group, User
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from editorial import roles

ACCOUNTS = {"editor": roles.EDITOR, "administrator": roles.ADMINISTRATOR}


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
        for username, role in ACCOUNTS.items():
            self.make(username, role, options["password"])
            self.stdout.write(f"{username}: {role}")

    def make(self, username: str, role: str, password: str) -> None:
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
        user.groups.set([Group.objects.get(name=role)])
