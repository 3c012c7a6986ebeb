"""The admin's forms under the same strict policy as the public pages: nothing inline runs, but what is named here."""

from typing import Any

from csp.constants import NONCE
from csp.decorators import csp_update
from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from js_asset import Media

#: The one style sheet that the prose editor writes into the page. A test computes it anew from the editor's file.
EDITOR_STYLE = "'sha256-PlumsSlvJ7vvWzjqibGAYKq92O3y/4JTxWWsWJvyUYA='"
allow_editor = csp_update({"script-src": [NONCE], "style-src": [EDITOR_STYLE]})


class StrictPolicy(admin.ModelAdmin):
    """Gives the form's media, among them the editor's import map, the nonce of the response."""

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> HttpResponse:
        context["media"] = Media.from_media(context["media"]).with_nonce(str(request.csp_nonce))  # type: ignore[attr-defined]
        render: Any = allow_editor(super().render_change_form)  # type: ignore[arg-type]  # typed for views, works for methods
        return render(request, context, *args, **kwargs)
