"""Replaying a draft of a rule over the past, before it is put in force (FOR-3)."""

from __future__ import annotations

from desk.insight.replay.confirmations import CLOSED_REGIONS, CRITERIA, LOCALITIES
from desk.insight.replay.definitions import Decisions, Draft, Replayed, Rule
from desk.insight.replay.deliveries_calculated import TARIFFS
from desk.insight.replay.figures import FIGURES
from desk.insight.replay.stays import LIMITS
from desk.insight.replay.tickets_routed import ROUTES

RULES: dict[str, Rule] = {
    rule.code: rule for rule in (CRITERIA, CLOSED_REGIONS, LOCALITIES, TARIFFS, LIMITS, FIGURES, ROUTES)
}

__all__ = ["RULES", "Decisions", "Draft", "Replayed", "Rule"]
