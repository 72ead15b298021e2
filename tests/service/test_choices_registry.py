"""The vocabularies of all houses (`GET /choices`)."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from desk.choices import SUBTOPICS
from service import choices_registry
from service.accounts.roles import Role
from service.choices_registry import NO_LABEL, label_problems, unlabelled_choices

CODES = Path(__file__).with_name("contract_codes.csv")


def contract_codes() -> dict[str, set[str]]:
    """Vocabulary → the codes that callers rely on (contract: names and codes are fixed, more may come)."""
    with CODES.open(encoding="utf-8", newline="") as file:
        return {row["vocabulary"]: set(row["codes"].split()) for row in csv.DictReader(file)}


@pytest.mark.parametrize(("name", "codes"), contract_codes().items())
def test_a_vocabulary_has_every_code_that_callers_rely_on(name: str, codes: set[str]) -> None:
    assert codes - {word["code"] for word in choices_registry.all_choices()[name]} == set()


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
    choices_registry.register_choices("roles", Role)
    with pytest.raises(ValueError, match="roles is registered twice"):
        choices_registry.register_choices("roles", [("one", "Один")])


def test_every_code_has_a_label_of_its_own_and_one_without_is_named() -> None:
    assert unlabelled_choices() == []
    [found] = label_problems({"ticket_categories": [("other", "Другое"), ("gift_request", "Gift Request")]})
    assert found.id == NO_LABEL
    assert "'gift_request'" in found.msg
