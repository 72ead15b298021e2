"""«Следующий тикет»: the first of the queue that nobody holds, taken in one step (ESC-13), also with a decision."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from escalations.admin.queue.action_panel import DECISIONS
from escalations.admin.queue.effects_of_resolving import has_changed
from escalations.admin.queue.filters import actor_of
from escalations.admin.queue.formatting import ticket_page
from escalations.admin.queue.page_views import TICKET_ACTIONS, TicketPages
from escalations.choices import Action
from escalations.models import Ticket
from escalations.use_cases.execute_action import pull
from escalations.visibility import QUEUE_OF, WORKERS
from service.admin.base import has_role
from service.admin.machine.page_actions import Outcome

THEN, NEXT = "then", "next"


class NextTicket(TicketPages):
    """Mixin of the section: the button that takes the next ticket, and the decision that takes it with it."""

    def get_urls(self) -> list[URLPattern]:
        """The button before the pages of the section."""
        view = self.admin_site.admin_view(self.next_view)
        return [path("next/", view, name="escalations_ticket_next"), *super().get_urls()]

    def next_view(self, request: HttpRequest) -> HttpResponse:
        """Claim the next ticket of the asker's queue and go to its page; back to the list when nothing waits."""
        if not has_role(request, WORKERS):
            raise PermissionDenied
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        return self.next_page(request)

    def next_page(self, request: HttpRequest, *, passed_over: bool = True) -> HttpResponseRedirect:
        """On to the next ticket, claimed; back to the list when none waits.

        Args:
            passed_over: whether those that the asker passed over today are taken when no other waits.
        """
        actor = actor_of(request)
        pulled = pull(
            QUEUE_OF[actor.role], actor=actor, present=TICKET_ACTIONS.message_context, passed_over=passed_over
        )
        if pulled is not None:
            return HttpResponseRedirect(ticket_page(pulled["id"]))
        none = "свободных тикетов нет" if passed_over else "свободных тикетов, кроме пропущенных вами сегодня, нет"
        messages.info(request, f"Очередь пуста: {none}.")
        return HttpResponseRedirect(reverse("admin:escalations_ticket_changelist"))

    def done(self, request: HttpRequest, action: str, outcome: Outcome, back: str = "") -> HttpResponseRedirect:
        """Back to the ticket, or on to the next one, where what was decided is told with a way back to it."""
        if request.POST.get(THEN) != NEXT or action not in DECISIONS:
            return super().done(request, action, outcome, back)
        for level, words in self.success_messages(action, outcome):
            getattr(messages, level)(request, words)
        return self.next_page(request, passed_over=action != Action.SKIP)

    def success_messages(self, action: str, outcome: Outcome) -> list[tuple[str, str | SafeString]]:
        """What was decided, the ticket a link, for the page that tells it may be another's."""
        said = super().success_messages(action, outcome)
        if action not in DECISIONS:
            return said
        link = format_html('<a href="{}">Тикет {}</a>', ticket_page(outcome.done["id"]), outcome.done["name"])
        told = format_html("{} {}.", link, self.page_actions.news_of(action, outcome))
        changed = has_changed(Ticket.objects.get(pk=outcome.done["id"])) if action == Action.RESOLVE else []
        return [("success", told), *(("info", words) for words in changed)]
