"""What is looked at before a page is published; see docs/checks.md."""

from editorial.checks.pages import problems
from editorial.checks.problems import Problem

__all__ = ["Problem", "problems"]
