import subprocess
import sys

from tests.guards.files import ROOT


def test_imports_go_one_way():
    """In a process of its own: import-linter changes logging and the import path."""
    program = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
