"""The vocabularies of all houses (`GET /choices`)."""

from __future__ import annotations

import re

import pytest

from desk.choices import SUBTOPICS
from service import choices_registry
from service.accounts.roles import Role

EXPECTED = {
    "roles": 10,
    "statuses": 22,
    "stages": 5,
    "methods": 4,
    "prepayments": 3,
    "line_kinds": 5,
    "availabilities": 3,
    "annul_reasons": 7,
    "parties": 3,
    "grounds": 3,
    "excuse_reasons": 4,
    "return_kinds": 2,
    "actions": 33,  # those of the handbook, and the late facts of ADR 12
    "topics": 10,
    "contact_results": 12,
    "identified_by": 3,
    "return_reasons": 5,
    "case_statuses": 11,
    "wished_outcomes": 3,
    "queues": 2,
    "ticket_categories": 12,
    "ticket_statuses": 6,
    "suppression_grounds": 5,
}


@pytest.mark.parametrize(("name", "size"), EXPECTED.items())
def test_a_vocabulary_has_every_code_of_the_handbook(name: str, size: int) -> None:
    assert len(choices_registry.all_choices()[name]) == size


def test_every_topic_with_sub_topics_offers_them() -> None:
    known = choices_registry.all_choices()
    for topic, subtopics in SUBTOPICS.items():
        assert [word["code"] for word in known[f"{topic}_subtopics"]] == subtopics.values


def test_every_label_is_russian_or_a_name_and_every_code_is_snake_case() -> None:
    for name, words in choices_registry.all_choices().items():
        assert re.fullmatch("[a-z_]+", name)
        for word in words:
            assert re.fullmatch(r"([a-z]+\.)?[a-z][a-z0-9_]*", word["code"]), (name, word)
            assert re.search("[А-Яа-яЁё]", word["label"]) or word["label"] == "Happy-Call", (name, word)
            assert word["label"] != word["code"]


def test_a_name_is_taken_once() -> None:
    choices_registry.register("roles", Role)
    with pytest.raises(ValueError, match="roles is registered twice"):
        choices_registry.register("roles", [("one", "Один")])
