"""The admin's forms run under the strict policy: one nonce, one style by its hash, nothing unsafe."""

import base64
import hashlib
import re

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import reverse

from editorial.admin.csp import EDITOR_STYLE
from tests.editorial.bodies import every_type
from tests.factories import ImageFactory, StoryFactory, UserFactory

POLICY = "Content-Security-Policy"


def test_style_of_the_editor_is_the_one_allowed():
    with open(finders.find("django_prose_editor/editor.js"), encoding="utf-8") as script:
        styles = re.findall(r"`(\.ProseMirror \{[^`$\\]*)`", script.read())
    digests = {f"'sha256-{base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()}'" for style in styles}
    assert EDITOR_STYLE in digests


@pytest.fixture
def response(db, client: Client):
    client.force_login(UserFactory(superuser=True))
    story = StoryFactory(body=every_type(ImageFactory().pk))
    return client.get(reverse("admin:stories_story_change", args=[story.pk]))


def test_change_form_names_its_nonce(response):
    (nonce,) = re.findall(r"'nonce-([^']+)'", response[POLICY])
    assert EDITOR_STYLE in response[POLICY]
    assert "unsafe" not in response[POLICY]
    html = response.content.decode()
    assert f'<script type="importmap" nonce="{nonce}">' in html


def test_change_form_has_nothing_else_inline(response):
    html = response.content.decode()
    inline = re.findall(r"<script(?![^>]*\bsrc=)([^>]*)>", html)
    assert all("nonce=" in attributes or "application/json" in attributes for attributes in inline)
    assert not re.search(r"<style|\sstyle=|\son\w+=", html)


@pytest.mark.django_db
def test_public_page_keeps_the_strict_policy(client: Client):
    response = client.get(StoryFactory().get_absolute_url())
    assert "nonce" not in response[POLICY]
    assert "sha256" not in response[POLICY]
    assert "unsafe" not in response[POLICY]
