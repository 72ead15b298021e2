"""Worklists: what the desk must see to today (contract, "The desk's day")."""

from __future__ import annotations

from functools import partial

from django.http import Http404
from rest_framework.request import Request
from rest_framework.response import Response

from desk.api.serializers.worklists import WorkAnswer, WorklistAnswer
from desk.worklists.catalog import WORKLISTS, count_of
from desk.worklists.representation import row_representation
from service.accounts.capabilities import READERS
from service.api.serializers import PageQuery
from service.http.pagination import Page, paged
from service.http.views import ApiView
from service.traces import Way


class WorklistsView(ApiView):
    """All of them."""

    roles = {"GET": READERS}
    answers = {"GET": WorklistAnswer(many=True)}
    titles = {"GET": "Рабочие списки: сколько где ждёт"}

    def get(self, request: Request) -> Response:
        """Each with how much lies there."""
        return self.answer(
            [{"code": one.code, "label": one.label, "count": count_of(one)} for one in WORKLISTS.values()]
        )


class WorklistView(ApiView):
    """One of them."""

    look = Way.LIST
    roles = {"GET": READERS}
    query = {"GET": PageQuery}
    answers = {"GET": paged(WorkAnswer)}
    titles = {"GET": "Рабочий список"}

    def get(self, request: Request, code: str) -> Response:
        """One page, what has lain there longest first."""
        worklist = WORKLISTS.get(code)
        if worklist is None:
            raise Http404
        page = Page(worklist.rows(), by=worklist.by, params=self.params)
        return self.answer(page.answer(request, partial(row_representation, worklist=worklist, actor=self.actor)))
