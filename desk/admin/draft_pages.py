"""Sections of texts that change by versions alone: draft, publication, an earlier version again (DIR-4, GDE-22)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Model, OuterRef, QuerySet, Subquery
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from desk.models import VersionState
from service.accounts.roles import Actor
from service.admin.base import RoleAdmin, has_role
from service.http.json import Representation
from service.input_errors import InvalidInput

PageAction = Callable[[HttpRequest, Any, Actor], Representation | None]
SAID = {
    "save": "Черновик сохранён.",
    "publish": "Опубликовано: теперь действует эта версия.",
    "take_back": "Прежняя версия снова действует.",
    "drop": "Черновик удалён.",
    "withdraw": "Заготовка больше не предлагается.",
    "restore": "Заготовка снова предлагается.",
}
"""What is said on the page that comes after a button."""
LONGEST_NUMBER = 9
"""Digits of a version's number that a column of the database holds."""


class DraftPages(RoleAdmin):
    """The list with the drafts marked, and the page of one text with its buttons.

    Attributes:
        version_model: the model of the versions.
        version_of: the versions' field that names the text they belong to.
        page_template: the template of a text's page.
        page_actions: what a button's name does; what it answers is shown, else the page comes anew.
    """

    version_model: ClassVar[type[Model]]
    version_of: ClassVar[str]
    page_template: ClassVar[str]
    page_actions: ClassVar[Mapping[str, PageAction]]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """With the draft's number."""
        return super().get_queryset(request).annotate(draft_number=self.column_of(VersionState.DRAFT, "number"))

    def column_of(self, state: VersionState, column: str) -> Subquery:
        """A column of the version in a state."""
        versions = self.version_model._default_manager.filter(**{self.version_of: OuterRef("pk"), "state": state})
        return Subquery(versions.values(column)[:1])

    @admin.display(description="черновик")
    def drafted(self, text: Any) -> str:
        """Marked where an author is at work."""
        return f"версия {text.draft_number}" if text.draft_number else ""

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody: what was said stays to be read."""
        return False

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Representation | None = None
    ) -> HttpResponse:
        """The text's page; posted, one of `page_actions`."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        text = self.get_queryset(request).filter(pk=object_id).first() if object_id.isdecimal() else None
        if text is None:
            raise Http404
        result: Representation = {}
        if request.method == "POST":
            result = self.done(request, text)
            if not result:
                messages.success(request, next(said for name, said in SAID.items() if name in request.POST))
                return HttpResponseRedirect(self.page_of(text.pk))
        return TemplateResponse(request, self.page_template, self.page_context(request, text) | result)

    def page_of(self, pk: int) -> str:
        """The address of a text's page."""
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_change", args=[pk])

    def done(self, request: HttpRequest, text: Any) -> Representation:
        """Do what was posted; what is to be shown of it, or nothing where it is simply done."""
        if not has_role(request, self.writers):
            raise PermissionDenied
        name = next((name for name in self.page_actions if name in request.POST), None)
        if name is None:
            raise Http404
        try:
            return self.page_actions[name](request, text, Actor.of(request.user)) or {}
        except InvalidInput as found:
            return self.refused(request, [error.message for error in found.errors])

    def refused(self, request: HttpRequest, faults: list[str]) -> Representation:
        """What is shown where nothing was done: the faults, with what was typed."""
        return {"faults": faults, "typed": request.POST.get("text", "")}

    def page_context(self, request: HttpRequest, text: Any) -> Representation:
        """What every such page shows: the versions, the one in force, the draft, whether the asker may write."""
        versions = list(text.versions.select_related("author").order_by("-number"))
        by_state = {version.state: version for version in versions}
        return {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "versions": versions,
            "in_force": by_state.get(VersionState.PUBLISHED),
            "draft": by_state.get(VersionState.DRAFT),
            "may_write": has_role(request, self.writers),
        }


def posted_number(request: HttpRequest) -> int:
    """The version that is to be taken back, by its number; nought where none can be read."""
    number = request.POST["take_back"]
    return int(number) if number.isdecimal() and len(number) <= LONGEST_NUMBER else 0
