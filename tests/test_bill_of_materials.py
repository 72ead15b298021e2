"""The bill of materials is the lock's, and a check whose feed is away is no green one."""

import json
import re
from typing import Any

import pytest

from tests import known_vulnerabilities
from tests.bill_of_materials import BILL, LOCK
from tests.known_vulnerabilities import KNOWN, LOCKS, NOT_ASKED, NOTHING_KNOWN, asked_of_all, verdict

PINNED = re.compile(r"^([a-z0-9._-]+)(?:\[[a-z0-9,_-]+\])?==([^ ;\\]+)", re.MULTILINE)
SOUND = {"name": "a", "version": "1", "vulns": []}
WEAK = {"name": "b", "version": "2", "vulns": [{"id": "CVE-1", "fix_versions": ["3"]}]}
UNASKED = {"name": "c", "skip_reason": "not found"}


def test_every_pin_of_the_lock_is_in_the_bill_and_nothing_else() -> None:
    bill = json.loads(BILL.read_text("utf-8"))
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    told = {part["name"]: part["version"] for part in bill["components"]}
    assert told == dict(PINNED.findall(LOCK.read_text("utf-8"))), "make sbom"


@pytest.mark.parametrize(
    ("packages", "code", "words"),
    [
        ([SOUND], NOTHING_KNOWN, "no known weakness"),
        ([SOUND, WEAK, UNASKED], KNOWN, "WEAK  b 2: CVE-1, mended in 3"),
        ([SOUND, UNASKED], NOT_ASKED, "1 of 2 packages"),
        ([], NOT_ASKED, "NOT REACHED"),
        (None, NOT_ASKED, "Nothing is proven"),
    ],
)
def test_a_check_that_could_not_ask_is_told_apart_from_one_that_found_nothing(
    packages: list[dict[str, Any]] | None, code: int, words: str
) -> None:
    told = verdict(packages)
    assert told[0] == code
    assert words in "\n".join(told[1])


def test_packages_of_every_lock_are_asked_about_or_none_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    answers: dict[str, list[dict[str, Any]] | None] = {"sso": [SOUND, WEAK], "telemetry": [SOUND, UNASKED]}
    monkeypatch.setattr(known_vulnerabilities, "asked", answers.get)
    assert asked_of_all() == [SOUND, WEAK, UNASKED]
    answers["telemetry"] = None
    assert asked_of_all() is None
    base, first = (dict(PINNED.findall(LOCK.with_stem(one).read_text("utf-8"))) for one in ("base", LOCKS[0]))
    assert base.keys() <= first.keys()
