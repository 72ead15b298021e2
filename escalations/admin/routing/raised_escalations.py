"""Escalations that were raised, for the heads of the teams to see and acknowledge (ESC-12)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

from django.contrib import admin, messages
from django.db.models import F, Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString

from escalations.admin.queue.filters import ALL, Condition, OneOf, Options, actor_of
from escalations.admin.queue.formatting import due_badge, status_badge, ticket_link
from escalations.admin.queue.page_views import TICKET_READERS
from escalations.models import Escalation
from escalations.sla.escalations_seen_by_heads import levels_raised_to, may_mark, seen, unseen, unseen_of, visible_to
from escalations.visibility import WORKERS
from service.accounts.roles import Actor
from service.admin.action_views import ActionPageAdmin, PageAction
from service.admin.base import has_role
from service.admin.formatting import moscow_time
from service.admin.once import once
from service.admin.start_page_counters import WorkCounter
from service.choices_registry import choice_label

SEEN = "seen"


def unseen_of_asker(request: HttpRequest) -> int:
    """How many wait for the asker to see them."""
    return unseen_of(actor_of(request))


class SeenFilter(OneOf):
    """What nobody has looked at yet, at first."""

    title, parameter_name = "просмотр", "seen"

    def options_for(self, actor: Actor) -> Options:
        """Unseen, of these mine, seen, all; unseen ones by their highest level, which stands for the lower ones."""
        return {
            "no": ("Не просмотрены", lambda actor: unseen()),
            "mine": ("Не просмотрены мной", lambda actor: unseen() & Q(head_id=actor.user_id)),
            "yes": ("Просмотрены", lambda actor: Q(seen_at__isnull=False)),
            ALL: ("Все", lambda actor: Q()),
        }

    def usual(self, request: HttpRequest) -> str:
        """What waits for somebody."""
        return "no"


class LevelFilter(OneOf):
    """How high it was raised."""

    title, parameter_name = "ступень", "level"

    def options_for(self, actor: Actor) -> Options:
        """Each level that something was raised to."""
        result: dict[str, tuple[str, Condition]] = {ALL: ("Любая", lambda actor: Q())}
        return result | {str(level): (str(level), at_level(level)) for level in levels_raised_to()}


def at_level(level: int) -> Condition:
    """What was raised to a level."""
    return lambda actor: Q(level=level)


class EscalationAdmin(ActionPageAdmin):
    """What lies too long, unseen first; whoever heads the team marks what they have seen."""

    shows_clients = ("ticket.client_id",)
    readers = TICKET_READERS
    group, icon = "Тикеты", "notification_important"
    comes = "Эскалация появляется, когда срок тикета прошёл, а ответа нет. Делать ничего не нужно."
    list_display = ("raised", "ticket_shown", "about", "level", "rank", "state", "due", "head", "seen_shown")
    list_display_links = ("raised",)
    list_filter = (SeenFilter, LevelFilter, ("ticket__queue", admin.ChoicesFieldListFilter))
    list_select_related = ("ticket", "head", "seen_by")
    ordering = (F("seen_at").desc(nulls_first=True), "-id")
    sortable_by = ()
    actions = ("mark_seen",)
    page_actions: ClassVar[dict[str, PageAction]] = {SEEN: lambda raised, actor: mark(raised, actor)}

    def get_queryset(self, request: HttpRequest) -> QuerySet[Escalation]:
        """Of the tickets that the asker works; administrators see all."""
        rows = super().get_queryset(request).select_related("ticket__team", "head", "seen_by")
        return rows.filter(visible_to(actor_of(request)))

    def menu_badge(self, request: HttpRequest) -> int:
        """How many wait for the asker to see them, counted once for the menu and the page."""
        return once(request, unseen_of_asker)

    def waiting(self, request: HttpRequest) -> Iterator[WorkCounter]:
        """What the head of a team has yet to see."""
        if has_role(request, WORKERS):
            listed = reverse("admin:escalations_escalation_changelist")
            yield WorkCounter("Эскалации вам", self.menu_badge(request), f"{listed}?seen=mine", pressing=True)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Whoever may mark this one; of the list, whoever may mark any."""
        readable = has_role(request, self.readers)
        return readable and (obj is None or may_mark(actor_of(request), obj))

    @admin.action(description="Просмотрено")
    def mark_seen(self, request: HttpRequest, queryset: QuerySet[Escalation]) -> None:
        """Mark those of the chosen that the asker heads, and say how many others there were."""
        actor = actor_of(request)
        done = [seen(raised, actor) for raised in queryset if may_mark(actor, raised)]
        messages.success(request, f"Отмечено просмотренными: {sum(done)}.")
        if others := len(queryset) - len(done):
            messages.warning(request, f"Не отмечено: {others} — у их групп другой руководитель.")

    def facts(self, obj: Escalation) -> Iterator[tuple[str, Any]]:
        """What was raised, why, and who has seen it."""
        yield "Тикет", self.ticket_shown(obj)
        yield "Категория", self.about(obj)
        yield "Статус тикета", self.state(obj)
        yield "У кого", str(obj.ticket.assignee or "ни у кого")
        yield "Ступень", obj.level
        yield "Новый приоритет", self.rank(obj)
        yield "Поднят", moscow_time(obj.at)
        yield "Срок был", moscow_time(obj.due_at)
        yield "Группа", str(obj.ticket.team or "")
        yield "Руководитель", str(obj.head or "")
        yield "Просмотрено", self.seen_shown(obj)

    def buttons(self, obj: Escalation) -> Iterator[tuple[str, str]]:
        """Marking what nobody has seen."""
        if obj.seen_at is None:
            yield SEEN, "Просмотрено"

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody: the service raises tickets."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody."""
        return False

    @admin.display(description="поднят")
    def raised(self, escalation: Escalation) -> str:
        """When."""
        return moscow_time(escalation.at)

    @admin.display(description="тикет")
    def ticket_shown(self, escalation: Escalation) -> SafeString:
        """The ticket, leading to its page."""
        return ticket_link(escalation.ticket)

    @admin.display(description="категория")
    def about(self, escalation: Escalation) -> str:
        """What the ticket is about."""
        return choice_label(escalation.ticket, "category")

    @admin.display(description="приоритет")
    def rank(self, escalation: Escalation) -> int:
        """What it was raised to, 1 first."""
        return escalation.priority

    @admin.display(description="статус тикета")
    def state(self, escalation: Escalation) -> SafeString:
        """Where the ticket stands now."""
        return status_badge(escalation.ticket.status)

    @admin.display(description="срок")
    def due(self, escalation: Escalation) -> SafeString | str:
        """By how much it is late now."""
        return due_badge(escalation.ticket)

    @admin.display(description="просмотрено")
    def seen_shown(self, escalation: Escalation) -> str:
        """When and by whom."""
        return f"{moscow_time(escalation.seen_at)}, {escalation.seen_by}" if escalation.seen_at else ""


def mark(raised: Escalation, actor: Actor) -> None:
    """The button of the page."""
    seen(raised, actor)
