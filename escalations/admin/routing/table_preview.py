"""Preview of a routing table: where tickets of each category go, and the way of one ticket (ESC-11)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from django.utils import timezone

from escalations.models import RoutingRule, RoutingTable
from escalations.routing.facts import CATEGORY, FACTS
from escalations.routing.rule_in_words import term_in_words
from escalations.routing.table_in_force import conditions_in_words
from escalations.sla.calendars.hours import NobodyWorks
from service.admin.formatting import moscow_time
from service.choices_registry import choice_label
from service.http.json import Representation


def rules_of(table: RoutingTable) -> list[RoutingRule]:
    """Its rules with what is told of them."""
    return list(table.rules.select_related("calendar", "team"))


def rules_by_category(rules: Sequence[RoutingRule]) -> list[tuple[str, list[Representation]]]:
    """Each category with the rules that its tickets may go by."""
    return [
        (
            label,
            [rule_context(rule) for rule in rules if category in rule.conditions.get(CATEGORY.code, CATEGORY.values)],
        )
        for category, label in CATEGORY.labels.items()
    ]


def rule_context(rule: RoutingRule) -> Representation:
    """A rule in words; what it asks beside the category stands with it."""
    also = {code: values for code, values in rule.conditions.items() if code != CATEGORY.code}
    return {
        "name": rule.name,
        "also": conditions_in_words(also) if also else "",
        "queue": choice_label(rule, "queue"),
        "priority": rule.priority,
        "term": term_in_words(rule),
        "team": str(rule.team or ""),
        "assignment": choice_label(rule, "assignment"),
    }


def asked_facts(query: Mapping[str, str]) -> dict[str, str]:
    """The ticket that an address asks about; a fact that it doesn't name, or misnames, has its first value."""
    return {
        code: result if (result := query.get(code, "")) in fact.labels else next(iter(fact.labels))
        for code, fact in FACTS.items()
    }


def try_facts(rules: Sequence[RoutingRule], query: Mapping[str, str]) -> Representation:
    """The form of facts as it was filled in, and the rules that fit: of a sound table exactly one."""
    facts = asked_facts(query)
    fields = [(code, fact.label, list(fact.labels.items()), facts[code]) for code, fact in FACTS.items()]
    asked = CATEGORY.code in query
    return {"fields": fields, "asked": asked, "ways": list(ways(rules, facts)) if asked else []}


def ways(rules: Sequence[RoutingRule], facts: Mapping[str, str]) -> Iterator[Representation]:
    """Every rule that a ticket of these facts fits, with when it would be due if it were made now."""
    for rule in rules:
        if all(facts[code] in values for code, values in rule.conditions.items()):
            yield rule_context(rule) | {"due": due_now(rule)}


def due_now(rule: RoutingRule) -> str:
    """When a ticket made now would be due."""
    try:
        return moscow_time(rule.due(timezone.now()))
    except NobodyWorks:
        return "никогда: в календаре нет рабочих часов"
