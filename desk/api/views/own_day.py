"""Somebody's own day at the desk."""

from __future__ import annotations

from rest_framework.request import Request
from rest_framework.response import Response

from desk.api.serializers.own_day import DayAnswer, DayQuery
from desk.stats.own_day_representation import day_representation
from service.accounts.capabilities import PEOPLE
from service.clock import today
from service.http.views import ApiView


class MyDayView(ApiView):
    """What one did, and what became of what one handed over."""

    roles = {"GET": PEOPLE}
    query = {"GET": DayQuery}
    answers = {"GET": DayAnswer}
    titles = {"GET": "Мой день: обращения, действия, тикеты и ответы на них"}

    def get(self, request: Request) -> Response:
        """The day asked for, by default today's."""
        return self.answer(day_representation(self.actor, self.params.get("date") or today()))
