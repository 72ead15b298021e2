"""Returns that were asked for, under another window (RET-3)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from desk.insight.decisions import HIDDEN_FROM_DESK
from desk.insight.replay.definitions import NOT_KEPT, NOT_REPEATED, Decisions, Draft, Replayed
from desk.insight.replay.terms_told import Figured, Figures
from returns.choices import CaseReason
from returns.terms.terms_from_settings import terms
from returns.use_cases.open_case import comes_in_time
from service.clock import moscow_date
from service.models import Receipt
from service.models.receipts import MADE
from service.runtime_settings.reading import as_if

OPENED, LATE, REFUSED = "opened", "late", "refused"
WORDS = {OPENED: "оформить", LATE: "отказать: срок вышел", REFUSED: "отказать по другой причине"}


class CasesOpened(Decisions):
    """Receipts of returns that were opened or refused in a call; what others decide is hidden from the desk."""

    code, label = "cases", "просьбы о возврате"

    def recorded(self, since: datetime, until: datetime) -> QuerySet[Receipt]:
        """Those of the period."""
        rows = Receipt.objects.filter(question="case.open", at__gte=since, at__lt=until)
        return rows.exclude(HIDDEN_FROM_DESK)

    def kept(self, rows: QuerySet[Any]) -> bool:
        """Whether any receipt says what the window was asked about."""
        return rows.filter(facts__has_key="redeemed_on").exists()

    def again(self, rows: Sequence[Receipt], draft: Draft) -> Iterable[Replayed]:
        """Each by its receipt's own facts."""
        figured = Figured(min(row.at for row in rows), draft)
        for row in rows:
            recorded = self._recorded(row)
            if "redeemed_on" not in row.facts:
                kept = NOT_KEPT if recorded != REFUSED else ""
                yield Replayed("contact", row.contact_id, row.at, recorded, recorded, recorded, left_out=kept)
                continue
            then, now, drafted = (self._answer(row, figures) for figures in figured.three(row.at))
            left_out = "" if then == recorded else NOT_REPEATED
            status = row.facts.get("status", "")
            yield Replayed("contact", row.contact_id, row.at, recorded, now, drafted, status, left_out=left_out)

    def _recorded(self, row: Receipt) -> str:
        if row.outcome == MADE:
            return OPENED
        return LATE if CaseReason.WINDOW_EXPIRED in row.reasons else REFUSED

    def _answer(self, row: Receipt, figures: Figures) -> str:
        with as_if(figures):
            in_time = comes_in_time(row.facts, moscow_date(row.at), terms().window_days)
        if not in_time:
            return LATE
        return REFUSED if set(row.reasons) - {CaseReason.WINDOW_EXPIRED.value} else OPENED

    def in_words(self, answer: str) -> str:
        """What was answered."""
        return WORDS[answer]

    def gain(self, before: str, after: str) -> int:
        """A return that is taken is better for the client than a refusal."""
        return (after == OPENED) - (before == OPENED)
