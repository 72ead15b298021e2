"""«Следующий тикет»: the first of the queue that nobody holds, taken in one step (ESC-13)."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import URLPattern, path, reverse

from escalations.admin.queue.filters import actor_of
from escalations.admin.queue.formatting import ticket_page
from escalations.admin.queue.page_views import TICKET_ACTIONS
from escalations.use_cases.execute_action import pull
from escalations.visibility import QUEUE_OF, WORKERS
from service.admin.base import RoleAdmin, has_role


class NextTicket(RoleAdmin):
    """Mixin of the section: the button that takes the next ticket."""

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
        actor = actor_of(request)
        pulled = pull(QUEUE_OF[actor.role], actor=actor, present=TICKET_ACTIONS.message_context)
        if pulled is None:
            messages.info(request, "Очередь пуста: свободных тикетов нет.")
            return HttpResponseRedirect(reverse("admin:escalations_ticket_changelist"))
        return HttpResponseRedirect(ticket_page(pulled["id"]))
