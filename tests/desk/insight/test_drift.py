"""Terms told against terms kept: median, ninth decile, and the figure that would be true (FOR-4)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from desk.admin.insight.drift import axis
from desk.insight.drift import proposal, quantile
from desk.insight.replay.terms_told import BY_SETTING
from desk.insight.reports.counting import count_reports
from desk.models import Promise, Replay, ReportCell, ReportState
from desk.use_cases.replays import go_on
from service.accounts.roles import Role
from service.clock import moscow_date
from service.models import Contact, HistoryRow, Setting
from service.runtime_settings import Span
from tests.accounts import versions_at
from tests.desk.callers import Caller
from tests.factories import OrderFactory, UserFactory

pytestmark = pytest.mark.django_db


def out_of_the_buffer(days: int) -> None:
    """An order that the warehouse sent so many days after it took it into the buffer."""
    now = timezone.now()
    order = OrderFactory(exported=True, exported_at=now)
    HistoryRow.objects.create(
        subject="order",
        subject_id=order.pk,
        version=1,
        at=now - timedelta(days=days),
        role=Role.WAREHOUSE,
        actor_name="warehouse",
        action="buffer",
        to_status="buffer",
    )


def promised(told_days: int, came_after: int) -> None:
    """A call that told a term, and the day the order was sent on."""
    order, said = OrderFactory(exported=True), timezone.now() - timedelta(days=20)
    contact = Contact.objects.create(client=order.client, operator=UserFactory(), started_at=said)
    Promise.objects.create(
        code="dispatch",
        client=order.client,
        order=order,
        contact=contact,
        phrase="buffer.first",
        said_at=said,
        said_by=contact.operator,
        due_on=moscow_date(said) + timedelta(days=told_days),
        state="kept" if came_after <= told_days else "broken",
        settled_at=said + timedelta(days=came_after),
        fact="order.export",
    )


def test_before_anything_is_counted_nothing_is_said_of_the_cases() -> None:
    supervisor = Caller(Role.SUPERVISOR)
    supervisor.http.force_login(supervisor.account)
    page = supervisor.http.get("/admin/desk/reportstate/drift/").content.decode()
    assert "Ещё не посчитано" in page
    assert "таких случаев не было" not in page
    count_reports()
    page = supervisor.http.get("/admin/desk/reportstate/drift/").content.decode()
    assert "Ещё не посчитано" not in page


def test_a_term_that_is_not_kept_is_told_with_the_one_that_would_be() -> None:
    supervisor = Caller(Role.SUPERVISOR)
    for days in (3, 5, 6, 6, 7, 8, 8, 9, 9, 12):
        out_of_the_buffer(days)
    count_reports()
    told = supervisor.get("/drift").json()
    term = next(term for term in told["terms"] if term["code"] == "buffer")
    assert (term["told"], term["counted"], term["kept_share"]) == ([5, 7], 10, 50.0)
    assert (term["median"], term["ninth_decile"], term["proposed"]) == (7, 9, [3, 9])
    assert not term["too_few"]
    assert sum(one["cases"] for one in term["spread"]) == 10
    silent = next(term for term in told["terms"] if term["code"] == "post")
    assert (silent["counted"], silent["kept_share"], silent["proposed"]) == (0, None, None)
    supervisor.http.force_login(supervisor.account)
    page = supervisor.http.get("/admin/desk/reportstate/drift/").content.decode()
    assert "3–9 дн." in page
    assert "таких случаев не было" in page
    assert term["draft"] == {"buffer_days": [3, 9]}
    promised(told_days=7, came_after=9)
    asked = supervisor.http.post("/admin/desk/reportstate/drift/", {"term": "buffer"})
    replay = Replay.objects.get()
    assert asked.headers["Location"] == f"/admin/desk/replay/{replay.pk}/change/"
    go_on(replay.pk)
    page = supervisor.http.get(asked.headers["Location"]).content.decode()
    assert "«до 7 дней» — позже срока" in page
    assert "«до 9 дней» — вовремя" in page
    replay.refresh_from_db()
    numbers = [replay.result[name] for name in ("differ", "better", "worse", "not_repeated")]
    assert numbers == [1, 0, 0, 0]
    assert "так же: ждать столько же, но срок был бы верным" in page
    assert "Ввести в действие" not in page
    chief = Client()
    chief.force_login(UserFactory(role=Role.ADMINISTRATOR))
    assert "Ввести в действие" in chief.get(asked.headers["Location"]).content.decode()
    chief.post(asked.headers["Location"], {"publish": "1"})
    assert Setting.objects.get(code="buffer_days").value == [3, 9]
    count_reports()
    out_of_the_buffer(8)
    count_reports()
    told = supervisor.get("/drift").json()
    term = next(term for term in told["terms"] if term["code"] == "buffer")
    assert (term["told"], term["counted"], term["kept_share"], term["proposed"]) == ([3, 9], 11, 45.5, None)
    late = {one["days"]: (one["cases"], one["late"]) for one in term["spread"]}
    assert (late[7], late[8], late[12]) == ((1, 0), (3, 3), (1, 1))
    page = supervisor.http.get("/admin/desk/reportstate/drift/").content.decode()
    assert f'<a href="/admin/desk/replay/{replay.pk}/change/">прогон, по которому его ввели</a>' in page


def test_a_case_is_judged_by_the_term_that_was_in_force_as_it_began() -> None:
    for days in (8, 10):
        out_of_the_buffer(days)
    versions_at(timezone.now() - timedelta(days=9))
    Setting.objects.filter(code="buffer_days").update(value=[5, 9])
    versions_at(None)
    count_reports()
    term = next(term for term in Caller(Role.SUPERVISOR).get("/drift").json()["terms"] if term["code"] == "buffer")
    assert [(one["days"], one["late"]) for one in term["spread"]] == [(8, 0), (10, 1)]
    assert term["kept_share"] == 50.0


def test_what_an_earlier_release_counted_otherwise_is_forgotten() -> None:
    day = moscow_date(timezone.now())
    ReportCell.objects.create(report="term_buffer", day=day, keys={"days": "3"}, figures={"cases": "4"})
    ReportState.objects.create(report="term_buffer", counted_at=timezone.now())
    out_of_the_buffer(3)
    count_reports()
    assert not ReportCell.objects.filter(report="term_buffer").exists()
    assert not ReportState.objects.filter(report="term_buffer").exists()
    assert ReportCell.objects.filter(report="told_buffer").exists()


def test_a_longer_term_is_never_better_for_the_client() -> None:
    kind = BY_SETTING["buffer_days"]
    answers = [f"{days}:{state}" for days in (5, 7, 9) for state in ("in_time", "late", "open", "broken")]
    for before in answers:
        for after in answers:
            if int(after[0]) > int(before[0]):
                assert kind.gain(before, after) <= 0, (before, after)
    assert kind.gain("7:in_time", "9:in_time") < 0
    assert kind.gain("7:in_time", "5:late") < 0
    assert kind.gain("7:in_time", "5:in_time") > 0
    assert kind.gain("7:late", "9:in_time") == 0
    assert kind.gain("7:open", "5:open") == kind.gain("9:broken", "5:broken") == 0


def test_posts_term_is_told_of_parcels_that_had_the_time_to_arrive() -> None:
    now = timezone.now()
    for ago, took in ((40, 12), (40, 20), (3, 2)):
        dispatched = now - timedelta(days=ago)
        order = OrderFactory(tracked=True, dispatched_at=dispatched)
        HistoryRow.objects.create(
            subject="order",
            subject_id=order.pk,
            version=1,
            at=dispatched + timedelta(days=took),
            role=Role.CARRIER,
            actor_name="post",
            action="track",
            changes={"stage": ["sent", "arrived"]},
        )
    count_reports()
    terms = Caller(Role.SUPERVISOR).get("/drift").json()["terms"]
    post = next(term for term in terms if term["code"] == "post")
    assert (post["told"], [one["days"] for one in post["spread"]]) == ([10, 14], [12, 20])
    assert "отгрузки" in post["label"]


def test_a_term_that_holds_for_nine_of_ten_needs_no_other() -> None:
    spread = [(5, 9), (30, 1)]
    assert quantile(spread, 10, 90) == 5
    assert proposal(Span(5, 7), spread, 10) is None


def test_too_few_cases_speak_for_no_other_term() -> None:
    supervisor = Caller(Role.SUPERVISOR)
    for days in (5, 24, 90, 200, 330):
        out_of_the_buffer(days)
    count_reports()
    term = next(term for term in supervisor.get("/drift").json()["terms"] if term["code"] == "buffer")
    assert (term["counted"], term["kept_share"], term["ninth_decile"]) == (5, 20.0, 330)
    assert (term["too_few"], term["proposed"], term["draft"]) == (True, None, None)
    supervisor.http.force_login(supervisor.account)
    page = supervisor.http.get("/admin/desk/reportstate/drift/").content.decode()
    assert "Слишком мало случаев: чтобы предложить другой срок, нужно не меньше 10." in page
    assert supervisor.http.post("/admin/desk/reportstate/drift/", {"term": "buffer"}).status_code == 404


def test_drift_is_for_those_who_answer_for_the_desk() -> None:
    assert Caller().get("/drift").status_code == 403
    assert Caller(Role.SUPERVISOR).get("/drift", to="вчера").status_code == 400


def test_the_plot_has_every_day_between_and_leaps_over_a_long_gap() -> None:
    labels = ["2 дн.", "3 дн.", "4 дн.", "5–19 дн.", "20 дн."]
    assert [label for _, label in axis([2, 4, 20])] == labels
    assert list(axis([])) == []
