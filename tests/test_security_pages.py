"""What the pages of security say is there: every requirement, every test, every file, every fault."""

import re
from pathlib import Path

import pytest

from tests.faults.forked import NEIGHBOUR
from tests.faults.mutants import SUITES
from tests.faults.page import PAGE, page
from tests.faults.planting import changed_codes, changed_constants, parsed, replaced
from tests.faults.table import AREAS, FAULTS, Fault

ROOT = Path(__file__).resolve().parents[1]
ASVS = (ROOT / "docs" / "security-asvs.md").read_text("utf-8")
ROW = re.compile(r"^\| (\d+\.\d+\.\d+) \| ([^|]+) \| (yes|no|n/a) \| ([^|]+) \|$", re.MULTILINE)
LAST_OF_SECTIONS = """
1.1:2 1.2:9 1.3:11 1.4:3 1.5:2 2.1:3 2.2:3 2.3:4 2.4:1 3.2:2 3.3:4 3.4:6 3.5:5 3.7:2 4.1:3 4.2:1 4.3:2 4.4:4
5.1:1 5.2:3 5.3:2 5.4:3 6.1:3 6.2:12 6.3:4 6.4:4 6.5:5 6.6:3 6.8:4 7.1:3 7.2:4 7.3:2 7.4:5 7.5:2 7.6:2 8.1:2
8.2:3 8.3:1 8.4:1 9.1:3 9.2:4 10.1:2 10.2:2 10.3:4 10.4:11 10.5:5 10.6:2 10.7:3 11.1:2 11.2:3 11.3:3 11.4:4
11.5:1 11.6:1 12.1:3 12.2:2 12.3:4 13.1:1 13.2:5 13.3:2 13.4:5 14.1:2 14.2:4 14.3:3 15.1:3 15.2:3 15.3:7
16.1:1 16.2:5 16.3:4 16.4:3 16.5:3 17.1:1 17.2:4 17.3:2
"""
"""Section → its last requirement of level 1 or 2; those of level 3 stand behind."""


def test_every_requirement_of_both_levels_has_its_line_once() -> None:
    sections = [one.split(":") for one in LAST_OF_SECTIONS.split()]
    expected = [f"{section}.{at}" for section, last in sections for at in range(1, int(last) + 1)]
    told = [number for number, *_ in ROW.findall(ASVS)]
    assert told == expected
    assert ASVS.count("\n| ") == len(told) + ASVS.count("| no. |"), "a line that isn't read"


def test_whatever_a_line_names_is_there() -> None:
    named = re.findall(r"`((?:tests|docs|config|service|orders|returns|escalations|desk)/[\w./-]+)(?:::(\w+))?`", ASVS)
    assert len(named) > 120
    missing = [
        f"{path}::{test}"
        for path, test in named
        if not (ROOT / path).exists() or (test and f"def {test}(" not in (ROOT / path).read_text("utf-8"))
    ]
    assert missing == []


def test_whoever_says_no_says_why() -> None:
    for number, _, verdict, why in ROW.findall(ASVS):
        assert len(why.strip()) > 3, number
        assert verdict != "yes" or not why.startswith("there is no"), number


def test_the_page_of_faults_is_the_tables() -> None:
    assert PAGE.read_text("utf-8") == page(), "python -m tests.faults.page"


def test_every_area_has_its_faults_each_named_once() -> None:
    assert len(FAULTS) >= 30
    assert {fault.area for fault in FAULTS} == set(AREAS)
    assert len({fault.name for fault in FAULTS}) == len(FAULTS)


def test_the_tests_of_faults_and_mutants_lie_in_the_folder_of_their_neighbour_which_runs_last() -> None:
    named = {fault.test.partition("::")[0] for fault in FAULTS} | {test for tests in SUITES.values() for test in tests}
    assert NEIGHBOUR not in named
    assert (ROOT / NEIGHBOUR).exists()
    assert {test for test in named if Path(NEIGHBOUR).parent not in Path(test).parents} == set()
    assert "django_db" not in (ROOT / NEIGHBOUR).read_text("utf-8"), "tests of the database run before all others"


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_fault_can_still_be_planted_and_its_test_is_there(fault: Fault) -> None:
    changed = replaced(fault.path, fault.old, fault.new)
    text = (ROOT / fault.path).read_text("utf-8")
    constants = list(changed_constants(parsed(text), parsed(changed)))
    assert constants or changed_codes(text, changed, fault.path)
    path, _, name = fault.test.partition("::")
    assert f"def {name}(" in (ROOT / path).read_text("utf-8")
