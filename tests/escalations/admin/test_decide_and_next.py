"""A decision that takes the next ticket with it: through the one door, in the order of the queue (ESC-1, ESC-13)."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from escalations.choices import Action, TicketStatus
from escalations.fsm.messages import MESSAGES
from escalations.models import Ticket
from orders.models import Order
from service.accounts.roles import Role
from service.customers.phones import display
from service.models import ClientPhone
from tests.escalations.admin.queue import LIST, PAGE, held, make_ticket, page_of, press, state_of, user_of
from tests.escalations.making import NAME
from tests.factories import ClientFactory, OrderFactory, UserFactory
from tests.service.admin.conftest import SignIn

pytestmark = pytest.mark.django_db
S = TicketStatus
NEXT = {"then": "next"}
DECIDED = [
    (Action.RESOLVE, {"resolution": "Отправили замену"}, S.RESOLVED, "решён"),
    (Action.REJECT, {"resolution": "Не по адресу"}, S.REJECTED, "отклонён"),
    (Action.WAIT, {"note": "Ждём склад"}, S.WAITING, "отложен до ответа"),
    (Action.SKIP, {"reason": "Нужен другой"}, S.OPEN, "пропущен"),
]


@pytest.mark.parametrize(("action", "fields", "status", "said"), DECIDED, ids=[row[0].value for row in DECIDED])
def test_a_decision_takes_the_next_ticket_and_names_the_finished_one(
    supervisor: Client, action: Action, fields: dict[str, str], status: TicketStatus, said: str
) -> None:
    ticket, following = held(by=user_of(supervisor)), make_ticket()
    answer = press(supervisor, ticket, action, **fields, **NEXT)
    assert (answer.status_code, answer.headers["Location"]) == (302, page_of(following))
    ticket.refresh_from_db()
    following.refresh_from_db()
    assert ticket.status == status
    assert (following.status, following.assignee) == (S.IN_PROGRESS, user_of(supervisor))
    page = supervisor.get(answer.headers["Location"]).content.decode()
    assert f'<a href="{page_of(ticket)}">Тикет {ticket.pk}</a> {said}' in page


def test_the_next_one_is_what_the_queue_would_give(supervisor: Client) -> None:
    ticket = held(by=user_of(supervisor))
    make_ticket("other")
    first = make_ticket("ff_annulled_post")
    make_ticket("prepaid_change")
    held("ff_annulled_post", by=UserFactory(role=Role.SUPERVISOR))
    assert press(supervisor, ticket, "resolve", resolution="Готово", **NEXT).headers["Location"] == page_of(first)


def test_an_empty_queue_leads_to_the_list_that_says_so(supervisor: Client) -> None:
    ticket = held(by=user_of(supervisor))
    answer = press(supervisor, ticket, "resolve", resolution="Готово", **NEXT)
    assert answer.headers["Location"] == reverse(LIST)
    page = supervisor.get(reverse(LIST)).content.decode()
    assert "Очередь пуста" in page
    assert page_of(ticket) in page


def test_a_skipped_ticket_does_not_come_back_at_once(supervisor: Client) -> None:
    ticket = held(by=user_of(supervisor))
    answer = press(supervisor, ticket, "skip", reason="Нужен другой", **NEXT)
    assert answer.headers["Location"] == reverse(LIST)
    ticket.refresh_from_db()
    assert (ticket.status, ticket.assignee) == (S.OPEN, None)
    assert supervisor.post(reverse("admin:escalations_ticket_next")).headers["Location"] == page_of(ticket)


def test_without_the_wish_one_stays_on_the_ticket(supervisor: Client) -> None:
    ticket, other = held(by=user_of(supervisor)), make_ticket()
    assert press(supervisor, ticket, "resolve", resolution="Готово").headers["Location"] == page_of(ticket)
    other.refresh_from_db()
    assert other.status == S.OPEN


def test_a_refused_decision_takes_nothing_and_stays_with_what_was_typed(supervisor: Client) -> None:
    ticket, other = held(by=user_of(supervisor)), make_ticket()
    before = state_of(ticket), state_of(other)
    answer = press(supervisor, ticket, "resolve", resolution=" ", client_words="Скоро ответим", **NEXT)
    assert answer.status_code == 409
    page = answer.content.decode()
    assert MESSAGES["resolution_required"].message in page
    assert "Скоро ответим" in page
    assert (state_of(ticket), state_of(other)) == before


@pytest.mark.parametrize("then", ["", "x", "next/"])
def test_only_the_word_itself_takes_the_next(supervisor: Client, then: str) -> None:
    ticket = held(by=user_of(supervisor))
    make_ticket()
    assert press(supervisor, ticket, "resolve", resolution="Готово", then=then).headers["Location"] == page_of(ticket)


@pytest.mark.parametrize("action", ["note", "release"])
def test_what_decides_nothing_takes_nothing(supervisor: Client, action: str) -> None:
    ticket = held(by=user_of(supervisor))
    assert press(supervisor, ticket, action, text="Запись", **NEXT).headers["Location"] == page_of(ticket)


def test_the_address_of_an_attempt_opens_its_form_on_the_tickets_page(supervisor: Client) -> None:
    ticket = held(by=user_of(supervisor))
    opened = supervisor.get(reverse("admin:escalations_ticket_act", args=[ticket.pk, "reject"]))
    assert opened.headers["Location"] == f"{page_of(ticket)}?do=reject"
    page = supervisor.get(opened.headers["Location"])
    assert page.context["begun"] == "reject"
    assert 'id="reject" open' in page.content.decode()


def effects(browser: Client, ticket: Ticket) -> tuple[list[str], str]:
    """What the form says that resolving will change, and the page that tells what it has changed."""
    before: Any = browser.get(page_of(ticket)).context["effects"]
    answer = press(browser, ticket, "resolve", resolution="Готово", **NEXT)
    assert answer.status_code == 302
    return before, browser.get(answer.headers["Location"]).content.decode()


def test_numbers_left_alone_are_told_before_and_after(supervisor: Client) -> None:
    client = ClientFactory(phones=["+79161112233"])
    ticket = held("contact_suppression", by=user_of(supervisor), client=client.pk)
    before, after = effects(supervisor, ticket)
    assert before == ["Во всех карточках с номером +7 916 111-22-33 отключится: автодозвон, СМС."]
    assert "Для +7 916 111-22-33 отключено: автодозвон, СМС." in after
    phone = ClientPhone.objects.get(client=client)
    assert (phone.autodial_opt_out, phone.sms_opt_out) == (True, True)


@pytest.mark.parametrize(
    ("own", "stays", "stayed"),
    [
        ([], "", ""),
        (
            ["+79160000001"],
            "; его номер +7 916 000-00-01 останется включён",
            "; его номер +7 916 000-00-01 остался включён",
        ),
        (
            ["+79160000001", "+79160000002"],
            "; его номера +7 916 000-00-01, +7 916 000-00-02 останутся включены",
            "; его номера +7 916 000-00-01, +7 916 000-00-02 остались включены",
        ),
    ],
    ids=["none", "one", "two"],
)
def test_a_number_that_isnt_the_clients_is_named_so_before_and_after(
    supervisor: Client, own: list[str], stays: str, stayed: str
) -> None:
    """ESC-8."""
    ticket = held("contact_suppression", by=user_of(supervisor), client=ClientFactory(phones=own).pk)
    before, after = effects(supervisor, ticket)
    strange = "Номера +7 916 111-22-33 нет в карточке клиента"
    assert before[1:] == [f"{strange}{stays}."]
    assert f"{strange}{stayed}." in after


def test_a_number_that_is_silent_already_isnt_called_one_that_stays_on(supervisor: Client) -> None:
    """ESC-8."""
    client = ClientFactory(phones=["+79160000001"])
    client.phones.update(autodial_opt_out=True, sms_opt_out=True)
    before, _ = effects(supervisor, held("contact_suppression", by=user_of(supervisor), client=client.pk))
    assert before[1:] == ["Номера +7 916 111-22-33 нет в карточке клиента."]


def test_a_new_recipient_is_told_before_and_after(supervisor: Client) -> None:
    order = OrderFactory()
    before, after = effects(supervisor, held("recipient_change", by=user_of(supervisor), order=order.number))
    assert before == [
        f"Получателем заказа {order.number} станет Петрова Анна Сергеевна.",
        f"Телефон заказа останется прежним: {display(order.phone)}.",
    ]
    assert f"Телефон заказа остался прежним: {display(order.phone)}." in after
    assert f"Получатель заказа {order.number}: Петрова Анна Сергеевна." in after
    assert Order.objects.get(pk=order.pk).recipient == NAME


def test_whoever_named_a_new_recipient_signs_what_was_changed(supervisor: Client) -> None:
    """ORD-7, ORD-19, ESC-4: the newest note is the supervisor's own."""
    order, user = OrderFactory(), user_of(supervisor)
    ticket = held("recipient_change", by=user, order=order.number)
    effects(supervisor, ticket)
    said = order.hold_notes.order_by("id").values_list("author", "text")
    assert said[0][1].endswith(": получатель.")
    assert list(said)[-1] == (user.pk, f"Получатель изменён по тикету {ticket.pk}: Петрова Анна Сергеевна.")


