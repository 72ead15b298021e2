"""Filters of the list of tickets: what is open, whose it is, how soon it is due, who made it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db.models import F, Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone

from escalations.admin.queue.formatting import SOON, SOON_IN_WORDS
from escalations.choices import Queue, TicketStatus
from escalations.models.ticket_base import OPEN
from escalations.selectors import late_at
from escalations.visibility import QUEUE_OF, WORKERS
from service.accounts.roles import Actor
from service.admin.filters import AlwaysOneFilter, days_in_words, days_named, within_days
from service.clock import start_of, today
from service.models import User

ALL = "all"
AGES = (
    (timedelta(days=1), "day", "меньше суток"),
    (timedelta(days=3), "three", "от 1 до 3 суток"),
    (timedelta(days=7), "week", "от 3 до 7 суток"),
)
OLDER = ("older", "больше недели")
"""Steps of age, as the overview and its filter tell them."""
LONGEST_ID = 9
Condition = Callable[[Actor], Q]
Options = Mapping[str, tuple[str, Condition]]


def soon(now: datetime) -> Q:
    """Open and due within the hours that are shown in amber."""
    return OPEN & Q(waiting_since=None, due_at__range=(now, now + SOON))


def actor_of(request: HttpRequest) -> Actor:
    """Who looks at the list."""
    return Actor.of(request.user)


class OneOf(AlwaysOneFilter):
    """Base: one choice always holds, a usual one where none was made."""

    parameter_name: str

    def __init__(self, request: HttpRequest, params: dict[str, Any], model: Any, model_admin: Any) -> None:
        self.actor = actor_of(request)
        self.options = dict(self.options_for(self.actor))
        if (code := request.GET.get(self.parameter_name, "")) not in self.options:
            self.options |= self.asked_for(code)
        super().__init__(request, params, model, model_admin)
        asked = self.value() or ""
        self.chosen = asked if asked in self.options else self.usual(request)

    def options_for(self, actor: Actor) -> Options:
        """Choice → its label and its condition."""
        raise NotImplementedError

    def asked_for(self, code: str) -> Options:
        """A choice that isn't offered but may be asked for by the address."""
        return {}

    def usual(self, request: HttpRequest) -> str:
        """The choice that holds where none was made."""
        return ALL

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """The choices in words."""
        return [(value, label) for value, (label, _) in self.options.items()]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        """The tickets of the choice."""
        condition = self.options[self.chosen][1](self.actor)
        return queryset.filter(condition) if condition else queryset


class QueueFilter(OneOf):
    """The asker's own queue; an administrator's are all."""

    title, parameter_name = "очередь", "queue"

    def options_for(self, actor: Actor) -> Options:
        """Only the queue of the role, and beside it what the asker handed over to another."""
        own = QUEUE_OF.get(actor.role)
        queues = [own] if own else list(Queue)
        options: dict[str, tuple[str, Condition]] = {ALL: ("Все", lambda actor: Q())} if own is None else {}
        options |= {queue.value: (str(queue.label), in_queue(queue)) for queue in queues}
        if own:
            options["elsewhere"] = ("Переданные мной другим", lambda actor: ~Q(queue=own))
            options[ALL] = ("Всё вместе", lambda actor: Q())
        return options

    def usual(self, request: HttpRequest) -> str:
        """The own queue, unless something is searched for or what one made oneself is asked for."""
        wide = "q" in request.GET or request.GET.get("made") == "me"
        return ALL if wide else next(iter(self.options))


def in_queue(queue: Queue) -> Condition:
    """The tickets of a queue."""
    return lambda actor: Q(queue=queue)


class StateFilter(OneOf):
    """Open tickets at first; whoever searches, or looks for what they made, gets answered ones too."""

    title, parameter_name = "статус", "state"

    def options_for(self, actor: Actor) -> Options:
        """Open, each status, everything."""
        states = {status.value: (str(status.label), in_status(status)) for status in TicketStatus}
        return {"unanswered": ("Без ответа", lambda actor: OPEN), **states, ALL: ("Все", lambda actor: Q())}

    def usual(self, request: HttpRequest) -> str:
        """What still waits for its answer."""
        return ALL if "q" in request.GET or request.GET.get("made") == "me" else "unanswered"


def in_status(status: TicketStatus) -> Condition:
    """The tickets in a status."""
    return lambda actor: Q(status=status)


