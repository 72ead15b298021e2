"""What a new status or reported transition forgets is named offline: limit of stay, repetition, partners page."""

from __future__ import annotations

import re
from pathlib import Path
from types import ModuleType

from escalations.fsm.checks import STATUS_WITHOUT_LIMIT, limit_problems, limits_of_stay
from orders.api.serializers.reported import needed_fields
from orders.choices import Action, Status
from orders.events.check_repeats_are_declared import (
    LATE_REPORT_UNTOLD,
    REPEATED_REPORT_UNTOLD,
    lateness_problems,
    repeated_reports,
    report_problems,
    reported_actions,
)
from service.runtime_settings import definitions
from service.runtime_settings.settings_system_check import NOT_EXPORTED, export_problems, exported_settings

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


def test_a_reported_transition_that_does_not_say_what_makes_it_history_is_named() -> None:
    problems = [*lateness_problems(set(reported_actions()) - {"buffer"})]
    assert [problem.id for problem in problems] == [LATE_REPORT_UNTOLD]


def test_an_event_is_refused_without_what_its_transition_asks_of_a_request() -> None:
    assert {action: needed_fields(action) for action in reported_actions() if needed_fields(action)} == {
        Action.ASSIGN_TRACKING: ("tracking_number",),
        Action.EXPORT_TO_PARTNER: ("partner",),
        Action.FF_ANNUL: ("reason",),
        Action.RETURN_UNCLAIMED: ("kind",),
        Action.TRACK: ("stage",),
    }


def test_the_partners_page_lists_every_event_that_they_may_report_and_no_other() -> None:
    line = re.search(r"^- `type` — (.*?)^- ", PARTNERS_PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    assert line is not None
    assert sorted(re.findall(r"`([a-z_]+)`", line[1])) == reported_actions()


def test_a_setting_that_is_not_re_exported_is_named() -> None:
    assert exported_settings() == []
    face = ModuleType("face")
    for name in definitions.SETTING_DEFINITIONS:
        setattr(face, name.upper(), getattr(definitions, name.upper()))
    del face.BUFFER_DAYS
    problems = [*export_problems(definitions, face)]
    assert [(problem.id, "BUFFER_DAYS" in problem.msg) for problem in problems] == [(NOT_EXPORTED, True)]
