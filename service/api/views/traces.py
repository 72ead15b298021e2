"""Who saw whose data (contract, "Service"; PDN-1)."""

from __future__ import annotations

from rest_framework.request import Request
from rest_framework.response import Response

from service.accounts.capabilities import ADMINISTRATORS
from service.api.serializers.traces import TraceAnswer, TraceQuery, trace_representation
from service.http.pagination import Page, paged
from service.http.views import ApiView
from service.traces.selectors import APPLIED, filtered


class TraceListView(ApiView):
    """The looks at clients' data."""

    roles = {"GET": ADMINISTRATORS}
    query = {"GET": TraceQuery}
    applies = APPLIED
    answers = {"GET": paged(TraceAnswer)}
    operation_ids = {"GET": "list_traces"}
    titles = {"GET": "Кто, когда и чьи персональные данные смотрел"}

    def get(self, request: Request) -> Response:
        """One page of looks, newest first."""
        return self.answer(
            Page(filtered(self.params), by="-id", params=self.params).answer(request, trace_representation)
        )
