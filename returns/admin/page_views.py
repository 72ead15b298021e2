"""A case's page, the door behind its buttons, and the letter to print."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse

from orders.admin.action_attempts import Outcome
from orders.admin.refusal import Refusal
from returns.admin.action_attempts import attempt, success_message
from returns.admin.action_forms import form_for
from returns.admin.action_panel import panel_of
from returns.admin.page_sections import page_of
from returns.admin.roles import CASE_READERS, LETTER_READERS
from returns.choices import CaseAction
from returns.client_docs.letter import letter_of
from returns.models import ReturnCase
from returns.selectors import case_by_id
from service.accounts.roles import Actor
from service.admin.base import RoleAdmin, has_role

LONGEST_ID = 18


class CasePages(RoleAdmin):
    """What the section shows of one case, and what its buttons do."""

    readers = CASE_READERS

    def get_urls(self) -> list[URLPattern]:
        """The pages of one case before those of the section."""
        wrap = self.admin_site.admin_view
        own = [
            path("<int:pk>/act/<slug:action>/", wrap(self.act_view), name="returns_returncase_act"),
            path("<int:pk>/letter/", wrap(self.letter_view), name="returns_returncase_letter"),
        ]
        return own + super().get_urls()

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The case's page: everything known of it, what may be done, and its history."""
        if request.method not in ("GET", "HEAD") or not self.has_view_permission(request):
            raise PermissionDenied
        return self.case_page(request, case_of(object_id))

    def case_page(self, request: HttpRequest, case: ReturnCase, refused: Refusal | None = None) -> HttpResponse:
        """The page, with what became of an attempt where there was one."""
        actor = Actor.of(request.user)
        panel = panel_of(case, actor)
        if refused is not None:
            refused.put_into(panel)
        context = {
            **self.admin_site.each_context(request),
            **page_of(case, actor.role),
            **panel,
            "opts": self.opts,
            "original": case,
            "title": str(case),
            "case": case,
            "letter": actor.role in LETTER_READERS,
            "refused": refused,
        }
        status = refused.status if refused else 200
        return TemplateResponse(request, "admin/returns/case/page.html", context, status=status)

    def act_view(self, request: HttpRequest, pk: int, action: str) -> HttpResponse:
        """Do an action to the case as the page showed it; refused, the page comes back with every reason."""
        actor = Actor.of(request.user)
        if not self.has_view_permission(request) or action not in ReturnCase.machine.actions_of(actor.role):
            raise PermissionDenied
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        form = form_for(action, case_of(str(pk)), request.POST)
        if form.is_valid():
            outcome = attempt(pk, action, actor=actor, body=form.body(), version=form.cleaned_data["version"])
        else:
            outcome = Outcome(400, problems=["Проверьте выделенные поля."])
        if not outcome.succeeded:
            return self.case_page(request, case_of(str(pk)), Refusal(form, outcome, CaseAction(action).label))
        messages.success(request, success_message(action, outcome))
        return HttpResponseRedirect(reverse("admin:returns_returncase_change", args=[pk]))

    def letter_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The client's letter and the address label as PDF (RET-5)."""
        if not has_role(request, LETTER_READERS):
            raise PermissionDenied
        answer = HttpResponse(letter_of(case_of(str(pk))), content_type="application/pdf")
        answer.headers["Content-Disposition"] = f'inline; filename="return-{pk}.pdf"'
        return answer

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponseRedirect:
        """The history stands on the case's own page."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        page = reverse("admin:returns_returncase_change", args=[case_of(object_id).pk])
        return HttpResponseRedirect(f"{page}#history")


def case_of(object_id: str) -> ReturnCase:
    """The case of a page.

    Raises:
        Http404: there is none.
    """
    if not object_id.isdecimal() or len(object_id) > LONGEST_ID:
        raise Http404
    return case_by_id(int(object_id))
