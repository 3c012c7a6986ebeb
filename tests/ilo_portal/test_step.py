import re
import subprocess
import sys

from django.conf import settings


def step(*arguments: str) -> subprocess.CompletedProcess[str]:
    program = settings.BASE_DIR / "scripts" / "step.py"
    return subprocess.run([sys.executable, program, *arguments], capture_output=True, text=True)


def test_step_that_succeeds_is_one_line_with_its_time():
    done = step("Counting", sys.executable, "-c", "print('noise')")
    assert done.returncode == 0
    assert re.fullmatch(r"Counting … \d+\.\d s\n", done.stdout)


def test_step_that_fails_shows_its_output_and_command():
    done = step("Counting", sys.executable, "-c", "import sys; print('the reason', file=sys.stderr); sys.exit(3)")
    assert done.returncode == 3
    assert done.stdout.startswith("Counting … failed.\nthe reason\n")
    assert "The command was: " in done.stdout


def test_step_without_its_program_fails():
    done = step("Counting", "/no/such/program")
    assert done.returncode == 127
    assert "No such file" in done.stdout
