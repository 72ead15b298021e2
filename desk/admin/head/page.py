"""«Смена»: who talks, who holds what, what waits for the head, the week per person; numbers lead to their rows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone

from desk.admin.head.week import Columns, Week, number, tickets_link
from desk.choices import Topic
from desk.selectors import desk_load as asked
from desk.selectors.desk_load import Load
from desk.worklists.catalog import excuses
from escalations.admin.overview.figures import PERIODS, Period
from escalations.admin.queue.bulk_actions import RESULTS, UNSEEN
from escalations.admin.queue.filters import actor_of
from escalations.admin.queue.formatting import span_in_words
from escalations.admin.queue.page_views import TICKET_ACTIONS, TicketPages
from escalations.use_cases.hand_over import AT_MOST, hand_over, in_hands_of
from escalations.visibility import WORKERS
from orders.admin.formatting import order_link
from orders.choices import ExcuseReason
from service.accounts.capabilities import ADMINISTRATORS, PEOPLE
from service.accounts.roles import SUPERVISORS, Actor, Role
from service.admin.base import has_role
from service.admin.formatting import client_link, moscow_time
from service.http.json import Representation
from service.models import User
from service.texts import clean

HEADS = SUPERVISORS | ADMINISTRATORS
"""Who heads the desk: supervisors, and administrators who look on."""
WEEK = 7
LONGEST_NOTE, LONGEST_ID = 1_000, 9
HELD: Columns = (
    ("held", "всего", {}),
    ("working", "в работе", {"state": "in_progress"}),
    ("waiting", "ждут", {"state": "waiting"}),
    ("late", "просрочены", {"due": "overdue"}),
)


class HeadPages(TicketPages):
    """Mixin of the tickets' section: the head's page, and handing somebody's tickets over."""

    def get_urls(self) -> list[URLPattern]:
        """The pages before those of the section."""
        wrap = self.admin_site.admin_view
        own = [
            path("head/", wrap(self.head_view), name="escalations_ticket_head"),
            path("head/hand-over/", wrap(self.hand_over_view), name="escalations_ticket_hand_over"),
        ]
        return own + super().get_urls()

    def menu_pages(self, request: HttpRequest) -> list[dict[str, Any]]:
        """The page is in the menu of whoever heads the desk."""
        pages = list(super().menu_pages(request))
        if not has_role(request, HEADS):
            return pages
        return [*pages, {"title": "Смена", "icon": "groups", "link": reverse("admin:escalations_ticket_head")}]

    def head_view(self, request: HttpRequest) -> HttpResponse:
        """The desk as it stands."""
        if not has_role(request, HEADS):
            raise PermissionDenied
        actor, now = actor_of(request), timezone.now()
        period = Period.of(request.GET.get("days", ""), WEEK)
        week = Week(actor, period)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": "Смена",
            "calls": list(calls(actor, now)),
            "parked": asked.parked_calls() if actor.role in PEOPLE else None,
            "parked_link": f"{reverse('admin:service_contact_changelist')}?state=parked",
            "people": [person(load, actor, now) for load in asked.loads(WORKERS, now)],
            "period": period,
            "periods": PERIODS,
            "plots": week.plots(),
            "week": list(week.lines()),
            "excuses": list(excused()),
            "confirms": actor.role in SUPERVISORS,
            "colleagues": colleagues(actor),
        }
        return TemplateResponse(request, "admin/desk/head.html", context)

    def hand_over_view(self, request: HttpRequest) -> HttpResponse:
        """Hand somebody's open tickets to a colleague of the same queue, each with its result."""
        if not has_role(request, SUPERVISORS):
            raise PermissionDenied
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        actor, named = actor_of(request), request.POST.get("from", "")
        to = colleagues(actor).get(request.POST.get("to", ""))
        note = clean(request.POST.get("note", "")).strip()[:LONGEST_NOTE]
        if to is None or not named.isdecimal() or len(named) > LONGEST_ID or str(to.pk) == named:
            messages.error(request, "Выберите, кому передать тикеты.")
            return HttpResponseRedirect(reverse("admin:escalations_ticket_head"))
        held = in_hands_of(int(named), actor).values_list("pk", flat=True)[:AT_MOST]
        rows = [{"pk": pk, **handed_over(pk, to, note, actor)} for pk in held]
        request.session[RESULTS] = {"action": "Передать коллеге", "rows": rows}
        return HttpResponseRedirect(reverse("admin:escalations_ticket_results"))


def handed_over(pk: int, to: User, note: str, actor: Actor) -> Representation:
    """What became of one ticket; one that is refused holds up no other."""
    try:
        outcome = TICKET_ACTIONS.outcome_of(
            lambda: hand_over(pk, to, note, actor=actor, present=TICKET_ACTIONS.message_context)
        )
    except (Http404, PermissionDenied):
        return {"done": False, "words": UNSEEN}
    return {"done": outcome.succeeded, "words": outcome.in_words or f"Теперь у сотрудника {to}."}


def colleagues(actor: Actor) -> dict[str, User]:
    """Whom tickets of the asker's queue can be handed to, by the names they log in with."""
    found = User.objects.filter(role=actor.role, is_active=True).order_by("display_name", "username")
    return {user.username: user for user in found} if actor.role in WORKERS else {}


def calls(actor: Actor, now: datetime) -> Iterator[Representation]:
    """The calls that go on, for those who may read calls."""
    if actor.role not in PEOPLE:
        return
    found = list(asked.calls_now())
    turns = asked.last_turns(found)
    for call in found:
        topic = call.topic or (turns[call.pk].topic if call.pk in turns else "")
        yield {
            "who": call.operator,
            "link": reverse("admin:service_contact_change", args=[call.pk]),
            "client": client_link(call.client) or "клиент не назван",
            "topic": dict(Topic.choices).get(topic, ""),
            "long": span_in_words(now - call.started_at),
            "since": moscow_time(call.started_at),
        }


def person(load: Load, actor: Actor, now: datetime) -> Representation:
    """Somebody who works tickets, with what is in their hands."""
    return {
        "pk": load.account.pk,
        "name": str(load.account),
        "role": Role(load.account.role).label,
        "shift": f"на смене {span_in_words(now - load.shift.began_at)}" if load.shift else "",
        "numbers": [number(load, name, label, tickets_link(load, actor, more)) for name, label, more in HELD],
        "hands_over": actor.role in SUPERVISORS and load.account.role == actor.role and load.counts.get("held", 0) > 0,
    }


def excused() -> Iterator[Representation]:
    """What operators excused and nobody has agreed with yet (CLI-7)."""
    for order in excuses().select_related("client", "excused_by").order_by("excused_at")[:AT_MOST]:
        yield {
            "pk": order.pk,
            "version": order.version,
            "link": order_link(order),
            "client": client_link(order.client),
            "reason": dict(ExcuseReason.choices).get(order.excuse_reason, ""),
            "note": order.excuse_note,
            "who": order.excused_by,
            "at": moscow_time(order.excused_at),
        }
