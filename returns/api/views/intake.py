"""Taking over the cases of the CRM before (contract, "Integrations")."""

from __future__ import annotations

from orders.api.views.intake import IntakeView, by_chunks
from returns.api import examples
from returns.api.serializers import answers
from returns.api.serializers.items import CaseItem
from returns.imports.cases import take_over_cases


class CaseIntakeView(IntakeView):
    """Cases begun elsewhere."""

    accepts = {"POST": CaseItem(many=True)}
    answers = {"POST": answers.CaseOutcomesAnswer}
    titles = {"POST": "Принять возвраты"}
    examples = {"POST": [examples.INTAKE]}
    door = staticmethod(by_chunks(take_over_cases))
