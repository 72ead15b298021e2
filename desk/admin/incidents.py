"""Incidents in the admin: what is in force, put in force and ended by supervisors (DIR-6)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.forms import ModelForm
from django.http import HttpRequest
from django.utils.safestring import SafeString

from desk.incidents.representation import STATES
from desk.incidents.selectors import in_state
from desk.models import Incident
from desk.use_cases.incidents import change_incident, make_incident
from service.accounts.capabilities import READERS
from service.accounts.roles import SUPERVISORS, Actor
from service.admin.audited_admin import AuditedAdmin
from service.admin.base import RoleAdmin
from service.admin.filters import OptionFilter
from service.admin.formatting import badge, moscow_time
from service.clock import effective_now

TONES = {"planned": "begins", "in_force": "wait", "over": "ended"}


class IncidentStateFilter(OptionFilter):
    """To come, in force, over."""

    title, parameter_name = "состояние", "state"

    def labels(self) -> Mapping[str, str]:
        """The states."""
        return STATES

    def chosen_rows(self, rows: QuerySet, option: str) -> QuerySet:
        """The incidents that are so now."""
        return rows.filter(in_state(option))


class IncidentAdmin(AuditedAdmin):
    """What touches many clients at once; the use cases write it, with its versions and history."""

    readers, writers = READERS, SUPERVISORS
    subject = Incident.subject
    group, icon = "Правила", "campaign"
    list_display = ("title", "state_shown", "about_shown", "from_shown", "until_shown", "calls_shown")
    list_display_links = ("title",)
    list_filter = (IncidentStateFilter,)
    list_select_related = ("product", "carrier", "partner")
    ordering = ("-id",)
    fields = (
        "title",
        "note",
        "client_words",
        "product",
        "region",
        "carrier",
        "partner",
        "starts_at",
        "ends_at",
    )
    autocomplete_fields = ("product",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Incident]:
        """With how many rang because of each."""
        return super().get_queryset(request).annotate(call_count=Count("calls"))

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: Any) -> None:
        """Make it or change it as the API does."""
        actor = Actor.of(request.user)
        given = form.cleaned_data
        if change:
            change_incident(obj.pk, {name: given[name] for name in form.changed_data}, actor=actor)
        else:
            made = make_incident({name: given[name] for name in self.fields}, actor=actor)
            obj.pk = made.pk
            obj._state.adding = False

    def save_related(self, request: HttpRequest, form: ModelForm, formsets: Any, change: Any) -> None:
        """Nothing hangs on it; its history is written with it."""
        RoleAdmin.save_related(self, request, form, formsets, change)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody: an incident is ended, and stays to be read."""
        return False

    @admin.display(description="состояние")
    def state_shown(self, incident: Incident) -> SafeString:
        """Where it stands now."""
        state = incident.state_at(effective_now())
        return badge(TONES[state], STATES[state])

    @admin.display(description="о чём")
    def about_shown(self, incident: Incident) -> str:
        """Product, region, carrier, partner."""
        return incident.about

    @admin.display(description="с", ordering="starts_at")
    def from_shown(self, incident: Incident) -> str:
        """By Moscow's clocks."""
        return moscow_time(incident.starts_at)

    @admin.display(description="до", ordering="ends_at")
    def until_shown(self, incident: Incident) -> str:
        """By Moscow's clocks."""
        return moscow_time(incident.ends_at)

    @admin.display(description="звонков")
    def calls_shown(self, incident: Any) -> int:
        """In how many contacts it was told."""
        return int(incident.call_count)
