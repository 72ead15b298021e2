"""docs/problems.md names every code that the API refuses with, and the pages for its callers lead there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from config.embedded.launch_options import ROOT
from desk.refusals.leads_on import LEADS_ON
from service.choices_registry import all_choices
from service.docs.fault_codes import denial_codes, fault_codes
from service.docs.problems_page import OF_DENIALS, problems_page
from service.http.problems import TITLES

DOCS = ROOT / "docs"
PAGE = (DOCS / "problems.md").read_text("utf-8")
NOT_OF_DENIALS = {"annul_reasons", "excuse_reasons", "return_reasons"}
"""Reasons that people give, not the desk"""


def named(page: Path) -> set[str]:
    """Everything that a page writes as code."""
    return set(re.findall(r"`(\w+)`", page.read_text("utf-8")))


def test_the_page_is_up_to_date() -> None:
    assert problems_page() == {"problems.md": PAGE}


def test_every_vocabulary_of_reasons_is_on_the_page() -> None:
    vocabularies = {name for name in all_choices() if name.endswith("reasons")} - NOT_OF_DENIALS
    assert vocabularies == set(OF_DENIALS)


def test_every_code_has_words() -> None:
    assert {"client_asleep", "required", "unknown_field", "more"} <= fault_codes().keys()
    assert denial_codes().keys() == LEADS_ON[""].keys()
    assert [code for code, words in {**fault_codes(), **denial_codes()}.items() if not words] == []


@pytest.mark.parametrize("page", ["frontend.md", "partners/README.md"])
def test_callers_are_led_to_the_page(page: str) -> None:
    assert re.search(r"\]\((?:\.\./)?problems\.md\)", (DOCS / page).read_text("utf-8"))


def test_every_problem_is_named_to_frontends() -> None:
    assert TITLES.keys() - named(DOCS / "frontend.md") == set()


def test_what_the_contract_names_is_answered() -> None:
    contract = (DOCS / "api-contract.md").read_text("utf-8").partition("| status | when |")[2].partition("\n\n")[0]
    rows = [line.split("|") for line in contract.splitlines() if line.startswith("| ")]
    told = {code for row in rows for code in re.findall(r"`(\w+)`", row[3])}
    assert {"denied", "idempotency_key_reused", "unavailable"} <= told
    assert told <= TITLES.keys()
