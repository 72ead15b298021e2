"""The desk as it stands: who talks, who holds what, what waits for the head's word; told again to an open page."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified, JsonResponse
from django.template.loader import render_to_string
from django.urls import URLPattern, path, reverse
from django.utils import timezone

from desk.admin.head.week import Columns, number, tickets_link
from desk.choices import Topic
from desk.selectors import desk_load as asked
from desk.selectors.desk_load import Load
from desk.worklists.catalog import excuses
from escalations.admin.queue.filters import actor_of
from escalations.admin.queue.formatting import span_in_words
from escalations.admin.queue.page_views import TicketPages
from escalations.use_cases.hand_over import AT_MOST
from escalations.visibility import WORKERS
from orders.admin.formatting import order_link
from orders.choices import ExcuseReason
from orders.models import Order
from service.accounts.capabilities import ADMINISTRATORS, PEOPLE
from service.accounts.roles import SUPERVISORS, Actor, Role
from service.admin.base import has_role
from service.admin.formatting import client_link, moscow_time
from service.http.json import Representation
from service.models import Contact, User

HEADS = SUPERVISORS | ADMINISTRATORS
"""Who heads the desk: supervisors, and administrators who look on."""
HELD: Columns = (
    ("held", "всего", {}),
    ("working", "в работе", {"state": "in_progress"}),
    ("waiting", "ждут ответа", {"state": "waiting"}),
    ("late", "просрочены", {"due": "overdue"}),
)
KNOWN = "Desk-Known"
"""The header by which the page says which lines it shows: «call-8:1f2e,person-3:a0b1», the line and its mark."""
TEMPLATES = {kind: f"admin/desk/head/{kind}.html" for kind in ("person", "call", "excuse")}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the page.

    Attributes:
        kind: of what; each kind has a template.
        said: what it says: other words, another mark, a line to be drawn anew.
        drawn_of: what its template is given; asked for only where it is drawn, since that may show a client (PDN-1).
        passing: what of it changes by the clock alone, as how long a call goes on.
    """

    kind: str
    pk: int
    said: tuple[object, ...]
    drawn_of: Callable[[], Representation]
    passing: str = ""

    @property
    def key(self) -> str:
        """Of which kind, and whose."""
        return f"{self.kind}-{self.pk}"

    @property
    def mark(self) -> str:
        """What the line says, in short."""
        return f"{zlib.crc32(repr([str(part) for part in self.said]).encode()):x}"

    def html(self, request: HttpRequest, page: Representation) -> str:
        """The line as it is drawn on the page and told to an open one."""
        line = {"key": self.key, "mark": self.mark, "passing": self.passing, **self.drawn_of()}
        return render_to_string(TEMPLATES[self.kind], {**page, "line": line}, request)


