"""The returns specialist's desk in the admin: who sees it and what it shows (RET-11…13, OPP-1)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from returns.choices import CaseAction, CaseStatus
from returns.models import ReturnCase
from service.accounts.roles import Role
from service.clock import moscow_date, today
from service.models import HistoryRow
from tests.factories import OrderFactory, UserFactory
from tests.returns.admin.cases import DESK, LIST, PARCEL, case_in, page_of, press, state_of
from tests.service.admin.conftest import SignIn

pytestmark = pytest.mark.django_db
S, R = CaseStatus, Role
MENU = {R.RETURNS_SPECIALIST: True, R.ADMINISTRATOR: True, R.CLAIMS_SPECIALIST: False}


@pytest.mark.parametrize("role", [role for role in Role if role is not R.SYSTEM])
def test_each_role_opens_only_its_own_pages(role: Role, sign_in: SignIn) -> None:
    browser, case = sign_in(role), case_in(S.SENT)
    specialists = {R.RETURNS_SPECIALIST, R.ADMINISTRATOR}
    readers = specialists | {R.CLAIMS_SPECIALIST}
    pages = {
        reverse(LIST): readers,
        page_of(case): readers,
        reverse(DESK): specialists,
        reverse("admin:returns_returncase_letter", args=[case.pk]): {R.RETURNS_SPECIALIST},
        reverse("admin:returns_returncase_add"): set(),
        reverse("admin:returns_returncase_delete", args=[case.pk]): set(),
    }
    for page, allowed in pages.items():
        refused = 403 if role in readers | {R.SUPERVISOR} else 302
        assert browser.get(page).status_code == (200 if role in allowed else refused), page
    before = state_of(case)
    assert browser.post(page_of(case), {"status": "settled"}).status_code in (302, 403)
    assert state_of(case) == before


@pytest.mark.parametrize("role", [role for role in Role if role not in (R.SYSTEM, R.RETURNS_SPECIALIST)])
def test_only_the_specialist_has_buttons_that_do_anything(role: Role, sign_in: SignIn) -> None:
    browser, case = sign_in(role), case_in(S.ADVISED)
    before = state_of(case)
    for action in CaseAction:
        assert press(browser, case, action).status_code in (302, 403), action
    assert state_of(case) == before


def test_only_readers_have_the_section_in_their_menu(sign_in: SignIn) -> None:
    menus = {role: sign_in(role).get(reverse("admin:index")).content.decode() for role in (R.SUPERVISOR, *MENU)}
    assert reverse(LIST) not in menus[R.SUPERVISOR]
    for role, has_desk in MENU.items():
        assert reverse(LIST) in menus[role]
        assert (reverse(DESK) in menus[role]) is has_desk


def test_amounts_are_for_the_specialist_and_the_administrator_alone(sign_in: SignIn) -> None:
    case = case_in(S.EXAMINED)
    press(sign_in(R.RETURNS_SPECIALIST), case, "approve_refund", amount="777.77", postage="88.88")
    seen = {role: sign_in(role).get(page_of(case)).content.decode() for role in (R.ADMINISTRATOR, R.CLAIMS_SPECIALIST)}
    for amount in ("777,77", "88,88", "777.77", "88.88", "1490,00", "1490.00"):
        assert amount not in seen[R.CLAIMS_SPECIALIST], amount
    assert "777,77" in seen[R.ADMINISTRATOR]
    assert "Одобрена выплата" in seen[R.CLAIMS_SPECIALIST]


def test_the_list_begins_with_what_is_owed_the_nearest_to_day_thirty_first(specialist: Client) -> None:
    fresh, late, soon = (case_in(S.SENT, age=age) for age in (1, 40, 28))
    case_in(S.SETTLED, age=60)
    last = case_in(S.EXAMINED, age=30)
    rows = specialist.get(reverse(LIST)).context["cl"].result_list
    assert [case.pk for case in rows] == [late.pk, last.pk, soon.pk, fresh.pk]
    page = specialist.get(reverse(LIST)).content.decode()
    for words in ("просрочен на 10 дней", "сегодня последний день", "осталось 2 дня", "осталось 29 дней"):
        assert words in page, words


@pytest.mark.parametrize(
    ("age", "clock", "found"),
    [(30, "overdue", False), (31, "overdue", True), (30, "soon", True), (31, "soon", False), (22, "soon", False)],
)
def test_day_thirty_still_belongs_to_the_period(specialist: Client, age: int, clock: str, *, found: bool) -> None:
    case = case_in(S.RECEIVED, age=age)
    rows = specialist.get(reverse(LIST), {"clock": clock}).context["cl"].result_list
    assert ([row.pk for row in rows] == [case.pk]) is found


def test_a_status_or_reason_asked_for_is_found_whether_or_not_anything_is_owed(specialist: Client) -> None:
    settled, lapsed = case_in(S.SETTLED, reason="not_liked"), case_in(S.LAPSED)
    for query, case in (
        ({"status__exact": "lapsed"}, lapsed),
        ({"clock": "all", "reason__exact": "not_liked"}, settled),
    ):
        assert [row.pk for row in specialist.get(reverse(LIST), query).context["cl"].result_list] == [case.pk]


def test_a_case_is_found_by_order_parcel_client_and_number_without_words_in_the_url(specialist: Client) -> None:
    case = case_in(S.SETTLED, tracking_number=PARCEL, order={"client__last": "Ягужинская"})
    case_in(S.SENT)
    for words in (case.order.number, PARCEL, "ягужинск"):
        answer = specialist.post(reverse(LIST), {"search_words": words}, follow=True)
        assert [row.pk for row in answer.context["cl"].result_list] == [case.pk], words
        assert words not in answer.redirect_chain[0][0].partition("?q=")[0]
        assert "search_words" not in answer.redirect_chain[0][0]


def test_the_desk_holds_each_case_in_its_heap(specialist: Client) -> None:
    for status in (S.SENT, S.RECEIVED, S.EXAMINED, S.REFUND_APPROVED, S.REFUSED, S.SETTLED, S.ADVISED, S.WITHDRAWN):
        case_in(status)
    case_in(S.SENT, age=31)
    case_in(S.SENT, age=30)
    answer = specialist.get(reverse(DESK))
    counts = {block["name"]: block["count"] for block in answer.context["blocks"]}
    assert counts == {"overdue": 1, "soon": 1, "arrived": 0, "sent": 3, "received": 1, "examined": 1, "decided": 2}


def test_a_heap_leads_to_all_of_its_cases(specialist: Client) -> None:
    for status in (S.REFUND_APPROVED, S.REFUSED):
        for _ in range(5):
            case_in(status)
    case_in(S.SENT)
    blocks = {block["name"]: block for block in specialist.get(reverse(DESK)).context["blocks"]}
    decided = blocks["decided"]
    assert (decided["count"], len(decided["rows"]), blocks["sent"]["more"]) == (10, 8, "")
    rows = specialist.get(decided["more"]).context["cl"].result_list
    assert {row.status for row in rows} == {S.REFUND_APPROVED, S.REFUSED}
    assert len(rows) == 10


def test_the_plot_counts_open_cases_by_age_and_reddens_those_past_day_thirty(specialist: Client) -> None:
    for age in (0, 30, 30, 31, 200):
        case_in(S.SENT, age=age)
    case_in(S.SETTLED, age=12)
    plot = specialist.get(reverse(DESK)).context["plot"]
    assert [(bar.age, bar.count, bar.late) for bar in plot["bars"]] == [
        (0, 1, False),
        (30, 2, False),
        (31, 1, True),
        (60, 1, True),
    ]
    assert [bar.x < plot["line"] for bar in plot["bars"]] == [True, True, False, False]
    assert (plot["total"], plot["top"]) == (5, 2)


def test_an_empty_desk_says_so(specialist: Client) -> None:
    page = specialist.get(reverse(DESK)).content.decode()
    assert "Открытых возвратов нет." in page
    assert "Просроченных нет." in page


def test_every_page_takes_the_same_queries_however_many_cases(specialist: Client) -> None:
    taken = []
    for more in (1, 3):
        for status in (S.SENT, S.RECEIVED, S.EXAMINED, S.REFUSED):
            cases = [case_in(status, age=age, order={"lines": [{}] * more}) for age in (2, 26, 40) for _ in range(more)]
        counts = []
        for url in (reverse(LIST), reverse(DESK), page_of(cases[0])):
            specialist.get(url)
            with CaptureQueriesContext(connection) as captured:
                assert specialist.get(url).status_code == 200
            counts.append(len(captured))
        taken.append(counts)
    assert taken[0] == taken[1]
    assert max(taken[1]) <= 20


def test_the_letter_page_answers_with_a_pdf(specialist: Client) -> None:
    answer = specialist.get(reverse("admin:returns_returncase_letter", args=[case_in(S.ADVISED).pk]))
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")


def test_the_demo_has_cases_in_every_status_once() -> None:
    with pytest.raises(CommandError, match="load_demo_accounts"):
        call_command("load_demo_returns")
    UserFactory(role=R.RETURNS_SPECIALIST)
    for age in range(90):
        moment = timezone.now() - timedelta(days=age)
        OrderFactory(taken=True, redeemed_on=today() - timedelta(days=age), created_at=moment)
    call_command("load_demo_returns")
    made = list(ReturnCase.objects.values_list("status", flat=True))
    assert (set(made), len(made)) == (set(CaseStatus), 60)
    assert ReturnCase.objects.filter(status=S.SETTLED, refund_amount__gt=0).exists()
    for case in ReturnCase.objects.all():
        rows = list(HistoryRow.objects.filter(subject="case", subject_id=case.pk).order_by("version"))
        moments = [row.at for row in rows]
        assert (moments, moments[0]) == (sorted(moments), case.created_at)
        assert case.sent_on is None or case.sent_on <= moscow_date(moments[0])
    call_command("load_demo_returns")
    assert ReturnCase.objects.count() == 60
