"""Who else has a ticket's page open, told on the page itself, and whether the ticket was changed meanwhile (ESC-13).

It is kept in the cache for under a minute: whoever closes the page, or loses the network, is forgotten by itself.
"""

from __future__ import annotations

import time
from typing import Any

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import URLPattern, path, reverse
from redis.exceptions import RedisError

from escalations.admin.queue.filters import actor_of
from escalations.admin.queue.page_views import TicketPages
from escalations.models import Ticket
from service.accounts.roles import Actor

FORGOTTEN_AFTER = 50
"""Seconds; pages say that they are open more often than that (`escalations/static/escalations/ticket.js`)."""


def others_at(ticket: int, user: int, name: str) -> list[str]:
    """Note that somebody has the page open; the names of the others. Without the cache nobody is known of."""
    key, now = f"ticket_open:{ticket}", time.time()
    try:
        known: dict[int, tuple[str, float]] = cache.get(key) or {}
        known = {pk: kept for pk, kept in known.items() if kept[1] > now} | {user: (name, now + FORGOTTEN_AFTER)}
        cache.set(key, known, FORGOTTEN_AFTER)
    except RedisError:
        return []
    return sorted(shown for pk, (shown, _) in known.items() if pk != user)


def in_words(others: list[str]) -> str:
    """The others, in a sentence; nothing where one is alone."""
    if not others:
        return ""
    if len(others) == 1:
        return f"Этот тикет сейчас открыл ещё один сотрудник: {others[0]}."
    return f"Этот тикет сейчас открыли и другие сотрудники: {', '.join(others)}."


class WhoLooks(TicketPages):
    """Mixin of the section: who else has a ticket open."""

    def get_urls(self) -> list[URLPattern]:
        """What an open page asks for, before the pages of the section."""
        view = self.admin_site.admin_view(self.open_view)
        return [path("<int:pk>/open/", view, name="escalations_ticket_open"), *super().get_urls()]

    def page_of(self, subject: Ticket, actor: Actor) -> dict[str, Any]:
        """The page with where it says that it is open."""
        address = reverse("admin:escalations_ticket_open", args=[subject.pk])
        return {**super().page_of(subject, actor), "open_address": address}

    def open_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Say that the page is open; who else has it, and whether the ticket isn't any more what the page shows."""
        ticket = self.find(request, pk)
        others = others_at(pk, actor_of(request).user_id or 0, str(request.user))
        changed = request.GET.get("version", "") not in ("", str(ticket.version))
        told = {"others": in_words(others), "changed": changed}
        return JsonResponse(told, headers={"Cache-Control": "no-store"})
