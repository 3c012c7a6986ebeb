import pytest
from django.urls import reverse

from countries.models import Topic
from editorial import roles
from tests.admin_forms import client_of, filled_in
from tests.factories import TopicFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def topic() -> Topic:
    return TopicFactory(name_en="Before")


@pytest.fixture
def url(topic: Topic) -> str:
    return reverse("admin:countries_topic_change", args=[topic.pk])


@pytest.fixture
def amina():
    return client_of(roles.ADMINISTRATOR, username="amina")


@pytest.fixture
def ben():
    return client_of(roles.ADMINISTRATOR, username="ben")


def test_who_saves_alone_is_not_troubled(topic, url, amina):
    data = filled_in(amina.get(url)) | {"name_en": "After"}
    assert amina.post(url, data).status_code == 302
    topic.refresh_from_db()
    assert topic.name_en == "After"


def test_second_editor_does_not_overwrite_the_first(topic, url, amina, ben):
    bens = filled_in(ben.get(url)) | {"name_en": "Ben's"}
    amina.post(url, filled_in(amina.get(url)) | {"name_en": "Amina's"})
    assert ben.post(url, bens).status_code == 200
    topic.refresh_from_db()
    assert topic.name_en == "Amina's"


def test_conflict_keeps_what_was_typed(url, amina, ben):
    bens = filled_in(ben.get(url)) | {"name_en": "Ben's", "name_fr": "Phrase de Ben"}
    amina.post(url, filled_in(amina.get(url)) | {"name_en": "Amina's"})
    html = ben.post(url, bens).content.decode()
    assert "Somebody changed this after you had opened it." in html
    assert 'value="Ben&#x27;s"' in html
    assert "Phrase de Ben" in html
    assert "Amina&#x27;s" not in html.split("<form", 2)[2].split("overwrite_version")[1]


def test_conflict_stays_until_the_box_is_ticked(topic, url, amina, ben):
    bens = filled_in(ben.get(url)) | {"name_en": "Ben's"}
    amina.post(url, filled_in(amina.get(url)) | {"name_en": "Amina's"})
    again = filled_in(ben.post(url, bens))
    assert ben.post(url, again).status_code == 200
    topic.refresh_from_db()
    assert topic.name_en == "Amina's"


def test_ticked_box_overwrites_the_version_that_was_shown(topic, url, amina, ben):
    bens = filled_in(ben.get(url)) | {"name_en": "Ben's"}
    amina.post(url, filled_in(amina.get(url)) | {"name_en": "Amina's"})
    refused = ben.post(url, bens)
    form = refused.context["adminform"].form
    assert ben.post(url, filled_in(refused) | {form.OVERWRITE: form.version}).status_code == 302
    topic.refresh_from_db()
    assert topic.name_en == "Ben's"


def test_ticked_box_does_not_reach_a_version_saved_after_it_was_shown(topic, url, amina, ben):
    bens = filled_in(ben.get(url)) | {"name_en": "Ben's"}
    amina.post(url, filled_in(amina.get(url)) | {"name_en": "Amina's"})
    refused = ben.post(url, bens)
    form = refused.context["adminform"].form
    amina.post(url, filled_in(amina.get(url)) | {"name_en": "Amina's second"})
    assert ben.post(url, filled_in(refused) | {form.OVERWRITE: form.version}).status_code == 200
    topic.refresh_from_db()
    assert topic.name_en == "Amina's second"


def test_form_without_a_version_is_refused(topic, url, amina):
    data = filled_in(amina.get(url)) | {"name_en": "After"}
    del data["opened_version"]
    assert amina.post(url, data).status_code == 200
    topic.refresh_from_db()
    assert topic.name_en == "Before"
