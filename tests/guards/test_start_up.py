"""A command starts in well under a second, and a worker stays small, as long as heavy parts wait until they are used."""

import subprocess
import sys

from tests.guards.files import ROOT

HEAVY = {"pandas", "numpy", "sdmx", "lxml", "storages", "boto3", "babel.messages", "reportlab", "weasyprint", "openpyxl", "tablib"}


def modules_after(program: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", f"{program}\nimport sys\nprint(*sys.modules)"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return set(done.stdout.split())


def test_serving_imports_nothing_heavy():
    assert modules_after("import ilo_portal.wsgi, ilo_portal.urls") & HEAVY == set()


def test_commands_import_nothing_heavy():
    program = (
        "import django, importlib; django.setup()\n"
        "from django.core.management import get_commands\n"
        "ours = {'editorial', 'countries', 'stories', 'ilo_portal'}\n"
        "[importlib.import_module(f'{app}.management.commands.{name}') for name, app in get_commands().items() if app in ours]"
    )
    assert modules_after(f"import os; os.environ['DJANGO_SETTINGS_MODULE'] = 'ilo_portal.settings'\n{program}") & HEAVY == set()
