"""What a new status or reported transition forgets is named offline: limit of stay, repetition, partners page."""

from __future__ import annotations

import re
from pathlib import Path

from escalations.fsm.checks import STATUS_WITHOUT_LIMIT, limit_problems, limits_of_stay
from orders.choices import Status
from orders.events.checks import REPEATED_REPORT_UNTOLD, repeated_reports, report_problems, reported_actions

PARTNERS_PAGE = Path(__file__).resolve().parent.parent / "docs/partners/events.md"


def test_every_status_has_a_limit_of_stay_or_waits_for_nobody() -> None:
    assert limits_of_stay() == []


def test_a_status_without_a_limit_and_one_with_both_are_named() -> None:
    limited = set(Status.values) - {Status.NEW.value}
    assert [problem.id for problem in limit_problems(limited, set())] == [STATUS_WITHOUT_LIMIT]
    assert [problem.id for problem in limit_problems(set(Status.values), {"new"})] == [STATUS_WITHOUT_LIMIT]


def test_every_reported_transition_says_what_a_second_report_means() -> None:
    assert repeated_reports() == []
    assert {problem.id for problem in report_problems(set())} == {REPEATED_REPORT_UNTOLD}
    assert len([*report_problems(set())]) == len(reported_actions())


def test_the_partners_page_lists_every_event_that_they_may_report_and_no_other() -> None:
    line = re.search(r"^- `type` — (.*?)^- ", PARTNERS_PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    assert line is not None
    assert sorted(re.findall(r"`([a-z_]+)`", line[1])) == reported_actions()
