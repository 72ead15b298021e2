"""The list's pages: by place in the queue, as deep as one likes at the same cost, with an estimate for a count."""

from __future__ import annotations

from typing import Any

from django.contrib.admin.options import IncorrectLookupParameters
from django.http import HttpRequest

from escalations.api.queue_pages import BY_PLACE, queue_page
from service.admin.estimated_counts import FastPaginator
from service.admin.posted_search import SearchedList
from service.admin.start_page_counters import COUNTED_UP_TO
from service.input_errors import InvalidInput

CURSOR = "at"
NEWEST = "-created_at"
STATE = "state"
ANSWERED = frozenset({"resolved", "rejected"})


class QueuePaginator(FastPaginator):
    """Counts as the start page does; the links lead to the places before and after the page.

    No page is found by the count, so that nothing is lost where it ends early, and each ticket counted is one read.
    """

    template_name = "admin/escalations/ticket/pages.html"
    counted_up_to = COUNTED_UP_TO


class QueueList(SearchedList):
    """The tickets in the order they are pulled in (ESC-13); answered ones newest first."""

    previous_link = next_link = ""

    def get_filters_params(self, params: Any = None) -> Any:
        """What filters; the place in the list doesn't."""
        result = super().get_filters_params(params)
        result.pop(CURSOR, None)
        return result

    def get_query_string(self, new_params: Any = None, remove: Any = None) -> str:
        """A changed filter begins again at the first page."""
        return super().get_query_string(new_params, [*(remove or ()), CURSOR])

    def get_results(self, request: HttpRequest) -> None:
        """The rows of the page, and where its neighbours are.

        Raises:
            IncorrectLookupParameters: there is no such place.
        """
        self.paginator = self.model_admin.get_paginator(request, self.queryset, self.list_per_page)
        by = NEWEST if request.GET.get(STATE) in ANSWERED else BY_PLACE
        params = {"limit": self.list_per_page, "ordering": by}
        if CURSOR in request.GET:
            params["cursor"] = request.GET[CURSOR]
        try:
            page = queue_page(self.queryset, params)
        except InvalidInput as fault:
            raise IncorrectLookupParameters from fault
        self.result_list = page.rows
        self.result_count = self.full_result_count = self.paginator.count
        self.show_full_result_count, self.show_admin_actions = False, True
        self.can_show_all, self.multi_page = False, page.has_next or page.has_previous
        if page.has_previous:
            self.previous_link = self.get_query_string({CURSOR: page.cursor(page.rows[0], before=True)})
        if page.has_next:
            self.next_link = self.get_query_string({CURSOR: page.cursor(page.rows[-1], before=False)})
