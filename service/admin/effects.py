"""Rules whose effect on the past is looked at before they are put in force (FOR-3): the form's side of it.

A form of a rule offers to have the draft replayed, and refuses to save one whose effect nobody has seen, unless that is
asked for on purpose, with a reason that stands in the history.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Protocol

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from unfold.widgets import UnfoldAdminTextInputWidget, UnfoldBooleanSwitchWidget

from service.accounts.roles import Actor
from service.admin.base import RoleAdmin
from service.input_errors import InvalidInput

NOT_SEEN = (
    "Что изменилось бы, ещё никто не смотрел. Нажмите «Посмотреть последствия» или отметьте, что вводите не глядя, "
    "и напишите почему."
)
NOTHING_TO_LOOK_AT = "Проиграть это не на чем. Если всё верно, отметьте ниже, что вводите не глядя, и напишите почему."
DECIDES_NOTHING = "Это ничего не решает: можно сохранять сразу."
NO_GROUND = "Напишите, почему правило вводят не глядя."
REMOVAL_NOT_SEEN = "Прежде чем удалить правило, посмотрите, что изменится без него: нажмите «Последствия удаления»."
UNSEEN, GROUND = "Ввести не глядя", "Почему не глядя"
LOOK, LOOK_AT_REMOVAL = "_effect", "_effect_of_removal"


class Effects(Protocol):
    """What the house with the replays offers."""

    def content(self, rule: str, obj: Any, *, removed: bool = False) -> Any:
        """The rule as it would be with this object, unsaved, or without it; None where nothing that decides changes."""

    def may_be_saved(self, rule: str, content: Any) -> bool:
        """Whether somebody has seen the effect of this very draft."""

    def can_be_asked(self, rule: str, content: Any) -> bool:
        """Whether there is any past to replay it on."""

    def look(self, rule: str, content: Any, actor: Actor) -> str:
        """Have it replayed over the last month; the page that shows it.

        Raises:
            InvalidInput: it can't be, with every reason.
        """

    def content_of_all(self, rule: str, rows: Iterable[Any]) -> Any:
        """The rule as it would be with these rows, unsaved, and no others; None where that changes nothing."""

    def hold(self, rule: str) -> None:
        """Until the transaction ends nobody else changes the rule."""

    def keep_unseen(self, rule: str, pk: int, ground: str, actor: Actor) -> None:
        """Leave in the history that it was put in force without a look."""


_offered: list[Effects] = []


def offer_effects(effects: Effects) -> None:
    """Have forms of rules ask here."""
    _offered[:] = [effects]


def effects() -> Effects:
    """Who replays; without one no rule can be changed.

    Raises:
        LookupError: nobody was offered.
    """
    if not _offered:
        raise LookupError("effects")
    return _offered[0]


class EffectForm(forms.ModelForm):
    """A form of a rule; what it would be is asked about once everything else is right."""

    rule: str = ""
    only_look: bool = False
    to_look: bool = False
    unseen = forms.BooleanField(label=UNSEEN, required=False, widget=UnfoldBooleanSwitchWidget)
    ground = forms.CharField(label=GROUND, required=False, max_length=200, widget=UnfoldAdminTextInputWidget)

    def full_clean(self) -> None:
        """Ask once everything else is right."""
        super().full_clean()
        if not self.is_bound or self.errors or not self.rule:
            return
        self.content = effects().content(self.rule, self.as_it_would_be())
        if self.only_look:
            return
        if self.to_look:  # there was nothing to look at: what was typed stays, and nothing is saved by that button
            self.add_error(None, NOTHING_TO_LOOK_AT if self.content is not None else DECIDES_NOTHING)
        else:
            require_look(self, self.rule, self.content)

    def as_it_would_be(self) -> Any:
        """The object with what was typed."""
        return self.instance


def require_look(form: forms.Form | forms.ModelForm, rule: str, content: Any) -> None:
    """Refuse a draft whose effect nobody has seen, unless it is put in force on purpose, for a reason."""
    if content is None or effects().may_be_saved(rule, content):
        form.cleaned_data["unseen"] = False
    elif not form.cleaned_data.get("unseen"):
        form.add_error(None, NOT_SEEN)
    elif not form.cleaned_data.get("ground", "").strip():
        form.add_error("ground", NO_GROUND)


class EffectAdmin(RoleAdmin):
    """Mixin of a section of rules.

    Attributes:
        rule: what the replays know the section's rule by.
    """

    rule = ""
    form: Any = EffectForm
    change_form_after_template = "admin/effects.html"

    def get_form(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        """The form, told which rule it is of."""
        form = super().get_form(request, obj, **kwargs)
        return type(form.__name__, (form,), {"rule": self.rule, "to_look": LOOK in request.POST})

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Below the rule: doing without a look, in sight where the form comes back."""
        own = [name for name in self.get_fields(request, obj) if name not in ("unseen", "ground")]
        if not self.has_change_permission(request, obj):
            return [(None, {"fields": own})]
        folded = () if request.method == "POST" else ("collapse",)
        words = "Новое правило сначала проигрывают на прошедшем месяце. Без этого — только нарочно."
        return [
            (None, {"fields": own}),
            ("Последствия", {"fields": ("unseen", "ground"), "description": words, "classes": folded}),
        ]

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        """The page; asked for the effect, a replay of what was typed, or of the rule's removal."""
        if request.method == "POST" and (LOOK in request.POST or LOOK_AT_REMOVAL in request.POST):
            obj = self.get_object(request, object_id) if object_id else None
            if self.has_change_permission(request, obj) and (shown := self._looked_at(request, obj)):
                return shown
        more = {"effects": self.has_change_permission(request), "removable": self.may_be_removed(request, object_id)}
        with transaction.atomic():
            if request.method == "POST" and self.has_change_permission(request):
                effects().hold(self.rule)  # what was looked at is what is put in force
            return super().changeform_view(request, object_id, form_url, more | (extra_context or {}))

    def may_be_removed(self, request: HttpRequest, object_id: str | None) -> bool:
        """Whether the page offers to look at what would be without it."""
        obj = self.get_object(request, object_id) if object_id else None
        return obj is not None and self.has_delete_permission(request, obj)

    def _looked_at(self, request: HttpRequest, obj: Any) -> HttpResponse | None:
        actor = Actor.of(request.user)
        if LOOK_AT_REMOVAL in request.POST and obj is not None:
            return self.replayed(request, effects().content(self.rule, obj, removed=True), actor)
        form = self.get_form(request, obj, change=obj is not None)(request.POST, instance=obj)
        form.only_look = True
        if not form.is_valid() or form.content is None:
            return None
        return self._page_of_replay(request, form.content, actor)

    def replayed(self, request: HttpRequest, content: Any, actor: Actor) -> HttpResponse:
        """The page of a replay of this draft, or back with why there is none."""
        if content is None:
            messages.info(request, DECIDES_NOTHING)
            return HttpResponseRedirect(request.get_full_path())
        return self._page_of_replay(request, content, actor) or HttpResponseRedirect(request.get_full_path())

    def _page_of_replay(self, request: HttpRequest, content: Any, actor: Actor) -> HttpResponse | None:
        try:
            return HttpResponseRedirect(effects().look(self.rule, content, actor))
        except InvalidInput as refused:
            for fault in refused.errors:
                messages.warning(request, fault.message)
            return None

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: Any) -> None:
        """Save it; without a look, with the reason in the history."""
        super().save_model(request, obj, form, change)
        self.keep_ground(request, obj, form)

    def keep_ground(self, request: HttpRequest, obj: Any, form: Any) -> None:
        """Leave the reason of doing without a look."""
        if form.cleaned_data.get("unseen"):
            effects().keep_unseen(self.rule, obj.pk, form.cleaned_data["ground"].strip(), Actor.of(request.user))

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Removing a rule is a change of it as well: without a look at what would be, nobody is asked to confirm it."""
        with transaction.atomic():
            return self._removed(request, object_id, extra_context)

    def _removed(self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None) -> HttpResponse:
        obj = self.get_object(request, object_id)
        if obj is not None and self.has_delete_permission(request, obj):
            if request.method == "POST":
                effects().hold(self.rule)
            content = effects().content(self.rule, obj, removed=True)
            seen = content is None or effects().may_be_saved(self.rule, content)
            if not seen and effects().can_be_asked(self.rule, content):
                messages.error(request, REMOVAL_NOT_SEEN)
                return HttpResponseRedirect("../change/")
        response: HttpResponse = super().delete_view(request, object_id, extra_context)
        return response
