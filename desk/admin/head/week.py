"""What everybody did in the last days, in plots and in numbers; each leads to its rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode

from desk.selectors import desk_load as asked
from desk.selectors.desk_load import Load
from escalations.admin.overview.figures import Period
from escalations.admin.overview.plots import Plot, Series, rows_plot
from escalations.visibility import WORKERS
from service.accounts.capabilities import PEOPLE
from service.accounts.roles import Actor, Role
from service.clock import start_of
from service.http.json import Representation

Columns = tuple[tuple[str, str, dict[str, str]], ...]
ANSWERED: Columns = (
    ("resolved", "решено", {"state": "resolved"}),
    ("rejected", "отклонено", {"state": "rejected"}),
)
CALLS: Columns = (
    ("calls", "звонков", {}),
    ("handed", "передано супервайзеру", {"result": "handed_to_supervisor"}),
    ("dropped", "сорвалось", {"result": "call_dropped"}),
    ("parked", "прервано", {"state": "parked"}),
)
ANSWERS = (Series("resolved", "решено", "#0d9488"), Series("rejected", "отклонено", "#f59e0b"))
TALKED = (Series("calls", "звонки", "#3b82f6"),)
TICKETS = "admin:escalations_ticket_changelist"
CONTACTS = "admin:service_contact_changelist"


def number(load: Load, name: str, label: str, link: str) -> Representation:
    """A number of somebody's with the way to its rows."""
    return {"label": label, "count": load.counts.get(name, 0), "link": link}


def tickets_link(load: Load, actor: Actor, filters: dict[str, str]) -> str:
    """Somebody's tickets by filters of the list; nowhere where the asker's list hasn't got their queue."""
    if actor.role in WORKERS and load.account.role != actor.role:
        return ""
    whose = "me" if load.account.pk == actor.user_id else str(load.account.pk)
    return f"{reverse(TICKETS)}?{urlencode({'holder': whose, 'queue': 'all', **filters})}"


class Week:
    """The work of a period, beside as many days before."""

    def __init__(self, actor: Actor, period: Period) -> None:
        self.actor, self.period = actor, period
        earlier, since = start_of(period.earlier[0]), start_of(period.days[0])
        until = start_of(period.days[-1] + timedelta(days=1))
        self.tickets, self.tickets_before = (
            asked.tickets_between(WORKERS, *span) for span in ((since, until), (earlier, since))
        )
        self.calls, self.calls_before = (
            asked.calls_between(*span) if self.sees_calls else [] for span in ((since, until), (earlier, since))
        )

    @property
    def sees_calls(self) -> bool:
        """Whether the asker may read calls."""
        return self.actor.role in PEOPLE

    def answered_link(self, load: Load, filters: dict[str, str]) -> str:
        """The tickets that somebody answered in the period."""
        return tickets_link(load, self.actor, {**filters, "answered": self.period.code})

    def calls_link(self, load: Load, filters: dict[str, str]) -> str:
        """Somebody's calls of the period."""
        query = {"operator": str(load.account.pk), "lately": self.period.code, **filters}
        return f"{reverse(CONTACTS)}?{urlencode(query)}"

    def plots(self) -> list[Plot]:
        """Who answered how many tickets and took how many calls, the busiest first."""
        answers = plot("answers", "Закрытые тикеты, обе очереди", ANSWERS, "тикетов", self.tickets, self.tickets_before)
        calls = plot("talked", "Звонки", TALKED, "звонков", self.calls, self.calls_before)
        links: list[Any] = [self.link_of_answers, self.link_of_calls]
        shown = (rows_plot(**kept, links=link) for kept, link in zip((answers, calls), links, strict=True))
        return list(shown)[: 2 if self.sees_calls else 1]

    def link_of_answers(self, pk: int, code: str) -> str:
        """Where a bar of answers leads."""
        return self.answered_link(next(load for load in self.tickets if load.account.pk == pk), {"state": code})

    def link_of_calls(self, pk: int, code: str) -> str:
        """Where a bar of calls leads."""
        return self.calls_link(next(load for load in self.calls if load.account.pk == pk), {})

    def lines(self) -> Iterator[Representation]:
        """The same and what isn't drawn, person by person; whoever did nothing isn't told of."""
        for load in self.tickets:
            if not any(load.counts.values()):
                continue
            numbers = [
                number(load, name, label, self.answered_link(load, filters)) for name, label, filters in ANSWERED
            ]
            yield line(load, [*numbers, number(load, "skipped", "пропущено", "")])
        for load in self.calls:
            yield line(
                load, [number(load, name, label, self.calls_link(load, filters)) for name, label, filters in CALLS]
            )


def line(load: Load, numbers: list[Representation]) -> Representation:
    """One person's numbers."""
    return {"name": str(load.account), "role": Role(load.account.role).label, "numbers": numbers}


def plot(
    name: str, title: str, series: tuple[Series, ...], unit: str, now: Sequence[Load], then: Sequence[Load]
) -> dict[str, Any]:
    """What a plot per person is drawn of; whoever did nothing in either period isn't in it."""
    codes = [one.code for one in series]
    before = {load.account.pk: sum(load.counts.get(code, 0) for code in codes) for load in then}
    done = {load.account.pk: sum(load.counts.get(code, 0) for code in codes) for load in now}
    names = {load.account.pk: str(load.account) for load in [*now, *then]}
    busy = [pk for pk in names if done.get(pk, 0) or before.get(pk, 0)]
    return {
        "name": name,
        "title": title,
        "what": "Сотрудник",
        "series": series,
        "keys": [(pk, names[pk]) for pk in sorted(busy, key=lambda pk: (-done.get(pk, 0), names[pk]))],
        "counts": {(load.account.pk, code): load.counts.get(code, 0) for load in now for code in codes},
        "unit": unit,
        "before": before,
    }
