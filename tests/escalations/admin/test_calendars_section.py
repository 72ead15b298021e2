"""Working calendars in the admin: typed hours, special days, months, and moving due times when asked (ESC-11)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from io import StringIO

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.test import Client

from escalations.defaults.default_values import OFFICE
from escalations.models import Ticket, WorkCalendar
from escalations.sla.calendars.notation import hours_from_json, hours_in_words
from service.accounts.roles import Role
from service.clock import MOSCOW
from service.models import HistoryRow
from tests.escalations.admin.section_forms import faults, page, submit
from tests.escalations.making import ticket
from tests.service.admin.conftest import SignIn

pytestmark = pytest.mark.django_db
TUESDAY = datetime(2026, 3, 17, 12, tzinfo=MOSCOW)


def office() -> WorkCalendar:
    return WorkCalendar.objects.get(code=OFFICE)


def change() -> str:
    return page("workcalendar", "change", office().pk)


def recount() -> str:
    return page("workcalendar", "recount", office().pk)


def test_typed_hours_become_the_week(administrator: Client) -> None:
    answer = submit(administrator, change(), day_0="9:00-12:30,13:00-17:00", day_4="—", day_5="10:00–14:00")
    assert answer.status_code == 302, faults(answer)
    week = [hours_in_words(hours_from_json(hours)) for hours in office().week]
    assert week[0] == "09:00–12:30, 13:00–17:00"
    assert week[3:6] == ["09:00–13:00, 14:00–18:00", "—", "10:00–14:00"]


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ("с утра", "не промежуток времени"),
        ("14:00–13:00", "кончается раньше"),
        ("09:00–13:00, 12:00–18:00", "до конца предыдущего"),
        ("09:00–25:00", "нет такого времени"),
    ],
)
def test_hours_that_are_none_are_refused_in_words(administrator: Client, typed: str, fault: str) -> None:
    before = office().week
    assert any(fault in result for result in faults(submit(administrator, change(), day_2=typed)))
    assert office().week == before


def test_a_week_without_work_is_refused(administrator: Client) -> None:
    nothing = {f"day_{number}": "" for number in range(7)}
    assert faults(submit(administrator, change(), **nothing)) == ["Хотя бы один день недели должен быть рабочим."]


def test_a_special_day_counts_and_stands_in_the_history(administrator: Client) -> None:
    day = {"days-TOTAL_FORMS": "1", "days-0-day": "18.03.2026", "days-0-hours": "10:00–12:00", "days-0-note": "Учёба"}
    answer = submit(administrator, change(), **day)
    assert answer.status_code == 302, faults(answer)
    assert hours_in_words(office().working_time.hours_on(datetime(2026, 3, 18, tzinfo=MOSCOW).date())) == "10:00–12:00"
    row = HistoryRow.objects.get(subject="workcalendar", subject_id=office().pk)
    assert row.changes == {"days": [[], ["18.03.2026 10:00–12:00 Учёба"]]}
    result = administrator.get(change()).content.decode()
    assert "особые дни, добавлено: «18.03.2026 10:00–12:00 Учёба»" in result
    assert submit(administrator, change(), **{"days-0-DELETE": "on"}).status_code == 302
    assert not office().days.exists()


def test_the_code_of_a_calendar_stays(administrator: Client) -> None:
    assert submit(administrator, change(), code="other", name="Контакт-центр").status_code == 302
    assert office().name == "Контакт-центр"


def test_months_tell_worked_days_from_holidays_and_moved_ones(supervisor: Client) -> None:
    office().days.create(day="2026-11-25", hours=[["10:00", "12:00"]])
    answer = supervisor.get(change(), {"month": "2025-11"})
    kinds = {
        day.date.isoformat(): day.kind
        for month in answer.context["months"]
        for week in month.weeks
        for day in week
        if day
    }
    assert kinds["2025-11-01"] == "moved"
    assert kinds["2025-11-04"] == "holiday"
    assert kinds["2025-11-05"] == "worked"
    assert kinds["2025-11-08"] == "off"
    assert "2026-02-01" not in kinds
    assert "01.11.2025: рабочий вместо другого дня" in answer.content.decode()
    later = supervisor.get(change(), {"month": "2026-11"}).content.decode()
    assert "25.11.2026: особый день, 10:00–12:00" in later


@pytest.mark.parametrize("month", ["2026-13", "никогда", "2026", "99999-01", "-1-05"])
def test_a_month_that_is_none_gives_the_present_one(supervisor: Client, month: str) -> None:
    assert supervisor.get(change(), {"month": month}).status_code == 200


@pytest.fixture
def tuesday() -> Iterator[None]:
    """A Tuesday on which no time passes."""
    with time_machine.travel(TUESDAY, tick=False):
        yield


@pytest.mark.usefixtures("tuesday")
class TestRecounting:
    def test_nothing_moves_before_the_button(self, administrator: Client) -> None:
        one = ticket("other")
        assert submit(administrator, change(), day_2="").status_code == 302
        answer = administrator.get(recount())
        assert [row[1:] for row in answer.context["ahead"]] == [("19.03.2026 12:00", "20.03.2026 12:00")]
        assert Ticket.objects.get(pk=one.pk).due_at == one.due_at
        assert "Что сдвинется: 1" in answer.content.decode()

    def test_the_button_moves_and_tells_it(self, administrator: Client) -> None:
        one = ticket("other")
        submit(administrator, change(), day_2="")
        answer = administrator.post(recount())
        assert [row[1:] for row in answer.context["done"]] == [("19.03.2026 12:00", "20.03.2026 12:00")]
        assert answer.context["ahead"] == []
        moved = Ticket.objects.get(pk=one.pk)
        assert moved.due_at == datetime(2026, 3, 20, 12, tzinfo=MOSCOW)
        assert HistoryRow.objects.get(subject="ticket", subject_id=one.pk, action="recount").role == "administrator"
        assert administrator.post(recount()).context["done"] == []

    def test_very_many_are_moved_so_many_at_a_time(
        self, administrator: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("escalations.admin.calendars.recalculation.AT_ONCE", 2)
        for _ in range(3):
            ticket("other")
        submit(administrator, change(), day_2="")
        answer = administrator.get(recount())
        assert (len(answer.context["ahead"]), answer.context["more"]) == (2, True)
        answer = administrator.post(recount())
        assert (len(answer.context["done"]), len(answer.context["ahead"])) == (2, 1)

    def test_the_command_shows_the_same_list_and_moves_only_when_told(self, administrator: Client) -> None:
        one = ticket("other")
        submit(administrator, change(), day_2="")
        line = f"Тикет {one.pk}: 19.03.2026 12:00 → 20.03.2026 12:00\n"
        assert run("--calendar", OFFICE) == f"{line}Сдвинулось бы сроков: 1\n"
        assert Ticket.objects.get(pk=one.pk).due_at == one.due_at
        assert run("--calendar", OFFICE, "--apply") == f"{line}Сдвинуто сроков: 1\n"
        assert run("--calendar", OFFICE) == "Сдвинулось бы сроков: 0\n"

    def test_the_command_names_the_calendars_there_are(self) -> None:
        with pytest.raises(CommandError, match=OFFICE):
            run("--calendar", "другой")


def run(*words: str) -> str:
    out = StringIO()
    call_command("recount_due_times", *words, stdout=out)
    return out.getvalue()


@pytest.mark.parametrize("role", [Role.SUPERVISOR, Role.CLAIMS_SPECIALIST, Role.RETURNS_SPECIALIST])
def test_due_times_are_moved_by_administrators_alone(sign_in: SignIn, role: Role) -> None:
    browser = sign_in(role)
    assert [browser.get(recount()).status_code, browser.post(recount()).status_code] == [403, 403]


def test_a_calendar_that_is_not_there_is_not_found(administrator: Client) -> None:
    assert administrator.get(page("workcalendar", "recount", 10**9)).status_code == 404