def test_a_recipient_that_stays_is_told_too(supervisor: Client) -> None:
    order = OrderFactory(tracked=True)
    before, after = effects(supervisor, held("recipient_change", by=user_of(supervisor), order=order.number))
    assert before == [f"Заказ {order.number} изменить уже нельзя: получатель останется прежним."]
    assert f"Заказ {order.number} изменить было нельзя: получатель прежний" in after


def test_a_corrected_name_is_told_before_and_after(supervisor: Client) -> None:
    ticket = held("name_not_updated", by=user_of(supervisor), order=OrderFactory().number)
    before, after = effects(supervisor, ticket)
    assert len(before) == 1
    assert "станет: Петрова Анна Сергеевна" in before[0]
    assert "которые можно было изменить: Петрова Анна Сергеевна" in after


def test_what_changes_nothing_else_says_nothing(supervisor: Client) -> None:
    assert supervisor.get(page_of(held(by=user_of(supervisor)))).context["effects"] == []


def test_whoever_only_reads_is_offered_no_decision(sign_in: SignIn) -> None:
    ticket = held(by=UserFactory(role=Role.SUPERVISOR))
    answer = sign_in(Role.ADMINISTRATOR).get(reverse(PAGE, args=[ticket.pk]))
    assert (answer.context["decisions"], answer.context["works"]) == ([], False)
