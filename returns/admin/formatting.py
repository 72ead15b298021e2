"""How a case's facts look in the admin: its status, its days left, links."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from returns.choices import OWED, CasePhase, CaseStatus
from service.admin.formatting import badge
from service.clock import today
from service.texts.counted import counted, form_after

if TYPE_CHECKING:
    from returns.models import ReturnCase

SOON_DAYS = 7
TONES = {
    CasePhase.ADVISED: "begins",
    CasePhase.OWED: "going",
    CasePhase.REFUSED: "ended",
    CasePhase.SETTLED: "ended",
    CasePhase.WITHDRAWN: "ended",
    CasePhase.LAPSED: "ended",
}


def status_badge(status: str) -> SafeString:
    """The status in words, on its colour."""
    known = CaseStatus(status)
    return badge(TONES[known.phase], str(known.label))


def day(on: date | None) -> str:
    """A date as it is written; nothing where there is none."""
    return f"{on:%d.%m.%Y}" if on else ""


def days_left(case: ReturnCase) -> int | None:
    """How many days remain up to day 30, which still belongs to the period (OPP-1); None when nothing is owed."""
    if case.refund_due_on is None or case.status not in OWED:
        return None
    return (case.refund_due_on - today()).days


def days_badge(case: ReturnCase) -> SafeString | str:
    """The days left, redder the fewer they are."""
    left = days_left(case)
    if left is None:
        return ""
    if left < 0:
        return badge("late", f"просрочен на {counted(-left, 'дней')}")
    if left == 0:
        return badge("wait", "сегодня последний день")
    remains = form_after(left, "остался", "осталось", "осталось")
    return badge("wait" if left <= SOON_DAYS else "going", f"{remains} {counted(left, 'дней')}")


def case_link(case: ReturnCase) -> SafeString:
    """The case's number, leading to its page."""
    return format_html('<a href="{}">{}</a>', reverse("admin:returns_returncase_change", args=[case.pk]), case)
