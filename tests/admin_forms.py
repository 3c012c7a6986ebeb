"""Fill in forms of the admin as a browser would."""

from typing import Any

from django.contrib.auth.models import Group
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from editorial import roles
from tests.factories import UserFactory

BACKEND = "django.contrib.auth.backends.ModelBackend"


def client_of(role: str | None = None, **user: Any) -> Client:
    """A browser in which somebody of this role is logged in; no role and `superuser=True` for one who may do all."""
    roles.ensure_groups()
    account = UserFactory(**({"staff": True} | user))
    if role:
        account.groups.add(Group.objects.get(name=role))
    client = Client()
    client.force_login(account, backend=BACKEND)
    client.user = account
    return client


def filled_in(response: HttpResponse) -> dict[str, Any]:
    """What the form would send if it were saved as it was opened."""
    form = response.context["adminform"].form
    data = _values(form)
    if response.context["original"] and hasattr(form, "OPENED"):
        data[form.OPENED] = form.opened_version
    for inline in response.context["inline_admin_formsets"]:
        data |= _values(inline.formset.management_form)
        for row in inline.formset.forms:
            data |= _values(row)
    return data


def _values(form: Any) -> dict[str, Any]:
    values = {field.html_name: field.value() for field in form}
    # A browser leaves out what is empty or not ticked.
    return {name: value for name, value in values.items() if value is not None and value is not False}


def queries_of(client: Client, url: str) -> int:
    client.get(url)  # content types are cached after the first time
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200
    return len(queries)
