"""The figures of DIR-3: told, changed by administrators, checked, kept in a history, counted by at once."""

from __future__ import annotations

import pytest
from django.db import ProgrammingError, connection, transaction
from django.db.models import F
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from desk.api.views.settings import SettingView
from desk.insight.replay import Draft
from desk.models import Replay
from desk.use_cases.change_setting_told import BY_API
from orders.choices import Method
from orders.delivery import promised_term
from service import runtime_settings
from service.accounts.capabilities import capabilities_of
from service.accounts.roles import Role
from service.fsm.history import append_record_change
from service.models import DirectoryEntry, HistoryRow, Setting, SettingChange
from service.runtime_settings.reading import stored_settings
from service.use_cases.settings import change_setting
from tests.desk.callers import Caller, codes
from tests.factories import OrderFactory, actor

pytestmark = pytest.mark.django_db
DEFAULTS = {
    "pim_number": "11624",
    "return_window_days": 14,
    "refund_days": 30,
    "case_lapse_days": 14,
    "pickup_storage_days": 3,
    "postal_term_days": [10, 14],
    "spare_days": 1,
    "buffer_days": [5, 7],
    "buffer_repeated_weeks": [2, 4],
    "clarification_days": [1, 2],
    "declared_value": "10.00",
    "cashback_percent": 20,
    "objection_rounds": [1, 2],
    "parked_minutes": 30,
    "late_parcel_days": 7,
    "pickup_reach_km": 20,
    "desk_name": "Отдел поддержки клиентов",
    "reopen_days": 14,
    "ticket_idle_minutes": 120,
    "callback_attempts": 3,
    "people_seen_operator": 500,
    "people_seen_supervisor": 3_000,
    "people_seen_returns_specialist": 1_500,
    "people_seen_claims_specialist": 1_500,
    "people_seen_administrator": 3_000,
    "people_seen_warehouse": 50_000,
    "people_seen_carrier": 50_000,
    "people_seen_telephony": 50_000,
    "unexplained_seen": 80,
    "unexplained_seen_at_night": 15,
    "readers_of_one_client": 5,
    "exports_a_day": 20,
    "callback_pause_minutes": 60,
    "callback_overdue_days": 2,
    "reviewed_calls": 1,
    "reviewed_trainee_calls": 3,
    "service_numbers": ["+74993504327"],
}


@pytest.fixture
def administrator(db: None) -> Caller:
    """Who keeps the settings."""
    return Caller(Role.ADMINISTRATOR)


def settings_by_code(caller: Caller) -> dict[str, dict[str, object]]:
    """Every setting by its code."""
    return {row["code"]: row for row in caller.get("/settings").json()["results"]}


def test_every_figure_of_the_handbook_has_its_default() -> None:
    settings = settings_by_code(Caller())
    assert {code: settings[code]["value"] for code in DEFAULTS} == DEFAULTS
    assert "145913" in settings["return_address"]["value"]
    assert settings.keys() == DEFAULTS.keys() | {"return_address"}
    assert all(row["value"] == row["default"] and row["label"] for row in settings.values())


def test_every_setting_stands_in_a_fresh_database() -> None:
    assert set(Setting.objects.values_list("code", flat=True)) == set(runtime_settings.SETTING_DEFINITIONS)


def test_an_administrator_changes_one_and_the_change_is_kept(administrator: Caller) -> None:
    answer = administrator.patch("/settings/refund_days", {"value": 45})
    assert (answer.status_code, answer["ETag"]) == (200, '"2"')
    assert (answer.json()["value"], answer.json()["default"]) == (45, 30)
    change = SettingChange.objects.get()
    assert (change.setting.code, change.before, change.after) == ("refund_days", 30, 45)
    assert change.actor == administrator.account
    assert runtime_settings.REFUND_DAYS.value == 45


def test_a_figure_whose_effect_nobody_has_seen_says_so_in_the_answer_and_in_its_history(administrator: Caller) -> None:
    told = administrator.patch("/settings/return_window_days", {"value": 15, "ground": "Договорились с магазином"})
    effect = {"seen": False, "replay": None, "can_be_replayed": True, "put_in_force_unseen": True}
    assert told.json()["effect"] == effect
    assert administrator.patch("/settings/refund_days", {"value": 45}).json()["effect"]["can_be_replayed"] is False
    assert administrator.patch("/settings/desk_name", {"value": "Дом"}).json()["effect"]["put_in_force_unseen"] is False
    again = administrator.patch("/settings/return_window_days", {"value": 15}).json()
    assert again["effect"]["put_in_force_unseen"] is False
    rows = HistoryRow.objects.filter(subject="setting", action="unseen").order_by("id")
    assert [row.reason for row in rows] == ["Договорились с магазином", BY_API]


def test_a_figure_whose_effect_was_seen_leads_to_its_replay(administrator: Caller) -> None:
    draft = Draft("settings", {"return_window_days": 15})
    now = timezone.now()
    replay = Replay.objects.create(
        rule=draft.rule,
        draft=draft.content,
        digest=draft.digest,
        since=now,
        until=now,
        asked_by=administrator.account,
        state="done",
        seen_at=now,
    )
    told = administrator.patch("/settings/return_window_days", {"value": 15}).json()
    assert (told["effect"]["seen"], told["effect"]["put_in_force_unseen"]) == (True, False)
    assert told["effect"]["replay"] == f"/api/v1/replays/{replay.pk}"
    assert not HistoryRow.objects.filter(subject="setting", action="unseen").exists()


