"""Pages of the admin that show an object and do things with it, by buttons that post."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from service.accounts.roles import Actor
from service.admin.base import RoleAdmin
from service.admin.formatting import capitalised
from service.admin.object_history import history_list
from service.http.json import Representation

PageAction = Callable[[Any, Actor], Representation | None]


class ActionPageAdmin(RoleAdmin):
    """A section whose objects have a page of facts and buttons; a secret is shown in the answer that made it, once.

    Attributes:
        page_actions: what a button's name does; what it tells is shown, and where it tells nothing the page comes anew.
        warnings: what is told before one of them that can't be taken back is done.
        keeps_history: whether the page ends with what history keeps of the object.
    """

    keeps_history: ClassVar[bool] = False
    page_actions: ClassVar[Mapping[str, PageAction]] = {}
    warnings: ClassVar[Mapping[str, str]] = {}

    def facts(self, obj: Any) -> Iterator[tuple[str, Any]]:
        """What the page says of the object, row by row; what is empty is left out."""
        raise NotImplementedError

    def buttons(self, obj: Any) -> Iterator[tuple[str, str]]:
        """The names of the doings that make sense now, with what stands on their buttons."""
        raise NotImplementedError

    def beside(self, obj: Any) -> Representation:
        """What else the page shows."""
        return {}

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Representation | None = None
    ) -> HttpResponse:
        """The object's page; posted, one of `page_actions`."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        obj = self.get_queryset(request).filter(pk=object_id).first() if object_id.isdecimal() else None
        if obj is None:
            raise Http404
        if request.method != "POST":
            return self.page(request, obj, {})
        result = self.done(request, obj)
        return self.page(request, self.get_queryset(request).get(pk=obj.pk), result) if result else self.again(obj)

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: Representation | None = None
    ) -> HttpResponse:
        """The form of a new one; its page comes next, so there is nothing to go on with."""
        alone = {"show_save_and_continue": False, "show_save_and_add_another": False}
        return super().add_view(request, form_url, alone | (extra_context or {}))

    def done(self, request: HttpRequest, obj: Any) -> Representation | None:
        """Do what was posted."""
        if not self.has_change_permission(request, obj):
            raise PermissionDenied
        page_action = next(
            (page_action for name, page_action in self.page_actions.items() if name in request.POST), None
        )
        if page_action is None:
            raise Http404
        return page_action(obj, Actor.of(request.user))

    def again(self, obj: Any) -> HttpResponse:
        """Back to the page."""
        return HttpResponseRedirect(self.page_address(obj))

    def page_address(self, obj: Any) -> str:
        """Where the object's page is."""
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_change", args=[obj.pk])

    def page(self, request: HttpRequest, obj: Any, result: Representation) -> TemplateResponse:
        """The page, which no browser or proxy keeps."""
        offered = list(self.buttons(obj)) if self.has_change_permission(request, obj) else []
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": capitalised(self.opts.verbose_name),
            "object": obj,
            "page_address": self.page_address(obj),
            "facts": [(label, value) for label, value in self.facts(obj) if value not in (None, "")],
            "buttons": [(name, label) for name, label in offered if name not in self.warnings],
            "warned": [(name, label, self.warnings[name]) for name, label in offered if name in self.warnings],
            "history": history_list(str(self.opts.model_name), obj.pk) if self.keeps_history else None,
            **self.beside(obj),
            **result,
        }
        return TemplateResponse(
            request, "admin/service/action_page.html", context, headers={"Cache-Control": "no-store"}
        )
