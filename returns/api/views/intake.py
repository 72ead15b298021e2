"""Taking over the cases of the CRM before (contract, "Integrations")."""

from __future__ import annotations

from orders.views.intake import IntakeView, by_chunks
from returns.serializers import answers
from returns.serializers.items import CaseItem
from returns.use_cases.intake import take_over_cases
from returns.views import examples


class CaseIntakeView(IntakeView):
    """Cases begun elsewhere."""

    accepts = {"POST": CaseItem(many=True)}
    answers = {"POST": answers.CaseOutcomesAnswer}
    titles = {"POST": "Принять возвраты"}
    examples = {"POST": [examples.INTAKE]}
    door = staticmethod(by_chunks(take_over_cases))
