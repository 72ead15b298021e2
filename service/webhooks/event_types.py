"""The types of events that the feed has: a kind of object and what was done with it (INT-3)."""

from __future__ import annotations

from collections.abc import Mapping

from service import choices_registry

VOCABULARY = "event_types"


def offer_event_types(subject: str, noun: str, action_labels: Mapping[str, str]) -> None:
    """Say what events a kind of object leaves; its house does so in `AppConfig.ready()`."""
    choices_registry.extend_choices(
        VOCABULARY, [(f"{subject}.{code}", f"{noun}: {label}") for code, label in action_labels.items()]
    )


def event_types() -> tuple[tuple[str, str], ...]:
    """Every type with its label."""
    return choices_registry.choice_pairs(VOCABULARY)


def unknown_event_types(types: list[str]) -> list[str]:
    """Those that no event will ever have."""
    return sorted(set(types) - dict(event_types()).keys())
