"""docs/rights.md says what the functions say."""

import pytest
from django.contrib.auth import get_user_model

from ilo_portal.management.commands.rights_table import PAGE
from ilo_portal.rights_table import render
from stories.models import Story

pytestmark = pytest.mark.django_db


def test_manual_says_what_the_functions_answer():
    assert render() == PAGE.read_text(encoding="utf-8"), "Run `manage.py rights_table`."


def test_asking_leaves_nothing_behind():
    render()
    assert not Story.objects.exists()
    assert not get_user_model().objects.exists()
