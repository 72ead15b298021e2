"""Promises: what clients were told with a term (PRM-1)."""

from __future__ import annotations

from rest_framework.request import Request
from rest_framework.response import Response

from desk.api.serializers.promises import PromiseAnswer, PromiseFilters
from desk.promises import selectors
from desk.promises.representation import promise_representation
from service.accounts.capabilities import READERS
from service.http.pagination import Page, paged
from service.http.views import ApiView
from service.traces import Way


class PromisesView(ApiView):
    """The promises."""

    look = Way.LIST
    roles = {"GET": READERS}
    query = {"GET": PromiseFilters}
    applies = selectors.APPLIED
    answers = {"GET": paged(PromiseAnswer)}
    titles = {"GET": "Обещания клиентам по фильтрам"}

    def get(self, request: Request) -> Response:
        """One page, by default those due first."""
        page = Page(selectors.filtered(self.params), by=self.params["ordering"], params=self.params)
        return self.answer(page.answer(request, promise_representation))
