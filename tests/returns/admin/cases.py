"""Return cases as the tests of the specialist's desk need them, and the buttons of their pages."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.test import Client
from django.urls import reverse

from returns.choices import CaseStatus
from returns.models import ReturnCase, ReturnLine
from service.clock import today
from service.models import HistoryRow
from tests.factories import OrderFactory

S = CaseStatus
UNSENT = {S.ADVISED, S.LAPSED}
PARCEL = "10901200000012"
LIST, DESK = "admin:returns_returncase_changelist", "admin:returns_returncase_desk"


def case_in(status: str, *, age: int = 5, order: dict[str, Any] | None = None, **fields: Any) -> ReturnCase:
    """A case in a status whose parcel was posted `age` days ago, if it was."""
    posted = None if status in UNSENT else today() - timedelta(days=age)
    redeemed = (posted or today()) - timedelta(days=2)
    of: Any = OrderFactory(taken=True, redeemed_on=redeemed, **(order or {}))
    case = ReturnCase(
        **{"order": of, "client": of.client, "status": status, "reason": "defect", "wished_outcome": "refund"} | fields
    )
    case.redeemed_on, case.window_ends_on = redeemed, redeemed + timedelta(days=14)
    if posted is not None:
        case.start_refund_clock(posted, 30)
    for name, value in fields.items():
        setattr(case, name, value)
    case.basket = [ReturnLine.of(line) for line in of.basket]
    case.save()
    return case


def page_of(case: ReturnCase) -> str:
    """The address of a case's page."""
    return reverse("admin:returns_returncase_change", args=[case.pk])


def press(browser: Client, case: ReturnCase, action: str, **fields: str) -> Any:
    """Post the form behind a button of the page as it was drawn."""
    url = reverse("admin:returns_returncase_act", args=[case.pk, action])
    return browser.post(url, {"version": str(case.version), **fields})


def state_of(case: ReturnCase) -> tuple[Any, ...]:
    """All that an action could have changed."""
    rows = HistoryRow.objects.filter(subject="case", subject_id=case.pk).count()
    return (*ReturnCase.objects.filter(pk=case.pk).values_list().get(), rows)


def form_of(answer: Any, action: str) -> Any:
    """The form that a page shows at an action's button."""
    return next(button.form for button in answer.context["buttons"] if button.action == action)
