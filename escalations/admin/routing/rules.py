"""The rules of a draft as forms: for each fact the values that a rule is about, none for any (ESC-11)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils.functional import cached_property
from unfold.admin import StackedInline
from unfold.widgets import UnfoldAdminCheckboxSelectMultipleWidget

from escalations.choices import Assignment, Queue
from escalations.models import RoutingRule
from escalations.routing.facts import FACTS
from escalations.routing.rule_in_words import term_in_words
from escalations.routing.table_in_force import conditions_in_words
from escalations.sla.calendars.terms import Unit
from service.admin.base import ReadOnlyInline
from service.choices_registry import choice_label
from service.fsm.condition_overlaps_and_gaps import Fact

NEEDS_CALENDAR = "Рабочее время считают по календарю: выберите его."
NEEDS_TEAM = "Чтобы тикеты раздавались сами, нужна группа."
ANOTHER_QUEUE = "Группа «{}» работает с очередью «{}», а правило ведёт в другую."
KEPT = ("place", "name", "queue", "priority", "amount", "unit", "calendar", "team", "assignment")


def form_field_name(code: str) -> str:
    """The form's name of a fact."""
    return f"fact_{code}"


def choice_field(fact: Fact) -> forms.MultipleChoiceField:
    """The values of a fact, to be ticked."""
    return forms.MultipleChoiceField(
        label=fact.label,
        choices=list(fact.labels.items()),
        required=False,
        widget=UnfoldAdminCheckboxSelectMultipleWidget(),
    )


class RuleForm(forms.ModelForm):
    """A rule; its conditions are kept as the facts that somebody narrowed."""

    class Meta:
        model = RoutingRule
        fields = KEPT

    def __init__(self, *args: Any, offered: Mapping[str, list[Any]] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in (offered or {}).items():
            field: Any = self.fields[name]
            field.choices = choices
        if self.instance.pk:
            self.instance.get_inline_title = in_one_line(self.instance)
        for code in FACTS:
            self.initial[form_field_name(code)] = self.instance.conditions.get(code, [])

    def clean(self) -> dict[str, Any]:
        """Conditions out of what was ticked; what the database would refuse is refused in words."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        unit, team, queue = cleaned.get("unit"), cleaned.get("team"), cleaned.get("queue")
        if unit and Unit(unit).works and not cleaned.get("calendar"):
            self.add_error("calendar", NEEDS_CALENDAR)
        if cleaned.get("assignment", Assignment.PULL) != Assignment.PULL and not team:
            self.add_error("team", NEEDS_TEAM)
        if team and queue and team.queue != queue:
            self.add_error("team", ANOTHER_QUEUE.format(team, Queue(team.queue).label))
        self.instance.conditions = conditions_in(cleaned)
        return cleaned


for fact in FACTS.values():
    RuleForm.base_fields[form_field_name(fact.code)] = RuleForm.declared_fields[form_field_name(fact.code)] = (
        choice_field(fact)
    )


def conditions_in(cleaned: dict[str, Any]) -> dict[str, list[str]]:
    """The facts that were narrowed; none ticked, or all, is any."""
    result = {code: cleaned.get(form_field_name(code)) or [] for code in FACTS}
    return {code: values for code, values in result.items() if 0 < len(values) < len(FACTS[code].values)}


class RuleFormSet(forms.BaseInlineFormSet):
    """The rules together: which calendars and teams there are is asked once for all of them."""

    @cached_property
    def offered(self) -> dict[str, list[Any]]:
        """What may be chosen."""
        fields: dict[str, Any] = self.form.base_fields
        return {name: list(fields[name].choices) for name in ("calendar", "team")}

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        """Every form is given it."""
        return super().get_form_kwargs(index) | {"offered": self.offered}


class RuleInline(StackedInline):
    """The rules of a draft, to be edited; each folded under a line of what it comes to."""

    class Media:
        js = ("escalations/rules.js",)

    model, form, formset = RoutingRule, RuleForm, RuleFormSet
    extra = 0
    collapsible = True
    fieldsets = (
        (
            None,
            {
                "fields": (
                    ("place", "name"),
                    ("queue", "priority"),
                    ("amount", "unit"),
                    ("calendar", "team"),
                    ("assignment",),
                )
            },
        ),
        ("О каких тикетах; без отметок — о любых", {"fields": tuple(form_field_name(code) for code in FACTS)}),
    )

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Whoever edits the draft."""
        return True

    has_add_permission = has_change_permission = has_delete_permission = has_view_permission


class ShownRules(ReadOnlyInline):
    """The rules of a table that stays as it is, or for those who only read."""

    model = RoutingRule
    fields = readonly_fields = ("place", "name", "about", "queue", "priority", "term", "team", "assignment")

    @admin.display(description="о каких тикетах")
    def about(self, rule: RoutingRule) -> str:
        """The conditions in words."""
        return conditions_in_words(rule.conditions)

    @admin.display(description="срок")
    def term(self, rule: RoutingRule) -> str:
        """How long, and on which calendar."""
        return term_in_words(rule)


def in_one_line(rule: RoutingRule) -> str:
    """What a rule comes to, as its folded form is headed."""
    queue, assignment = choice_label(rule, "queue"), choice_label(rule, "assignment")
    result = (f"{rule.place}. {rule.name}", queue, f"приоритет {rule.priority}", str(rule.term), assignment.lower())
    return " · ".join(result)
