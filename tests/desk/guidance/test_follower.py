"""The follower walks every script: each step succeeds and does something, each call ends (GDE-29, GDE-33)."""

from __future__ import annotations

import pytest

from desk.guidance.scripts import SCRIPTS
from tests.desk.guidance.following import Follower, Representation, begin, explore, once
from tests.desk.guidance.worlds import CASES, CHANGED, OTHERS, PARCELS, RETURNED, UNKNOWN, World

pytestmark = pytest.mark.django_db
RULES: set[str] = set()
SAMPLED = (
    "exported_late parcel",
    "arrived_away_untracked parcel",
    "buffer parcel",
    "exported_redeemed_post parcel",
    "authority",
    "card holder",
)
"""What is followed in every run; the lane `prove` follows the rest too."""
GROUPS = {**PARCELS, **CHANGED, **RETURNED, **CASES, **OTHERS, **UNKNOWN}


def walked_through(follower: Follower, result: Representation) -> None:
    """Every conversation that begins so, each answer of each rule once in the whole run."""
    for heard in explore(follower, result, once):
        assert not heard.faults, (heard.faults, heard.rules)
        RULES.update(heard.rules)


def follow(world: World) -> None:
    """Every topic of a world, each in a contact of its own."""
    for topic, subtopic in world.topics:
        walked_through(*begin(world.desk(), world.order(), topic, subtopic, **world.about()))


@pytest.mark.generated
@pytest.mark.parametrize("name", SAMPLED)
def test_a_step_succeeds_and_the_contact_closes_with_what_is_proposed(name: str) -> None:
    follow(GROUPS[name])


@pytest.mark.prove
@pytest.mark.parametrize("name", [name for name in GROUPS if name not in SAMPLED])
def test_each_step_succeeds_and_the_contact_closes_with_what_is_proposed(name: str) -> None:
    follow(GROUPS[name])


@pytest.mark.prove
def test_no_rule_of_any_script_was_left_unwalked() -> None:
    """Runs last in this file: the rules are collected over its tests."""
    ours = {
        f"{script.topic}/{script.subtopic}:{row.code}" for script in SCRIPTS for row in script.rules if not row.passes
    }
    assert sorted(ours - RULES) == []
