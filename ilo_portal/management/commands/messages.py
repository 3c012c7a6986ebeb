from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from ilo_portal import messages


class Command(BaseCommand):
    help = "Find the interface's words in the code (extract), keep the catalogues (update, check) and compile them (compile)."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("action", choices=["extract", "update", "check", "compile"])

    def handle(self, *args: Any, **options: Any) -> None:
        {"extract": self.extract, "update": self.update, "check": self.check_all, "compile": self.compile}[options["action"]]()

    def extract(self) -> None:
        found = 0
        for message in messages.messages(messages.extract()):
            found += 1
            files = sorted({name for name, _line in message.locations})
            self.stdout.write(f"{message.id!r}  {', '.join(files)}")
        self.stdout.write(f"{found} messages")

    def update(self) -> None:
        for language in messages.PLURALS:
            messages.update(language)
            self.stdout.write(f"{messages.path(language)}: {len(messages.check(language))} messages to translate")

    def check_all(self) -> None:
        problems = [problem for language in messages.PLURALS for problem in messages.check(language)]
        for problem in problems:
            self.stdout.write(str(problem))
        if problems:
            raise CommandError(f"{len(problems)} messages need a translator.")

    def compile(self) -> None:
        for language in messages.compile_catalogues():
            self.stdout.write(f"{language} compiled")