def test_the_same_value_again_is_no_change(administrator: Caller) -> None:
    assert administrator.patch("/settings/refund_days", {"value": 30}).json()["version"] == 1
    assert not SettingChange.objects.exists()


def test_the_history_of_settings_is_never_changed(administrator: Caller) -> None:
    administrator.patch("/settings/refund_days", {"value": 45})
    for change in (SettingChange.objects.update, SettingChange.objects.all().delete):
        arguments = {"after": 1} if change.__name__ == "update" else {}
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            change(**arguments)


@pytest.mark.parametrize(
    ("code", "value"),
    [
        ("refund_days", "30"),
        ("refund_days", True),
        ("refund_days", 0),
        ("refund_days", 366),
        ("refund_days", 1.5),
        ("refund_days", None),
        ("cashback_percent", 101),
        ("postal_term_days", [14, 10]),
        ("postal_term_days", [10]),
        ("postal_term_days", 10),
        ("postal_term_days", ["10", "14"]),
        ("declared_value", 10),
        ("declared_value", "десять"),
        ("declared_value", "-1.00"),
        ("return_address", "   "),
        ("return_address", "я" * 501),
        ("return_address", ["а/я"]),
        ("service_numbers", ["+74993504327"]),
    ],
)
def test_a_value_of_another_kind_is_a_fault(administrator: Caller, code: str, value: object) -> None:
    answer = administrator.patch(f"/settings/{code}", {"value": value})
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["field"] == "value"
    assert not SettingChange.objects.exists()


def test_money_is_kept_with_its_kopecks(administrator: Caller) -> None:
    assert administrator.patch("/settings/declared_value", {"value": "15"}).json()["value"] == "15.00"


def test_what_nobody_knows_is_not_found(administrator: Caller) -> None:
    assert administrator.patch("/settings/weather", {"value": 1}).status_code == 404


def test_an_outdated_version_changes_nothing(administrator: Caller) -> None:
    administrator.patch("/settings/refund_days", {"value": 45})
    answer = administrator.patch("/settings/refund_days", {"value": 60}, **{"If-Match": '"1"'})
    assert answer.status_code == 412
    assert answer.json()["changes"][0]["changes"] == {"value": [30, 45]}
    assert runtime_settings.REFUND_DAYS.value == 45


@pytest.mark.parametrize("role", [role for role in Role if role not in (Role.SYSTEM, Role.ADMINISTRATOR)])
def test_only_an_administrator_changes_a_setting(role: Role) -> None:
    answer = Caller(role).patch("/settings/refund_days", {"value": 45})
    assert (answer.status_code, answer.json()["code"]) == (403, "role_not_allowed")


def test_who_is_told_that_they_may_change_settings_may_do_so() -> None:
    told = {role for role in Role if "settings.write" in capabilities_of(role)}
    assert told == SettingView.roles["PATCH"]


def test_a_change_from_outside_counts_at_once() -> None:
    assert runtime_settings.POSTAL_TERM_DAYS.value == (10, 14)
    Setting.objects.filter(code="postal_term_days").update(value=[3, 4])
    assert promised_term(Method.POST, 9) == (3, 4)


def test_they_are_read_once_after_each_change() -> None:
    order = OrderFactory(confirmed=True)
    caller = Caller()
    for _ in range(2):
        Setting.objects.update(version=F("version") + 1)
        for asked in (1, 0):
            with CaptureQueriesContext(connection) as queries:
                answer = caller.get(f"/orders/{order.number}/actions")
            assert answer.status_code == 200
            assert sum("service_setting" in query["sql"] for query in queries) == asked


def test_outside_a_request_nothing_is_kept() -> None:
    with CaptureQueriesContext(connection) as queries:
        stored_settings()
        stored_settings()
    assert len(queries) == 2


def test_the_rounds_of_objections_follow_the_setting() -> None:
    order = OrderFactory(confirmed=True)
    caller = Caller()
    path = f"/orders/{order.number}/actions/annul?dry_run=true"
    body = {"reason": "client_refusal", "objection_rounds": 1}
    assert caller.post(path, body).status_code == 200
    assert codes(caller.post(path, {**body, "objection_rounds": 3})) == ["max_value"]
    change_setting("objection_rounds", [2, 3], actor=actor(Role.ADMINISTRATOR))
    assert codes(caller.post(path, body)) == ["objections_not_handled"]
    assert caller.post(path, {**body, "objection_rounds": 3}).status_code == 200


def test_the_history_of_an_entry_has_its_versions() -> None:
    entry = DirectoryEntry.objects.get(code="cdek")
    someone = actor(Role.ADMINISTRATOR)
    append_record_change("directory", entry.pk, "edit", {"phone": "1"}, {"phone": "2"}, actor=someone)
    append_record_change("directory", entry.pk, "edit", {"phone": "2"}, {"phone": "2"}, actor=someone)
    append_record_change("directory", entry.pk, "delete", {"phone": "2"}, {}, actor=someone)
    rows = HistoryRow.objects.filter(subject="directory", subject_id=entry.pk).order_by("version")
    assert [(row.version, row.action, row.changes) for row in rows] == [
        (1, "edit", {"phone": ["1", "2"]}),
        (2, "delete", {"phone": ["2", None]}),
    ]
