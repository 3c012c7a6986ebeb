"""Folders and files for tests of the importers."""

from pathlib import Path

import pytest

from countries.models import MemberState
from tests.factories import MemberStateFactory


@pytest.fixture(autouse=True)
def imports_dir(settings, tmp_path) -> Path:
    settings.IMPORTS_DIR = tmp_path / "imports"
    return settings.IMPORTS_DIR


@pytest.fixture
def kenya(db) -> MemberState:
    """The member State that most files speak of."""
    return MemberStateFactory(name_en="Kenya", iso2="KE", iso3="KEN")
