"""Teams: who shares the tickets of a queue, and who is told of what was left lying (ESC-11, ESC-12)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString
from unfold.admin import TabularInline

from escalations.admin.queue.page_views import TICKET_READERS
from escalations.choices import Queue
from escalations.models import Shift, Team, TeamMember
from escalations.visibility import WORKERS, works_queue
from service.accounts.capabilities import ADMINISTRATORS
from service.accounts.roles import Role
from service.admin.audited_admin import AuditedAdmin
from service.admin.base import has_role
from service.admin.formatting import badge, moscow_time
from service.models import User

NOT_OF_QUEUE = "{} не работает с очередью «{}»."


def people() -> QuerySet[User]:
    """Everyone whose role works some queue."""
    return User.objects.filter(role__in=sorted(WORKERS), is_active=True).order_by("display_name", "username")


def stranger(user: User | None, queue: str) -> str:
    """What is wrong with somebody in a team of this queue; nothing where nothing is."""
    if user is None or works_queue(Role(user.role), queue):
        return ""
    return NOT_OF_QUEUE.format(user, Queue(queue).label)


class TeamForm(forms.ModelForm):
    """A team; its head works its queue."""

    class Meta:
        model = Team
        fields = ("name", "code", "queue", "head")

    def clean(self) -> dict[str, Any]:
        """Refuse a head who couldn't open the tickets."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        queue = cleaned.get("queue") or self.instance.queue
        if queue and (fault := stranger(cleaned.get("head"), queue)):
            self.add_error("head", fault)
        return cleaned


class MemberFormSet(forms.BaseInlineFormSet):
    """The members; each works the team's queue."""

    def clean(self) -> None:
        """Put what is wrong beside the member."""
        super().clean()
        for form in self.forms:
            result = getattr(form, "cleaned_data", {})
            stays = result and not result.get("DELETE") and self.instance.queue
            if stays and (fault := stranger(result.get("account"), self.instance.queue)):
                form.add_error("account", fault)


class MemberInline(TabularInline):
    """Who is in the team, and whether they are at work."""

    model, formset = TeamMember, MemberFormSet
    extra = 0
    readonly_fields = ("member", "at_work", "last_given")

    def get_queryset(self, request: HttpRequest) -> QuerySet[TeamMember]:
        """With whether they are on shift now."""
        working = Exists(Shift.objects.filter(account=OuterRef("account"), ended_at=None))
        return super().get_queryset(request).select_related("account").annotate(on_shift=working)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Whoever sees the team."""
        return True

    def may_write(self, request: HttpRequest, obj: Any = None) -> bool:
        """Whoever keeps teams."""
        return has_role(request, ADMINISTRATORS)

    has_add_permission = has_change_permission = has_delete_permission = may_write

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Only those who work a queue are offered."""
        return super().formfield_for_foreignkey(db_field, request, **kwargs | {"queryset": people()})

    def get_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """Who keeps teams chooses accounts; whoever reads sees names."""
        return ("account" if self.may_write(request) else "member", "at_work", "last_given")

    @admin.display(description="участник")
    def member(self, member: TeamMember) -> str:
        """Who it is."""
        return str(member.account)

    @admin.display(description="на смене")
    def at_work(self, member: Any) -> SafeString | str:
        """Marked for whoever is."""
        return badge("going", "на смене") if getattr(member, "on_shift", False) else ""

    @admin.display(description="последний тикет получил")
    def last_given(self, member: TeamMember) -> str:
        """When the last ticket was given by turn or load."""
        return moscow_time(member.given_at)


class TeamAdmin(AuditedAdmin):
    """The teams of both queues; their queue stays, for rules and tickets go by it."""

    readers, writers = TICKET_READERS, ADMINISTRATORS
    group, icon = "Правила", "groups"
    audited_rows, fixed = ("members",), ("code", "queue")
    form, fields = TeamForm, ("name", "code", "queue", "head")
    readonly_fields = ("head_shown",)
    inlines = (MemberInline,)
    list_display = ("name", "queue", "head", "people", "at_work")
    list_filter = ("queue",)
    list_select_related = ("head",)

    def get_fields(self, request: HttpRequest, obj: Team | None = None) -> Any:
        """Who only reads sees the head's name; accounts are the administrators' section."""
        if self.has_change_permission(request, obj):
            return super().get_fields(request, obj)
        return ("name", "queue", "head_shown", *(("history_shown",) if obj else ()))

    @admin.display(description="руководитель")
    def head_shown(self, team: Team) -> str:
        """Who hears of late tickets."""
        return str(team.head or "")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Team]:
        """With how many are in it and how many of them are at work."""
        working = Q(members__account__shifts__ended_at=None, members__account__shifts__isnull=False)
        counts = {
            "count": Count("members", distinct=True),
            "working": Count("members", filter=working, distinct=True),
        }
        return super().get_queryset(request).annotate(**counts)

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Heads are people of the queues."""
        return super().formfield_for_foreignkey(db_field, request, **kwargs | {"queryset": people()})

    @admin.display(description="участников")
    def people(self, team: Any) -> int:
        """How many are in it."""
        return int(team.count)

    @admin.display(description="на смене")
    def at_work(self, team: Any) -> int:
        """How many of them are at work."""
        return int(team.working)
