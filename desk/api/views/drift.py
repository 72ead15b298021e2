"""Drift: what the desk tells against what happens (contract, "The desk's day"; FOR-4)."""

from __future__ import annotations

from rest_framework.request import Request
from rest_framework.response import Response

from desk.api.serializers.drift import DriftAnswer, DriftQuery
from desk.insight.drift import TERMS, drift_representation
from desk.insight.reports.asking import asked
from service.accounts.roles import Role
from service.http.views import ApiView


class DriftView(ApiView):
    """Terms told and terms kept, and what became of partners' events."""

    roles = {"GET": frozenset({Role.SUPERVISOR, Role.ADMINISTRATOR})}
    query = {"GET": DriftQuery}
    answers = {"GET": DriftAnswer}
    operation_ids = {"GET": "get_drift"}
    titles = {"GET": "Где действительность расходится с тем, что говорит служба"}
    holds_persons = False
    may_lag = True

    def get(self, request: Request) -> Response:
        """The figures of the period, with those that would be true."""
        period = asked(TERMS[0].report, self.params, self.actor.role)
        return self.answer(drift_representation(period.first, period.last))
