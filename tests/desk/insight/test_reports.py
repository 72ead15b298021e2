"""Reports over HTTP and on pages: figures with meanings, the period before, rows behind numbers (FOR-5, FOR-6)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.html import strip_tags
from pytest_django import DjangoAssertNumQueries

from desk.insight.reports import REPORTS
from desk.insight.reports.counting import count_days, count_reports, in_a_row
from desk.models import ReportCell
from orders.models import Order
from returns.choices import CaseStatus
from service.accounts.roles import Role
from service.clock import today
from tests.desk.admin.test_everything_linked import page_of
from tests.desk.callers import Caller, codes
from tests.factories import OrderFactory
from tests.returns.fsm.test_machine import case_in
from tests.service.admin.conftest import SignIn, sign_in

__all__ = ["sign_in"]

pytestmark = pytest.mark.django_db


@pytest.fixture
def supervisor() -> Caller:
    """Who reads reports."""
    return Caller(Role.SUPERVISOR)


def parcels() -> list[Order]:
    """Two sent this month, one of them redeemed, and one of the month before."""
    earlier = timezone.now() - timedelta(days=35)
    return [
        OrderFactory(taken=True, by_courier=True),
        OrderFactory(tracked=True),
        OrderFactory(taken=True, exported_at=earlier),
    ]


def test_a_report_says_its_figures_their_meaning_and_the_period_before(supervisor: Caller) -> None:
    redeemed, sent, _ = parcels()
    count_reports()
    told = supervisor.get("/reports/redemption").json()
    values = {one["code"]: (float(one["value"]), one["before"] and float(one["before"])) for one in told["figures"]}
    assert values == {
        "sent": (2.0, 1.0),
        "redeemed": (1.0, 1.0),
        "uncollected": (0.0, 0.0),
        "redeemed_share": (50.0, 100.0),
    }
    assert all(one["definition"] for one in told["figures"])
    assert (told["by"], told["before"]["to"]) == ("method", (today() - timedelta(days=30)).isoformat())
    assert sum(float(day["values"]["sent"]) for day in told["days"]) == 2
    assert len(told["days"]) == 30
    line = next(line for line in told["table"] if line["key"] == "courier")
    rows = supervisor.http.get(f"{line['rows_href']}&figure=redeemed").json()["results"]
    assert [row["number"] for row in rows] == [redeemed.number]
    every = supervisor.http.get(told["rows_href"]).json()["results"]
    assert {row["number"] for row in every} == {redeemed.number, sent.number}
    assert supervisor.http.get(every[0]["href"]).status_code == 200


def test_a_report_leaves_as_csv(supervisor: Caller) -> None:
    parcels()
    count_reports()
    answer = supervisor.get("/reports/redemption", format="csv", by="carrier")
    lines = b"".join(answer.streaming_content).decode().removeprefix("\ufeff").splitlines()
    assert lines[0].startswith("Служба доставки;Отправлено;Выкуплено")
    assert lines[-1].startswith("Всего;2")


def test_periods_and_keys_that_cannot_be_are_named(supervisor: Caller) -> None:
    day = today().isoformat()
    before = (today() - timedelta(days=1)).isoformat()
    assert codes(supervisor.get("/reports/topics", **{"from": day, "to": before})) == ["before_from"]
    assert codes(supervisor.get("/reports/topics", **{"from": "2020-01-01"})) == ["too_long"]
    assert codes(supervisor.get("/reports/topics", by="carrier")) == ["unknown_key"]
    assert codes(supervisor.get("/reports/topics", carrier="cdek")) == ["unknown_key"]
    assert codes(supervisor.get("/reports/topics/rows", figure="redeemed")) == ["unknown_figure"]
    (by,) = supervisor.get("/reports/topics", by="carrier").json()["errors"]
    (figure,) = supervisor.get("/reports/topics/rows", figure="redeemed").json()["errors"]
    assert (by["field"], "topic («Тема»)" in by["message"]) == ("by", True)
    assert (figure["field"], "calls («" in figure["message"]) == ("figure", True)
    assert supervisor.get("/reports/topics/rows", figure="calls").status_code == 200
    assert supervisor.get("/reports/topics", **{"from": "вчера"}).status_code == 400
    assert supervisor.get("/reports/no-such").status_code == 404


def test_supervisors_are_told_of_their_queue_alone() -> None:
    told = {
        role: Caller(role).get("/reports/due_times").json()["narrowed"]
        for role in (Role.SUPERVISOR, Role.ADMINISTRATOR)
    }
    assert told == {Role.SUPERVISOR: {"queue": "supervisor"}, Role.ADMINISTRATOR: {}}
    assert Caller().get("/reports").status_code == 403


def test_every_page_opens_and_its_numbers_lead_to_rows(supervisor: Caller) -> None:
    redeemed, *_ = parcels()
    count_reports()
    administrator = Caller(Role.ADMINISTRATOR)
    for reader in (supervisor, administrator):
        reader.http.force_login(reader.account)
    listed = supervisor.http.get("/admin/desk/reportstate/").content.decode()
    for code, report in REPORTS.items():
        assert report.title in listed
        page = supervisor.http.get(f"/admin/desk/reportstate/{code}/report/", {"by": report.keys[-1].code})
        assert page.status_code == 200
        assert all(figure.definition in page.content.decode() for figure in report.figures)
        assert supervisor.http.get(f"/admin/desk/reportstate/{code}/rows/").status_code == 200
        assert administrator.http.get(f"/admin/desk/reportstate/{code}/rows/").status_code == 200
    rows = supervisor.http.get("/admin/desk/reportstate/redemption/rows/", {"figure": "redeemed", "method": "courier"})
    assert f"/admin/orders/order/{redeemed.pk}/change/" in rows.content.decode()
    said = {cell.label: strip_tags(cell.value) for cell in rows.context["rows"][0].cells}
    assert said["Стадия доставки"] == "Выкуплен"
    paths = [f"/admin/desk/reportstate/redemption/{kind}/" for kind in ("report", "csv")]
    assert f'href="{paths[1]}?' in supervisor.http.get(paths[0]).content.decode()
    file = supervisor.http.get(paths[1], {"by": "method"})
    assert (file.status_code, file["Content-Type"]) == (200, "text/csv; charset=utf-8")
    operator = Caller()
    operator.http.force_login(operator.account)
    assert operator.http.get(paths[1]).status_code in (302, 403)
    odd = supervisor.http.get("/admin/desk/reportstate/topics/report/", {"from": "x", "by": "carrier"})
    assert 'role="alert"' in odd.content.decode()


def test_returns_behind_a_number_are_shown_by_their_orders_to_whom_returns_are_hidden_from(sign_in: SignIn) -> None:
    """RET-13: no page of a supervisor's tells that a parcel came, or leads to a refusal."""
    case = case_in("received")
    count_reports()
    rows, order, returned = ("/admin/desk/reportstate/defects/rows/", page_of(case.order), page_of(case))
    pages = {role: sign_in(role).get(rows).content.decode() for role in (Role.SUPERVISOR, Role.ADMINISTRATOR)}
    assert {role: (order in page, returned in page) for role, page in pages.items()} == {
        Role.SUPERVISOR: (True, False),
        Role.ADMINISTRATOR: (True, True),
    }
    assert [role for role, page in pages.items() if CaseStatus.RECEIVED.label in page] == [Role.ADMINISTRATOR]


def test_days_in_a_row_are_counted_by_one_query(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    last = today()
    for ago in (0, 1, 1, 5):
        OrderFactory(exported=True, exported_at=timezone.now() - timedelta(days=ago))
    report = REPORTS["redemption"]
    with django_assert_num_queries(3):
        count_days(report, [last - timedelta(days=ago) for ago in range(30)])
    kept = ReportCell.objects.filter(report="redemption").values_list("day", "figures__sent")
    assert sorted(kept) == [(last - timedelta(days=ago), str(many)) for ago, many in ((5, 1), (1, 2), (0, 1))]
    assert list(in_a_row([last - timedelta(days=ago) for ago in (9, 5, 4, 3, 0)])) == [
        (last - timedelta(days=first), last - timedelta(days=end)) for first, end in ((9, 9), (5, 3), (0, 0))
    ]
