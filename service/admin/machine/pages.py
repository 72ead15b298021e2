"""The section of a model with a machine: an object's page, the address behind its buttons, its history."""

from __future__ import annotations

from typing import Any, ClassVar, Generic, TypeVar

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.http import urlencode

from service.accounts.roles import Actor
from service.admin.base import ChangedByTransitionsAdmin, RoleAdmin
from service.admin.machine.forms import BodyForm
from service.admin.machine.page_actions import Outcome, PageActions, Refusal
from service.admin.related_records import related_to
from service.fsm.stateful import StatefulModel

LONGEST_ID = 18
BEGUN = "do"
"""The parameter of a page's address that names the action whose form is open."""
SubjectT = TypeVar("SubjectT", bound=StatefulModel)


class MachineAdmin(ChangedByTransitionsAdmin, RoleAdmin, Generic[SubjectT]):
    """Base of the sections whose objects change by their transitions alone (ORD-8).

    Nothing is added, deleted or edited as a form. A button posts to `…/<id>/act/<action>/`; what the machine refuses
    comes back as the same page with every reason and with the form as it was typed.

    Attributes:
        page_actions: how pages act on these objects.
        page_template: the template of an object's page.
    """

    page_actions: ClassVar[PageActions]
    page_template: ClassVar[str]

    # what a section declares

    def find(self, request: HttpRequest, pk: int) -> SubjectT:
        """The object of a page, as it stands.

        Raises:
            Http404: there is none, or it isn't for this asker's eyes.
        """
        raise NotImplementedError

    def page_of(self, subject: SubjectT, actor: Actor) -> dict[str, Any]:
        """Everything that the page's template asks for: the facts, and the panel's `buttons` and `closed`."""
        raise NotImplementedError

    def form_for(self, action: str, subject: SubjectT, data: Any = None) -> BodyForm:
        """The form of an action."""
        raise NotImplementedError

    def shown_to(self, subject: SubjectT, actor: Actor) -> SubjectT:
        """The object as this asker may know it."""
        return subject

    def title_of(self, subject: SubjectT) -> str:
        """The page's heading."""
        return str(subject)

    def may_act(self, request: HttpRequest, subject: SubjectT, action: str) -> bool:
        """Whether the asker has the action on this object at all, be it allowed now or not."""
        return action in self.model.machine.actions_of(Actor.of(request.user).role)

    def success_messages(self, action: str, outcome: Outcome) -> list[tuple[str, str]]:
        """Level and words of every message that a success deserves."""
        return [("success", self.page_actions.success_message(action, outcome))]

    # what all have in common

    def url_name(self, page: str) -> str:
        """The name of one of the section's addresses."""
        return f"{self.opts.app_label}_{self.opts.model_name}_{page}"

    def address_of(self, pk: int) -> str:
        """The address of an object's page."""
        return reverse(f"admin:{self.url_name('change')}", args=[pk])

    def get_urls(self) -> list[URLPattern]:
        """The address behind the buttons before the pages of the section."""
        page = self.admin_site.admin_view(self.act_view)
        return [path("<int:pk>/act/<slug:action>/", page, name=self.url_name("act")), *super().get_urls()]

    def subject_of(self, request: HttpRequest, object_id: str) -> SubjectT:
        """The object of an address.

        Raises:
            PermissionDenied: the role has no place in this section.
            Http404: there is none, or it isn't for this asker's eyes.
        """
        if not self.has_view_permission(request):
            raise PermissionDenied
        if not object_id.isdecimal() or len(object_id) > LONGEST_ID:
            raise Http404
        return self.find(request, int(object_id))

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The object's page: everything known of it, what may be done, and its history."""
        if request.method not in ("GET", "HEAD"):
            raise PermissionDenied
        return self.subject_page(request, self.subject_of(request, object_id))

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponseRedirect:
        """The history stands on the object's own page."""
        return HttpResponseRedirect(f"{self.address_of(self.subject_of(request, object_id).pk)}#history")

    def act_view(self, request: HttpRequest, pk: int, action: str) -> HttpResponse:
        """Do an action to the object as the page showed it; refused, the page comes back with every reason."""
        subject = self.subject_of(request, str(pk))
        if not self.may_act(request, subject, action):
            raise PermissionDenied
        if request.method != "POST":
            return self.begun(subject, action)
        form = self.form_for(action, subject, request.POST)
        outcome = self.attempt(request, subject, form)
        if outcome.succeeded:
            return self.done(request, action, outcome)
        refused = Refusal(form, outcome, self.page_actions.labels[action])
        return self.subject_page(request, self.subject_of(request, str(pk)), refused)

    def attempt(self, request: HttpRequest, subject: SubjectT, form: BodyForm) -> Outcome:
        """Do what a form asks, or say why not."""
        return self.page_actions.attempt_form(self.key_of(subject), form, actor=Actor.of(request.user))

    def begun(self, subject: SubjectT, action: str) -> HttpResponseRedirect:
        """The address of a refused attempt, opened anew: the object's page with the form of the action open."""
        return HttpResponseRedirect(f"{self.address_of(subject.pk)}?{urlencode({BEGUN: action})}")

    def key_of(self, subject: SubjectT) -> Any:
        """What the use case knows the object by."""
        return subject.pk

    def done(self, request: HttpRequest, action: str, outcome: Outcome, back: str = "") -> HttpResponseRedirect:
        """With what there is to say, back to the page named, or on to the object's own."""
        for level, words in self.success_messages(action, outcome):
            getattr(messages, level)(request, words)
        return HttpResponseRedirect(back or self.address_of(outcome.done["id"]))

    def subject_page(self, request: HttpRequest, subject: SubjectT, refused: Refusal | None = None) -> HttpResponse:
        """The page, with what became of an attempt where there was one."""
        actor = Actor.of(request.user)
        shown = self.shown_to(subject, actor)
        context = self.page_of(shown, actor)
        if refused is not None:
            refused.put_into(context)
        return self.answer(request, shown, {**context, "refused": refused}, refused)

    def answer(
        self, request: HttpRequest, shown: SubjectT, context: dict[str, Any], refused: Refusal | None
    ) -> TemplateResponse:
        """The object's page as a response; a refusal gives it its status, and the page's own address to go on from."""
        status = refused.status if refused else 200
        told = {
            **self.frame(request, shown),
            "begun": refused.action if refused else request.GET.get(BEGUN, ""),
            "page_address": self.address_of(shown.pk),
            "related": related_to(shown, Actor.of(request.user)),
        }
        return TemplateResponse(request, self.page_template, {**told, **context}, status=status)

    def frame(self, request: HttpRequest, subject: SubjectT, title: str = "") -> dict[str, Any]:
        """What the frame of every page about an object needs."""
        self.look_at_all((subject,))
        return {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "original": subject,
            "title": title or self.title_of(subject),
        }