class HolderFilter(OneOf):
    """Whose hands it is in."""

    title, parameter_name = "у кого", "holder"

    def options_for(self, actor: Actor) -> Options:
        """Anybody, me, nobody, each colleague."""
        options: dict[str, tuple[str, Condition]] = {ALL: ("Не важно", lambda actor: Q())}
        if actor.role in WORKERS:
            options["me"] = ("Мои", lambda actor: Q(assignee_id=actor.user_id))
        options["none"] = ("Ничьи", lambda actor: Q(assignee__isnull=True))
        others = (user for user in colleagues(actor) if user.pk != actor.user_id)
        return options | {str(user.pk): (str(user), held_by(user)) for user in others}

    def asked_for(self, code: str) -> Options:
        """Whom the address names, as bars do: whoever left, or works elsewhere by now, may still hold tickets."""
        if not (code.isdecimal() and len(code) <= LONGEST_ID):
            return {}
        user = User.objects.filter(pk=int(code)).first()
        return {code: (str(user), held_by(user))} if user else {}


def held_by(user: User) -> Condition:
    """The tickets in somebody's hands."""
    return lambda actor: Q(assignee=user)


def colleagues(actor: Actor) -> QuerySet[User]:
    """Those who work the asker's queue, or any queue for an administrator."""
    roles = {actor.role} & WORKERS or WORKERS
    return User.objects.filter(role__in=sorted(roles), is_active=True).order_by("display_name", "username")


class DueFilter(OneOf):
    """How soon it is due."""

    title, parameter_name = "срок", "due"

    def options_for(self, actor: Actor) -> Options:
        """Overdue, within the amber hours, any."""
        return {
            ALL: ("Любой", lambda actor: Q()),
            "overdue": ("Просрочены", lambda actor: late_at(timezone.now())),
            "soon": (SOON_IN_WORDS.capitalize(), lambda actor: soon(timezone.now())),
        }


class DaysFilter(OneOf):
    """Base: when a moment of the ticket was; bars of plots ask for their own days."""

    column: str

    def options_for(self, actor: Actor) -> Options:
        """Today by Moscow's calendar, within seven days, whenever."""
        return {
            ALL: ("Не важно", lambda actor: Q()),
            "today": ("Сегодня", lambda actor: Q(**{f"{self.column}__gte": start_of(today())})),
            "week": ("За неделю", lambda actor: Q(**{f"{self.column}__gte": timezone.now() - timedelta(days=7)})),
        }

    def asked_for(self, code: str) -> Options:
        """The days that the address names."""
        days = days_named(code)
        return {} if days is None else {code: (days_in_words(days), lambda actor: within_days(self.column, days))}


class AnsweredFilter(DaysFilter):
    """When it was answered."""

    title, parameter_name, column = "закрыт", "answered", "resolved_at"


class CreatedFilter(DaysFilter):
    """When it was made."""

    title, parameter_name, column = "создан", "created", "created_at"


class TermFilter(OneOf):
    """Whether it was answered in time."""

    title, parameter_name = "закрыт вовремя", "term"

    def options_for(self, actor: Actor) -> Options:
        """In time, later, whatever."""
        return {
            ALL: ("Не важно", lambda actor: Q()),
            "met": ("В срок", lambda actor: Q(resolved_at__lte=F("due_at"))),
            "missed": ("Позже срока", lambda actor: Q(resolved_at__gt=F("due_at"))),
        }


class AgeFilter(OneOf):
    """How long ago it was made."""

    title, parameter_name = "возраст", "age"

    def options_for(self, actor: Actor) -> Options:
        """The steps in which the overview tells ages, any."""
        options: dict[str, tuple[str, Condition]] = {ALL: ("Любой", lambda actor: Q())}
        younger = timedelta()
        for limit, code, label in AGES:
            options[code] = (label.capitalize(), aged(younger, limit))
            younger = limit
        return options | {OLDER[0]: (OLDER[1].capitalize(), aged(younger, None))}


def aged(least: timedelta, less_than: timedelta | None) -> Condition:
    """The tickets of an age; young ones are those made after a moment, as the overview counts them."""

    def condition(actor: Actor) -> Q:
        now = timezone.now()
        old = Q(created_at__lte=now - least) if least else Q()
        return old & Q(created_at__gt=now - less_than) if less_than else old

    return condition


class MakerFilter(OneOf):
    """Who made it: the asker, the service by itself, or people."""

    title, parameter_name = "кем создан", "made"

    def options_for(self, actor: Actor) -> Options:
        """Me, the service, people, anybody."""
        return {
            ALL: ("Не важно", lambda actor: Q()),
            "me": ("Мной", lambda actor: Q(made_by_id=actor.user_id)),
            "service": ("Службой", lambda actor: Q(made_by__isnull=True)),
            "people": ("Сотрудниками", lambda actor: Q(made_by__isnull=False)),
        }
