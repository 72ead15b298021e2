"""A working day over the API keeps to the budgets of queries, and to the description.

No operation asks the database more than its budget says, and no budget is wider than it must be.

`RENEW_QUERY_BUDGETS=1` writes what was measured into `budgets.csv`; the change of the file is what a reviewer reads.
"""

from __future__ import annotations

import csv
import os
from pathlib import Path

import pytest

from config.api_examples import kept_examples
from tests.query_budgets import examples
from tests.query_budgets.counting import described_operations
from tests.query_budgets.working_day import the_day

BUDGETS = Path(__file__).with_name("budgets.csv")
SLACK = 2


def read_budgets() -> dict[str, int]:
    """Operation (and what of it) → the most queries."""
    with BUDGETS.open(encoding="utf-8", newline="") as file:
        return {row["operation"]: int(row["queries"]) for row in csv.DictReader(file)}


def write_budgets(found: dict[str, int]) -> None:
    """Keep what was measured."""
    with BUDGETS.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(["operation", "queries"])
        table.writerows(sorted(found.items()))


@pytest.mark.django_db
def test_every_operation_keeps_to_its_budget_of_queries() -> None:
    found = the_day().settled
    assert {name.partition(":")[0] for name in found} == set(described_operations().values())
    if os.environ.get("RENEW_QUERY_BUDGETS"):
        write_budgets(found)
    budgets = read_budgets()
    over = {name: number for name, number in found.items() if number > budgets.get(name, 0)}
    wide = {name: number for name, number in found.items() if number + SLACK < budgets.get(name, 0)}
    assert (over, wide) == ({}, {}), "ask the database less, or renew budgets.csv and say why"
    assert budgets.keys() == found.keys()


@pytest.mark.django_db
def test_whoever_an_answer_shows_is_named_by_the_one_look_that_it_leaves() -> None:
    """PDN-1, over every operation: names, phones and streets of everybody in the database are looked for in it."""
    day = the_day()
    assert day.unseen == {}
    assert {name: left for name, left in day.looks.items() if left > 1} == {}
    assert sum(left for left in day.looks.values()) > 40


@pytest.mark.django_db
def test_what_was_sent_and_answered_fits_the_description() -> None:
    assert {name: found for name, sent in the_day().examples.items() if (found := examples.faults_of(name, sent))} == {}


@pytest.mark.django_db
def test_the_kept_examples_are_shaped_as_what_was_sent_and_answered() -> None:
    """`RENEW_API_EXAMPLES=1` keeps those of today."""
    today = {name: examples.shortened(sent) for name, sent in the_day().examples.items()}
    if os.environ.get("RENEW_API_EXAMPLES"):
        examples.keep(today)
    kept = kept_examples()
    assert kept.keys() == today.keys()
    assert {name: examples.shape(sent) for name, sent in kept.items()} == {
        name: examples.shape(sent) for name, sent in today.items()
    }


@pytest.mark.parametrize("name", sorted(kept_examples()))
def test_a_kept_example_fits_the_description(name: str) -> None:
    assert examples.faults_of(name, kept_examples()[name]) == []
