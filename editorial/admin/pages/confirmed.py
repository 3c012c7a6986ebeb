"""Pages that say what will happen, ask, and do it: withdraw, discard, copy, to the trash and back."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from editorial import publishing, rights
from editorial.admin.pages.registry import DeskPage
from editorial.models import Publishable


class Step:
    """Something to be confirmed; `do` returns the page to go on with."""

    def __init__(
        self, name: str, *, title: Any, consequence: Any, button: Any, done: Any, do: Callable[..., Publishable], is_grave: bool = False, undo: str = ""
    ) -> None:
        self.name, self.title, self.consequence, self.button, self.done = name, title, consequence, button, done
        #: The step that takes it back, offered beside the message.
        self.do, self.is_grave, self.undo = do, is_grave, undo

    def __call__(self, desk: Any, request: HttpRequest, page: Publishable) -> HttpResponse:
        if request.method == "POST":
            after = self.do(page, request.user)
            undo = format_html(' <a href="{}">{}</a>', desk.url_of(after, self.undo), gettext("Undo")) if self.undo else ""
            messages.success(request, format_html("{}{}", self.done, undo))
            return HttpResponseRedirect(desk.url_of(after))
        context = {**desk.admin_site.each_context(request), "opts": desk.opts, "original": page, "page": page, "step": self, "title": self.title}
        return TemplateResponse(request, "admin/publishable/confirm.html", {**context, "back": desk.url_of(page)})

    __name__ = "step"


def _same(function: Callable[..., Any]) -> Callable[[Publishable, Any], Publishable]:
    def do(page: Publishable, user: Any) -> Publishable:
        function(page, by=user)
        return page

    return do


STEPS = [
    (
        rights.can_publish,
        Step(
            "withdraw",
            title=_("Withdraw this page?"),
            consequence=_("Readers get “page not found” from now on, through links as well. The draft and the history stay; it can be published again."),
            button=_("Withdraw"),
            done=_("Withdrawn: readers no longer find it."),
            do=_same(publishing.withdraw),
            is_grave=True,
        ),
    ),
    (
        rights.can_discard,
        Step(
            "discard",
            title=_("Discard the draft?"),
            consequence=_("The form goes back to the version that readers see. What you give up stays in the history and can be restored from there."),
            button=_("Discard draft"),
            done=_("The draft is discarded. The history still has it."),
            do=_same(publishing.discard),
        ),
    ),
    (
        rights.can_copy,
        Step(
            "copy",
            title=_("Copy this page?"),
            consequence=_("A new draft is made with the words of the newest version. Readers see nothing of it until it is published."),
            button=_("Copy"),
            done=_("This is the copy."),
            do=lambda page, user: publishing.copy(page, by=user),
        ),
    ),
    (
        rights.can_archive,
        Step(
            "archive",
            title=_("Move this page to the trash?"),
            consequence=_("It is withdrawn, its schedules are cancelled and it leaves the lists. It can be taken out of the trash at any time, with its whole history."),
            button=_("Move to the trash"),
            done=_("Moved to the trash."),
            do=_same(publishing.archive),
            is_grave=True,
            undo="recover",
        ),
    ),
    (
        rights.can_archive,
        Step(
            "recover",
            title=_("Take this page out of the trash?"),
            consequence=_("It comes back as a draft. Readers see it once it is published again."),
            button=_("Take out of the trash"),
            done=_("Out of the trash again, as a draft."),
            do=_same(publishing.recover),
        ),
    ),
]

PAGES = [DeskPage(step.name, f"{step.name}/", step, may) for may, step in STEPS]
