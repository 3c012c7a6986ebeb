"""Every list in the admin can be searched, and costs the same for few rows as for many."""

from importlib import import_module
from pathlib import Path

import pytest
from django.contrib import admin
from django.contrib.auth import get_user_model
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from factory.django import DjangoModelFactory

from ilo_portal.messages import APPS
from tests import factories, guards

#: Models that have one row at most, so that no list of theirs can grow.
ONE_ROW = {"ilo_portal.MissionPage"}
# Of all modules of factories: tests/factories.py and those of one subject beside it.
MODULES = [import_module(f"tests.{path.stem}") for path in Path(guards.__file__).parents[1].glob("factories*.py")]
FACTORIES = {
    factory._meta.model: factory
    for module in MODULES
    for factory in vars(module).values()
    if isinstance(factory, type) and issubclass(factory, DjangoModelFactory) and factory._meta.model
}
FACTORIES[get_user_model()] = factories.UserFactory


def ours() -> list[admin.ModelAdmin]:
    return [model_admin for model_admin in admin.site._registry.values() if type(model_admin).__module__.partition(".")[0] in APPS]


def label(model_admin: admin.ModelAdmin) -> str:
    return model_admin.opts.label


@pytest.mark.parametrize("model_admin", ours(), ids=label)
def test_list_can_be_searched(model_admin):
    assert model_admin.search_fields or label(model_admin) in ONE_ROW


@pytest.mark.django_db
@pytest.mark.parametrize("model_admin", [one for one in ours() if label(one) not in ONE_ROW], ids=label)
def test_searching_for_a_pasted_page_is_harmless(client, model_admin):
    client.force_login(factories.UserFactory(superuser=True))
    assert client.get(list_of(model_admin), {"q": "pasted " * 3000}).status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize("model_admin", [one for one in ours() if label(one) not in ONE_ROW], ids=label)
def test_list_costs_the_same_with_3_and_with_12_rows(client, model_admin):
    create = FACTORIES[model_admin.model].create_batch
    client.force_login(factories.UserFactory(superuser=True))
    create(3)
    few = queries(client, model_admin)
    create(9)
    assert queries(client, model_admin) == few


def list_of(model_admin: admin.ModelAdmin) -> str:
    return reverse(f"admin:{model_admin.opts.app_label}_{model_admin.opts.model_name}_changelist")


def queries(client, model_admin: admin.ModelAdmin) -> list[str]:
    """Where each query reads from: what differs shows which part of the list asks once a row."""
    url = list_of(model_admin)
    assert client.get(url).status_code == 200
    with CaptureQueriesContext(connection) as captured:
        client.get(url)
    return [query["sql"].partition(" FROM ")[2].partition(" ")[0] or query["sql"][:20] for query in captured]


def test_admins_are_found():
    assert {"stories.Story", "countries.MemberState"} <= {label(model_admin) for model_admin in ours()}