@dataclass(frozen=True)
class Now:
    """What the asker sees of the desk at a moment."""

    actor: Actor
    at: datetime = field(default_factory=timezone.now)

    def parts(self) -> dict[str, list[Line]]:
        """The lines of each part of the page."""
        return {"people": list(self.people()), "calls": list(self.calls()), "excuses": list(excused())}

    def people(self) -> Iterator[Line]:
        """Those who work tickets, with what is in their hands."""
        for load in asked.loads(WORKERS, self.at):
            shift = f"на смене {span_in_words(self.at - load.shift.began_at)}" if load.shift else ""
            said = (load.account, load.shift is None, *sorted(load.counts.items()))
            yield Line("person", load.account.pk, said, partial(person, load, self.actor), shift)

    def calls(self) -> Iterator[Line]:
        """The calls that go on, for those who may read calls."""
        if self.actor.role not in PEOPLE:
            return
        found = list(asked.calls_now())
        turns = asked.last_turns(found)
        for one in found:
            topic = one.topic or (turns[one.pk].topic if one.pk in turns else "")
            long = span_in_words(self.at - one.started_at)
            yield Line("call", one.pk, (one.version, topic), partial(call, one, topic), long)

    def texts(self, parts: dict[str, list[Line]]) -> dict[str, str]:
        """What is written between the lines: how many there are, how long something goes on."""
        counts = {name: str(len(lines)) for name, lines in parts.items()}
        parked = {"parked": str(asked.parked_calls())} if self.actor.role in PEOPLE else {}
        return {**counts, **parked, **{line.key: line.passing for line in every(parts) if line.passing}}

    def tag(self) -> str:
        """Another one, another page: the newest change of what it shows, and the minute, which spans are told in."""
        waiting = [f"{pk}.{version}" for pk, version in excuses().order_by("pk").values_list("pk", "version")[:AT_MOST]]
        state = (self.actor.user_id, int(self.at.timestamp() // 60), asked.newest_change(), *waiting)
        return f'"{zlib.crc32(repr(state).encode()):x}"'


def every(parts: dict[str, list[Line]]) -> Iterator[Line]:
    """The lines of all parts."""
    for lines in parts.values():
        yield from lines


def person(load: Load, actor: Actor) -> Representation:
    """Somebody who works tickets, with what is in their hands."""
    return {
        "pk": load.account.pk,
        "name": str(load.account),
        "role": Role(load.account.role).label,
        "numbers": [number(load, name, label, tickets_link(load, actor, more)) for name, label, more in HELD],
        "hands_over": actor.role in SUPERVISORS and load.account.role == actor.role and load.counts.get("held", 0) > 0,
    }


def call(contact: Contact, topic: str) -> Representation:
    """A call that goes on."""
    return {
        "who": contact.operator,
        "link": reverse("admin:service_contact_change", args=[contact.pk]),
        "client": client_link(contact.client) or "клиент не назван",
        "topic": dict(Topic.choices).get(topic, ""),
        "since": moscow_time(contact.started_at),
    }


def excused() -> Iterator[Line]:
    """What operators excused and nobody has agreed with yet (CLI-7)."""
    for order in excuses().select_related("client", "excused_by").order_by("excused_at")[:AT_MOST]:
        yield Line("excuse", order.pk, (order.version,), partial(excuse, order))


def excuse(order: Order) -> Representation:
    """An order that wasn't collected for a reason which an operator found good."""
    return {
        "pk": order.pk,
        "version": order.version,
        "link": order_link(order),
        "client": client_link(order.client),
        "reason": dict(ExcuseReason.choices).get(order.excuse_reason, ""),
        "note": order.excuse_note,
        "who": order.excused_by,
        "at": moscow_time(order.excused_at),
    }


def colleagues(actor: Actor) -> dict[str, User]:
    """Whom tickets of the asker's queue can be handed to, by the names they log in with."""
    found = User.objects.filter(role=actor.role, is_active=True).order_by("display_name", "username")
    return {user.username: user for user in found} if actor.role in WORKERS else {}


def drawn(request: HttpRequest, lines: Iterable[Line], known: frozenset[str] = frozenset()) -> list[Representation]:
    """The lines in their order; with what they look like those that the page doesn't show so yet."""
    actor = actor_of(request)
    page = {"colleagues": colleagues(actor), "confirms": actor.role in SUPERVISORS}
    shown = {line: {} if f"{line.key}:{line.mark}" in known else {"html": line.html(request, page)} for line in lines}
    return [{"key": line.key, "mark": line.mark, **html} for line, html in shown.items()]


class LiveHeadPage(TicketPages):
    """Mixin of the tickets' section: the head's page told anew while it is looked at."""

    def get_urls(self) -> list[URLPattern]:
        """The page's news before the pages of the section."""
        view = self.admin_site.admin_view(self.head_now_view)
        return [path("head/now/", view, name="escalations_ticket_head_now"), *super().get_urls()]

    def head_now_view(self, request: HttpRequest) -> HttpResponse:
        """What the page shows now; the lines that it has already are left out (304 where nothing has changed)."""
        if not has_role(request, HEADS):
            raise PermissionDenied
        now = Now(actor_of(request))
        tag = now.tag()
        if request.headers.get("If-None-Match") == tag:
            return HttpResponseNotModified(headers={"ETag": tag})
        known = frozenset(request.headers.get(KNOWN, "").split(","))
        parts = now.parts()
        told: dict[str, Any] = {
            "rows": {name: drawn(request, lines, known) for name, lines in parts.items()},
            "texts": now.texts(parts),
        }
        return JsonResponse(told, headers={"Cache-Control": "no-store", "ETag": tag})
