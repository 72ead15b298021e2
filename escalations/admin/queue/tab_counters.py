"""How many tickets wait, counted up to a limit, for the tabs that refresh by themselves."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Q
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from escalations.admin.queue.filters import actor_of, soon
from escalations.admin.queue.formatting import SOON_IN_WORDS
from escalations.models import Ticket
from escalations.models.ticket_base import OPEN
from escalations.selectors import first_late
from escalations.visibility import QUEUE_OF, WORKERS
from service.accounts.roles import Actor
from service.admin.base import RoleAdmin, has_role
from service.admin.start_page_counters import COUNTED_UP_TO, WorkCounter, capped_count
from service.http.json import Representation

MADE = "made"
TABS = (
    ("open", "Очередь", ""),
    ("mine", "Мои", "holder=me"),
    ("overdue", "Просроченные", "due=overdue"),
    (MADE, "Созданные мной", "made=me"),
)


def counts_for(actor: Actor) -> dict[str, str]:
    """What is open, what is the asker's, what is late, in the queue that the asker works, or in both."""
    queue = QUEUE_OF.get(actor.role)
    within = Q(queue=queue) if queue else Q()
    late = first_late(within, timezone.now(), COUNTED_UP_TO + 1)
    asked = {"open": Ticket.objects.filter(within, OPEN), "overdue": late}
    if queue:
        asked["mine"] = Ticket.objects.filter(OPEN, assignee_id=actor.user_id)
    return {name: capped_count(rows) for name, rows in asked.items()}


def heaps_for(actor: Actor) -> Iterator[WorkCounter]:
    """What the day begins with: what is the asker's, what is nobody's, what is late and what soon will be."""
    queue, listed = QUEUE_OF.get(actor.role), reverse("admin:escalations_ticket_changelist")
    within, now = Q(queue=queue) if queue else Q(), timezone.now()
    tickets = Ticket.objects.filter(within)
    heaps = {
        "holder=me": ("Мои", tickets.filter(OPEN, assignee_id=actor.user_id)),
        "holder=none": ("Ничьи", tickets.filter(OPEN, assignee=None)),
        "due=overdue": ("Просрочены", first_late(within, now, COUNTED_UP_TO + 1)),
        "due=soon": (f"Срок {SOON_IN_WORDS}", tickets.filter(soon(now))),
    }
    if queue is None:
        del heaps["holder=me"]
    for query, (title, rows) in heaps.items():
        yield WorkCounter(title, capped_count(rows), f"{listed}?{query}", pressing=query == "due=overdue")


def tabs_of(request: HttpRequest) -> list[Representation]:
    """The ways to look at the queue, each with its count where it has one; the one looked at is marked."""
    counts = counts_for(actor_of(request))
    shown = [tab for tab in TABS if tab[0] in counts or (tab[0] == MADE and "mine" in counts)]
    return [tab_of(request, *tab, counts.get(tab[0], "")) for tab in shown]


def tab_of(request: HttpRequest, name: str, label: str, query: str, count: str) -> Representation:
    """One way, by the filters that make it."""
    listed = reverse("admin:escalations_ticket_changelist")
    link = f"{listed}?{query}" if query else listed
    return {"name": name, "label": label, "count": count, "link": link, "active": request.GET.urlencode() == query}


class WaitingTickets(RoleAdmin):
    """Mixin of the section: what the start page shows of the queue."""

    def waiting(self, request: HttpRequest) -> Iterator[WorkCounter]:
        """The heaps of the asker's queue, or of both."""
        return heaps_for(actor_of(request))

    def beginning(self, request: HttpRequest) -> str:
        """The next ticket and one's shift, for whoever works a queue."""
        if not has_role(request, WORKERS):
            return ""
        return render_to_string("admin/escalations/ticket/start.html", request=request)
