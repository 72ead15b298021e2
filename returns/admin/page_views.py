"""A case's page, what its buttons do, and the letter to print."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path

from returns.admin.action_forms import form_for
from returns.admin.action_panel import panel_of
from returns.admin.page_sections import page_of
from returns.admin.roles import CASE_READERS, LETTER_READERS
from returns.api.serializers.bodies import body_of
from returns.choices import PAST, CaseAction
from returns.client_docs.letter import letter_of
from returns.models import ReturnCase
from returns.selectors import case_by_id
from returns.use_cases.execute_action import execute_action
from service.accounts.roles import Actor
from service.admin.base import has_role
from service.admin.machine.forms import BodyForm
from service.admin.machine.page_actions import PageActions
from service.admin.machine.pages import MachineAdmin
from service.traces import Way, look_at

CASE_ACTIONS = PageActions(
    "возврат", dict(CaseAction.choices), execute_action, body_of, name_of=lambda case: case.pk, past=PAST
)


class CasePages(MachineAdmin[ReturnCase]):
    """What the section shows of one case, and what its buttons do."""

    readers = CASE_READERS
    page_actions = CASE_ACTIONS
    page_template = "admin/returns/case/page.html"

    def get_urls(self) -> list[URLPattern]:
        """The letter before the pages of the section."""
        page = self.admin_site.admin_view(self.letter_view)
        return [path("<int:pk>/letter/", page, name="returns_returncase_letter"), *super().get_urls()]

    def find(self, request: HttpRequest, pk: int) -> ReturnCase:
        """The case with all that its page tells."""
        return case_by_id(pk)

    def page_of(self, subject: ReturnCase, actor: Actor) -> dict[str, Any]:
        """The facts, as far as the role may know them, and the buttons."""
        letter = actor.role in LETTER_READERS
        return {"case": subject, "letter": letter, **page_of(subject, actor.role), **panel_of(subject, actor)}

    def form_for(self, action: str, subject: ReturnCase, data: Any = None) -> BodyForm:
        """The form of an action."""
        return form_for(action, subject, data)

    def letter_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The client's letter and the address label as PDF (RET-5)."""
        if not has_role(request, LETTER_READERS):
            raise PermissionDenied
        case = self.subject_of(request, str(pk))
        look_at(case.client_id, way=Way.LETTER)
        answer = HttpResponse(letter_of(case), content_type="application/pdf")
        answer.headers["Content-Disposition"] = f'inline; filename="return-{pk}.pdf"'
        return answer
