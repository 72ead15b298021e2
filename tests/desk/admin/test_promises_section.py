"""An overdue promise leads on: to a call, its ticket, or a supervisor's word with a reason (PRM-1, PRM-2)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client as Browser
from django.urls import reverse
from django.utils import timezone

from desk.admin.calls.promise_next_steps import VERDICT_LABELS
from desk.admin.calls.promises import MISSED, WORDLESS
from desk.models import Callback, Promise
from desk.models.callbacks import AttemptResult
from desk.models.promises import PromiseCode, PromiseState
from desk.promises.representation import FACT_LABELS
from desk.use_cases.settle_promises import settle
from desk.use_cases.settle_promises_by_hand import VERDICTS, is_kept_by_ringing
from escalations.choices import OPEN_STATUSES, TicketStatus
from escalations.models import Ticket
from service.accounts.roles import Role
from service.clock import effective_now, today
from service.models import ClientPhone, Contact, HistoryRow
from tests.desk.admin.test_everything_linked import PHONE, links_of, page_of, world
from tests.factories import STAFF
from tests.orders.api.desk import API, Desk
from tests.service.admin.conftest import SignIn

pytestmark = pytest.mark.django_db


def overdue(code: str = "in_touch") -> Promise:
    """A promise about a ticket, an order and a return, whose day was yesterday."""
    known = world()
    return Promise.objects.create(
        code=code,
        client=known.client,
        order=known.order,
        ticket=known.ticket,
        return_case=known.case,
        contact=known.contact,
        said_by=known.contact.operator,
        said_at=effective_now() - timedelta(days=3),
        due_on=today() - timedelta(days=1),
    )


def sent(browser: Browser, promise: Promise, step: str, **data: str) -> int:
    """The answer to one of the promise's buttons."""
    return browser.post(reverse(f"admin:desk_promise_{step}", args=[promise.pk]), data).status_code


@pytest.mark.parametrize("code", PromiseCode.values)
def test_every_kind_of_overdue_promise_has_a_next_step(supervisor: Browser, code: str) -> None:
    promise = overdue(code)
    page = supervisor.get(page_of(promise)).content.decode()
    assert promise.order
    assert promise.ticket
    assert {page_of(promise.order), page_of(promise.ticket)} <= (links_of(supervisor, page_of(promise)) or set())
    assert reverse("admin:desk_promise_settle", args=[promise.pk]) in page
    assert ("Завести обратный звонок" in page) == is_kept_by_ringing(promise)


def test_a_missed_day_and_a_broken_promise_are_told_apart_and_no_words_are_explained(supervisor: Browser) -> None:
    promise = overdue()
    assert WORDLESS in supervisor.get(page_of(promise)).content.decode()
    listed = supervisor.get(reverse("admin:desk_promise_changelist")).content.decode()
    assert all(words in listed for words in MISSED.values())


@pytest.mark.parametrize("verdict", VERDICTS)
def test_a_supervisor_settles_it_for_a_reason_that_stays_in_its_history(supervisor: Browser, verdict: str) -> None:
    promise = overdue()
    day = today() if verdict == "break" else promise.due_on
    said = {"verdict": verdict, "reason": "Клиенту ответили письмом", "kept_on": str(day)}
    assert sent(supervisor, promise, "settle", **said) == 302
    promise.refresh_from_db()
    assert (promise.state, promise.fact) == (VERDICTS[verdict], f"promise.{verdict}")
    done = "" if verdict == "release" else f"Сделано {day:%d.%m.%Y}. "
    assert HistoryRow.objects.get(subject="promise", action=verdict).note == f"{done}Клиенту ответили письмом"
    page = supervisor.get(page_of(promise)).content.decode()
    assert "Клиенту ответили письмом" in page
    assert FACT_LABELS[promise.fact] in page
    assert "Что дальше" in page
    assert set(VERDICT_LABELS) == set(VERDICTS)


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"verdict": "keep"},
        {"verdict": "keep", "reason": " "},
        {"verdict": "keep", "reason": "Сделали"},
        {"verdict": "forget", "reason": "Так"},
    ],
)
def test_without_a_reason_nothing_is_settled_and_what_was_typed_stays(
    supervisor: Browser, data: dict[str, str]
) -> None:
    promise = overdue()
    answer = supervisor.post(reverse("admin:desk_promise_settle", args=[promise.pk]), data)
    page = answer.content.decode()
    assert (answer.status_code, Promise.objects.get().state) == (400, PromiseState.OPEN)
    assert "desk-error" in page
    assert ('value="keep" selected' in page) == (data.get("verdict") == "keep")


