"""«Обзор смены»: who talks, who holds what, what waits for the head, the week per person; numbers lead to rows."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse

from desk.admin.head.now import HEADS, LiveHeadPage, Now, colleagues, drawn
from desk.admin.head.week import Week
from escalations.admin.overview.figures import PERIODS, Period
from escalations.admin.queue.bulk_actions import RESULTS, UNSEEN
from escalations.admin.queue.filters import actor_of
from escalations.admin.queue.page_views import TICKET_ACTIONS
from escalations.use_cases.hand_over import AT_MOST, hand_over, in_hands_of
from service.accounts.roles import SUPERVISORS, Actor
from service.admin.base import has_role
from service.clock import MOSCOW
from service.http.json import Representation
from service.models import User
from service.texts import clean

WEEK = 7
BACK = {"page": "admin:escalations_ticket_head", "words": "Вернуться к смене"}
LONGEST_NOTE, LONGEST_ID = 1_000, 9


class HeadPages(LiveHeadPage):
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
        return [*pages, {"title": "Обзор смены", "icon": "groups", "link": reverse("admin:escalations_ticket_head")}]

    def head_view(self, request: HttpRequest) -> HttpResponse:
        """The desk as it stands."""
        if not has_role(request, HEADS):
            raise PermissionDenied
        actor = actor_of(request)
        now = Now(actor)
        parts = now.parts()
        period = Period.of(request.GET.get("days", ""), WEEK)
        week = Week(actor, period)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": "Обзор смены",
            "parts": {name: drawn(request, lines) for name, lines in parts.items()},
            "texts": now.texts(parts),
            "shown_at": f"{now.at.astimezone(MOSCOW):%H:%M}",
            "parked_link": f"{reverse('admin:service_contact_changelist')}?state=parked",
            "period": period,
            "periods": PERIODS,
            "plots": week.plots(),
            "week": list(week.lines()),
            "confirms": actor.role in SUPERVISORS,
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
        request.session[RESULTS] = {"action": "Передать коллеге", "rows": rows, "back": BACK}
        return HttpResponseRedirect(reverse("admin:escalations_ticket_results"))


def handed_over(pk: int, to: User, note: str, actor: Actor) -> Representation:
    """What became of one ticket; one that is refused holds up no other."""
    try:
        outcome = TICKET_ACTIONS.outcome_of(
            lambda: hand_over(pk, to, note, actor=actor, present=TICKET_ACTIONS.message_context)
        )
    except (Http404, PermissionDenied):
        return {"done": False, "words": UNSEEN}
    return {"done": outcome.succeeded, "words": outcome.in_words or f"Передан: {to}."}
