"""Why something was decided (contract, "The desk's day"; FOR-1)."""

from __future__ import annotations

from rest_framework.request import Request
from rest_framework.response import Response

from desk.api.serializers.decisions import DecisionAnswer
from desk.insight.decisions import decision_representation, receipt_for
from service.accounts.capabilities import PEOPLE
from service.accounts.roles import Role
from service.http.views import ApiView
from service.traces import Way


class DecisionView(ApiView):
    """One receipt."""

    look = Way.CONTACT
    roles = {"GET": PEOPLE | {Role.ADMINISTRATOR}}
    answers = {"GET": DecisionAnswer}
    operation_ids = {"GET": "get_decision"}
    titles = {"GET": "Почему так решено"}

    def get(self, request: Request, pk: int) -> Response:
        """What was asked, by whom, on which facts, under which rules, and what was answered."""
        return self.answer(decision_representation(receipt_for(pk, self.actor)))