def test_the_client_is_rung_once_and_that_settles_the_promise(supervisor: Browser) -> None:
    promise = overdue()
    assert sent(supervisor, promise, "call") == 302
    assert sent(supervisor, promise, "call") == 302
    callback = Callback.objects.get()
    assert (callback.promise_id, callback.phone, callback.queue) == (promise.pk, PHONE, "supervisor")
    page = supervisor.get(page_of(promise)).content.decode()
    assert page_of(callback) in page
    assert "Снять с контроля" not in page
    said = {"verdict": "keep", "reason": "Позвонили", "kept_on": str(promise.due_on)}
    assert sent(supervisor, promise, "settle", **said) == 302
    assert Promise.objects.get().state == PromiseState.OPEN
    supervisor.post(page_of(callback), {"result": "reached"})
    settle()
    assert Promise.objects.get().state == PromiseState.BROKEN


def test_a_call_about_its_ticket_that_is_owed_already_is_the_one(supervisor: Browser) -> None:
    promise = overdue()
    known = owed(ticket=promise.ticket)
    answer = supervisor.post(reverse("admin:desk_promise_call", args=[promise.pk]))
    assert answer.headers["Location"] == page_of(known)
    assert Callback.objects.get() == known


def test_a_promise_to_nobodys_phone_is_told_so(supervisor: Browser) -> None:
    promise = overdue()
    Contact.objects.update(phone="")
    ClientPhone.objects.all().delete()
    Promise.objects.update(order=None)
    answer = supervisor.post(reverse("admin:desk_promise_call", args=[promise.pk]), follow=True)
    assert "Телефона клиента нет" in answer.content.decode()
    assert not Callback.objects.exists()


@pytest.mark.parametrize("role", sorted(STAFF - {Role.SUPERVISOR}))
def test_nobody_else_settles_or_has_clients_rung(sign_in: SignIn, role: Role) -> None:
    promise, browser = overdue(), sign_in(role)
    assert [sent(browser, promise, step) for step in ("call", "settle")] == [403, 403]
    page = browser.get(page_of(promise))
    assert page.status_code == 200
    assert "Снять с контроля" not in page.content.decode()


def test_what_is_settled_is_settled_once(supervisor: Browser) -> None:
    promise = overdue()
    sent(supervisor, promise, "settle", verdict="break", reason="Забыли")
    answer = supervisor.post(
        reverse("admin:desk_promise_settle", args=[promise.pk]), {"verdict": "keep", "reason": "Нет"}, follow=True
    )
    assert "уже решилось" in answer.content.decode()
    assert Promise.objects.get().state == PromiseState.BROKEN
    assert sent(supervisor, promise, "call") == 302
    assert not Callback.objects.filter(promise=promise).exists()


def test_who_isnt_logged_in_decides_nothing() -> None:
    promise = overdue()
    assert sent(Browser(), promise, "settle", verdict="keep", reason="Так") == 302
    assert Promise.objects.get().state == PromiseState.OPEN


def owed(**more: object) -> Callback:
    """A call that is owed now."""
    now = effective_now()
    given = {"window_from": now - timedelta(hours=1), "window_to": now + timedelta(hours=3)} | more
    return Callback.objects.create(phone=PHONE, reason="Сказать, когда отправят", **given)


MOMENTS = {
    "none": {},
    "one end": {"window_from": "2030-01-10T10:00"},
    "unreadable": {"window_from": "завтра", "window_to": "послезавтра"},
    "backwards": {"window_from": "2030-01-10T12:00", "window_to": "2030-01-10T10:00"},
    "over": {"window_from": "2020-01-10T10:00", "window_to": "2020-01-10T12:00"},
    "later": {"window_from": "2030-01-10T10:00", "window_to": "2030-01-10T12:00"},
}
"""Every way in which another time is left out, half told, impossible or right."""


