"""Taking over the cases of the CRM before (contract, "Integrations")."""

from __future__ import annotations

from orders.api.views.intake import IntakeView, by_chunks
from returns.api.serializers import answers
from returns.api.serializers.bodies import CaseItem
from returns.imports.cases import take_over_cases


class CaseIntakeView(IntakeView):
    """Cases begun elsewhere."""

    accepts = {"POST": CaseItem(many=True)}
    answers = {"POST": answers.CaseOutcomesAnswer}
    operation_ids = {"POST": "send_returns"}
    titles = {"POST": "Принять возвраты"}
    door = staticmethod(by_chunks(take_over_cases))
    key = "order"
