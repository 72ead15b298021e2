"""A routing rule as people read it (ESC-11)."""

from __future__ import annotations

from escalations.models import RoutingRule
from escalations.routing.table_in_force import conditions_in_words
from service.choices_registry import choice_label


def rule_in_words(rule: RoutingRule) -> str:
    """A rule in one line: which tickets, where they go, how soon they are answered, who gets them."""
    goes = f"{choice_label(rule, 'queue')}, приоритет {rule.priority}, {term_in_words(rule)}"
    team, assignment = f", {rule.team}" if rule.team else "", choice_label(rule, "assignment").lower()
    return f"{rule.name}: {conditions_in_words(rule.conditions)} → {goes}{team}, {assignment}"


def term_in_words(rule: RoutingRule) -> str:
    """A rule's term: «4 рабочих часа, Отдел поддержки»."""
    result = str(rule.term)
    return f"{result}, {rule.calendar}" if rule.calendar and rule.term.unit.works else result