@pytest.mark.parametrize("early", [False, True], ids=["now", "too early"])
@pytest.mark.parametrize("moments", MOMENTS.values(), ids=MOMENTS)
@pytest.mark.parametrize("result", ["", *AttemptResult.values])
def test_a_refused_attempt_leaves_everything_that_was_chosen_and_typed(
    supervisor: Browser, result: str, moments: dict[str, str], early: bool
) -> None:
    now = effective_now()
    ahead = {"window_from": now + timedelta(hours=1)} if early else {}
    callback = owed(**ahead)
    answer = supervisor.post(page_of(callback), {"result": result, "note": "Просил не раньше десяти", **moments})
    if answer.status_code == 302:
        assert callback.attempts.count() == 1
        return
    page = answer.content.decode()
    assert callback.attempts.count() == 0
    assert "Просил не раньше десяти" in page
    assert 'role="alert"' in page
    assert not result or f'value="{result}" selected' in page
    assert all(f'value="{typed}"' in page for typed in moments.values())


@pytest.mark.parametrize("days", [0, 2, -10])
def test_prm_1_what_was_done_after_its_day_before_it_was_promised_or_not_yet_is_not_kept(
    supervisor: Browser, days: int
) -> None:
    promise = overdue()
    day = today() + timedelta(days=days)
    said = {"verdict": "keep", "reason": "Клиенту ответили", "kept_on": str(day)}
    answer = supervisor.post(reverse("admin:desk_promise_settle", args=[promise.pk]), said)
    assert (answer.status_code, Promise.objects.get().state) == (400, PromiseState.OPEN)
    told = {0: "выберите «Не сдержано»", 2: "ещё не наступил", -10: "обещания ещё не было"}
    assert told[days] in answer.content.decode()
    assert Ticket.objects.get().status in OPEN_STATUSES


@pytest.mark.parametrize(
    ("verdict", "status"), [("keep", TicketStatus.RESOLVED), ("release", TicketStatus.REJECTED), ("break", None)]
)
@pytest.mark.parametrize("code", PromiseCode.values)
def test_its_ticket_is_answered_with_it_or_named_as_what_is_next(
    supervisor: Browser, code: str, verdict: str, status: str | None
) -> None:
    promise = overdue(code)
    said = {"verdict": verdict, "reason": "Клиенту ответили"}
    said |= {} if verdict == "break" else {"kept_on": str(promise.due_on)}
    answer = supervisor.post(reverse("admin:desk_promise_settle", args=[promise.pk]), said, follow=True)
    ticket, page = Ticket.objects.get(), answer.content.decode()
    assert "Что дальше" in page
    if status is None:
        assert ticket.status in OPEN_STATUSES
        assert f"Тикет № {ticket.pk} остаётся открытым" in page
        assert page_of(ticket) in page
    else:
        assert (ticket.status, ticket.resolution) == (status, "Клиенту ответили")
        assert "делать больше нечего" in page


@pytest.mark.parametrize(
    ("day", "answer"),
    [(0, ""), (-1, "выберите «Сдержано в срок»"), (2, "ещё не наступил"), (-10, "обещания ещё не было")],
)
def test_what_was_done_late_is_broken_on_a_day_after_its_last_and_answers_its_ticket(
    supervisor: Browser, day: int, answer: str
) -> None:
    promise = overdue()
    said = {"verdict": "break", "reason": "Перезвонили позже", "kept_on": str(today() + timedelta(days=day))}
    told = supervisor.post(reverse("admin:desk_promise_settle", args=[promise.pk]), said, follow=True)
    promise.refresh_from_db()
    ticket = Ticket.objects.get()
    assert answer in told.content.decode()
    assert (promise.state == PromiseState.BROKEN) is (answer == "")
    assert (ticket.status, ticket.resolution) == (TicketStatus.RESOLVED, "Перезвонили позже") or answer
    assert (ticket.status in OPEN_STATUSES) is bool(answer)


