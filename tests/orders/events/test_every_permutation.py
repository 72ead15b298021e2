"""Every permutation of every bounded life ends alike, also of scans that contradict each other (ADR 12)."""

from __future__ import annotations

import random
from collections.abc import Iterable
from itertools import combinations, permutations
from typing import Any

import pytest

from orders.choices import Status
from tests.orders.events import test_permutations as known
from tests.orders.events.reporting import event
from tests.orders.events.test_permutations import lived

pytestmark = pytest.mark.django_db
Event = dict[str, Any]
Life = tuple[dict[str, Any], tuple[str, ...]]

EVENTS: dict[str, Event] = {
    "buffer": known.BUFFERED,
    "export": known.EXPORT,
    "number": known.SHIPPED,
    "dispatch": known.LET_GO,
    "moving": known.MOVING,
    "lost": known.LOST,
    "found": known.FOUND,
    "annulled": known.ANNULLED,
    "sold out": known.SOLD_OUT,
    "arrived": known.ARRIVED,
    "redeemed": known.REDEEMED,
    "back": known.CAME_BACK,
    "returning": event("r", "track", 56, stage="returning", place="Москва"),
    "scanned late": event("s", "track", 58, stage="arrived", place="Тверь"),
    "sent back": known.SENT_BACK,
    "annulled late": event("10b", "ff_annul", 57, reason="Не собран"),
    "accepted": event("a", "accept_annulment", 57),
    "rejected": event("j", "reject_annulment", 41),
    "redeemed again": event("5d", "track", 62, stage="redeemed"),
}
SCANS = ("moving", "arrived", "redeemed", "returning", "scanned late", "redeemed again")
SENT_BACK = ("moving", "arrived", "redeemed", "returning", "scanned late", "sent back")
UNCOLLECTED = ("moving", "arrived", "returning", "back", "scanned late")
WAREHOUSE = ("buffer", "number", "dispatch", "lost", "found", "moving", "arrived", "redeemed", "sent back")
ANNULLED_AT_WAREHOUSE = ("buffer", "dispatch", "moving", "arrived", "returning", "annulled late")
ASKED = {"tracked": True, "status": Status.ANNUL_REQUESTED, "annulment_reason": "client_refusal"}
ACCEPTED = ("dispatch", "moving", "arrived", "returning", "accepted")
REJECTED = ("dispatch", "moving", "arrived", "returning", "back")
STARTS: dict[str, tuple[dict[str, Any], tuple[str, ...], tuple[str, ...]]] = {
    "a parcel that carriers scan": ({"tracked": True}, (), SCANS),
    "a parcel whose goods the client sends back": ({"tracked": True}, (), SENT_BACK),
    "a parcel that nobody collects": ({"tracked": True}, (), UNCOLLECTED),
    "an order from its export on": ({"confirmed": True}, ("export",), WAREHOUSE),
    "an order that the warehouse annuls": ({"confirmed": True}, ("export",), ANNULLED_AT_WAREHOUSE),
    "a parcel that is stopped": (ASKED, (), ACCEPTED),
    "a parcel that nobody could stop": (ASKED, ("rejected",), REJECTED),
}
"""Who starts, what each life has, and of what it may have more."""
EITHER = ("stage_at",)
"""Two reports of one thing: the time is either's."""


def lives(most: int) -> list[Life]:
    """Every life of at most so many events."""
    return [
        (traits, (*always, *more))
        for traits, always, known_events in STARTS.values()
        for count in range(1, most - len(always) + 1)
        for more in combinations(known_events, count)
        if count + len(always) > 1
    ]


def differences(life: Life, arrivals: Iterable[tuple[str, ...]]) -> list[Any]:
    """Each order of arrival that ends otherwise than the first, with what differs."""
    traits, _ = life
    first: dict[str, Any] = {}
    found = []
    for arrival in arrivals:
        ended = lived(traits, [EVENTS[name] for name in arrival])
        first = first or ended
        differs = {name: (ended[name], first[name]) for name in ended if ended[name] != first[name]}
        if differs.keys() - EITHER:
            found.append((arrival, differs))
    return found


CHANCE = random.Random(16)
PARTS = 40
SAMPLE = CHANCE.sample(lives(4), 8)
CONTRADICTING = [
    ({"tracked": True}, ("moving", "returning", "scanned late")),
    ({"tracked": True}, ("redeemed", "returning", "scanned late")),
    ({"tracked": True}, ("returning", "back", "scanned late")),
    ({"tracked": True}, ("redeemed", "returning", "sent back")),
]


@pytest.mark.parametrize("life", CONTRADICTING, ids=lambda life: ", ".join(life[1]))
def test_scans_that_contradict_each_other_end_alike(life: Life) -> None:
    assert differences(life, permutations(life[1])) == []


def test_lives_by_chance_end_alike() -> None:
    for life in SAMPLE:
        by_chance = tuple(CHANCE.sample(life[1], len(life[1])))
        assert differences(life, [life[1], life[1][::-1], by_chance]) == []


@pytest.mark.prove
@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("size", [2, 3, 4])
def test_every_permutation_of_every_bounded_life_ends_alike(size: int, part: int) -> None:
    whole = [life for life in lives(size) if len(life[1]) == size]
    assert [found for life in whole[part::PARTS] if (found := differences(life, permutations(life[1])))] == []


def test_a_return_that_a_scan_overtook_counts_again_once_a_redemption_is_heard() -> None:
    arrival = [EVENTS[name] for name in ("scanned late", "returning", "redeemed")]
    ended = lived({"tracked": True}, arrival)
    assert (ended["stage"], ended["place"], ended["redeemed_on"] is not None) == ("returning", "Москва", True)
