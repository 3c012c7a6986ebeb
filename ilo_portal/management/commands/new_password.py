from argparse import ArgumentParser
from typing import Any

from axes.utils import reset
from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError

from ilo_portal import administrators


class Command(BaseCommand):
    help = "Give a user a new random password, show it once, and lift a lock on the account."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username", nargs="?", default=administrators.FIRST)

    def handle(self, *args: Any, **options: Any) -> None:
        username = options["username"]
        user = get_user_model().objects.filter(username=username).first()
        if user is None:
            raise CommandError(f"There is no user {username!r}.")
        password = administrators.new_password()
        user.set_password(password)
        user.save(update_fields=["password"])
        reset(username=username)
        self.stdout.write(f"{username} now logs in with {password} (shown only this once).")