def test_a_client_whom_nobody_rang_in_time_is_still_to_be_rung(supervisor: Browser) -> None:
    """PRM-2: the page of the answered ticket leads to the promise, and that to a new call, once."""
    promise = overdue()
    ticket = promise.ticket
    assert ticket
    callback = owed(ticket=ticket)
    Callback.objects.filter(pk=callback.pk).update(state="expired", ended_at=effective_now(), promise=promise)
    Promise.objects.filter(pk=promise.pk).update(
        state=PromiseState.BROKEN, fact="callback.expire", settled_at=effective_now()
    )
    for action, more in (("claim", {}), ("resolve", {"resolution": "Товар придёт в пятницу"})):
        ticket.refresh_from_db()
        act = reverse("admin:escalations_ticket_act", args=[ticket.pk, action])
        supervisor.post(act, {"version": ticket.version, **more})
    page = supervisor.get(page_of(ticket)).content.decode()
    assert "Клиенту не перезвонили в срок" in page
    assert page_of(promise) in page
    assert "Завести обратный звонок" in supervisor.get(page_of(promise)).content.decode()
    assert sent(supervisor, promise, "call") == 302
    made = Callback.objects.get(state="waiting")
    assert made.ticket == ticket
    page = supervisor.get(page_of(ticket)).content.decode()
    assert ("Клиенту не перезвонили в срок" in page, "Перезвонить клиенту до" in page) == (False, True)
    assert "Завести обратный звонок" not in supervisor.get(page_of(promise)).content.decode()


@pytest.mark.parametrize("held", ["by a colleague", "by another queue", "with effects"])
@pytest.mark.parametrize("verdict", ["keep", "release"])
def test_a_ticket_that_is_not_to_be_answered_here_is_answered_first_or_stays_to_be(
    supervisor: Browser, verdict: str, held: str
) -> None:
    promise = overdue()
    if held == "by a colleague":
        assert Desk(Role.SUPERVISOR).call("POST", f"{API}/tickets/{promise.ticket_id}/actions/claim").status == 200
    elif held == "by another queue":
        Ticket.objects.update(queue="opp")
    else:
        named = {"name": {"last": "Иванова", "first": "Анна"}}
        Ticket.objects.update(category="name_not_updated", details=named)
    said = {"verdict": verdict, "reason": "Клиенту ответили", "kept_on": str(promise.due_on)}
    answer = supervisor.post(reverse("admin:desk_promise_settle", args=[promise.pk]), said, follow=True)
    promise.refresh_from_db()
    ticket = Ticket.objects.get()
    if verdict == "keep":
        assert promise.state == PromiseState.OPEN
        assert "открыт тикет" in answer.content.decode()
    else:
        assert promise.state == PromiseState.RELEASED
    assert ticket.status in OPEN_STATUSES


@pytest.mark.parametrize("result", sorted(AttemptResult.values))
def test_a_call_that_is_over_leads_on_to_its_open_ticket(supervisor: Browser, result: str) -> None:
    callback = owed(ticket=overdue().ticket)
    data = {"result": result}
    if result == AttemptResult.LATER:
        begins = timezone.localtime(effective_now() + timedelta(days=1)).replace(hour=12)
        data |= {"window_from": f"{begins:%Y-%m-%dT%H:%M}", "window_to": f"{begins:%Y-%m-%dT}13:59"}
    supervisor.post(page_of(callback), data)
    callback.refresh_from_db()
    page = supervisor.get(page_of(callback)).content.decode()
    assert ("Что дальше" in page) is (not callback.live)
    assert ("ещё открыт: запишите в нём ответ" in page) is (not callback.live)


@pytest.mark.parametrize("action", ["resolve", "reject"])
@pytest.mark.parametrize("owes", [True, False])
def test_the_page_of_an_answered_ticket_says_what_is_next(supervisor: Browser, action: str, owes: bool) -> None:
    promise = overdue()
    ticket = promise.ticket
    assert ticket
    callback = owed(ticket=ticket) if owes else None
    act = reverse("admin:escalations_ticket_act", args=[ticket.pk, "claim"])
    supervisor.post(act, {"version": ticket.version})
    ticket.refresh_from_db()
    assert "Что дальше" not in supervisor.get(page_of(ticket)).content.decode()
    act = reverse("admin:escalations_ticket_act", args=[ticket.pk, action])
    answer = supervisor.post(act, {"version": ticket.version, "resolution": "Ответили письмом"}, follow=True)
    page = answer.content.decode()
    assert "Что дальше" in page
    assert ("Перезвонить клиенту до" in page) is owes
    assert ("скажет клиенту, когда тот позвонит" in page) is not owes
    assert callback is None or page_of(callback) in page
    promise.refresh_from_db()
    assert promise.state != PromiseState.OPEN, "an answer settles what was promised about it at once"
