"""A ticket's page: what stands on it for whom, and what its buttons do (ESC-1, ESC-2, ORD-9)."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from escalations.admin.queue.action_forms import colleagues_of
from escalations.api.serializers.bodies import BODIES
from escalations.choices import PAST, Action, TicketStatus
from escalations.fsm.messages import MESSAGES
from escalations.models import Ticket
from escalations.planning.available_actions import OFFERED
from orders.choices import DenialReason, Status
from orders.fsm.messages import MESSAGES as ORDER_WORDS
from orders.models import Order
from service.accounts.roles import Role
from service.models import HistoryRow
from tests.escalations.admin.queue import (
    PAGE,
    answered,
    by_role,
    done,
    held,
    make_ticket,
    page_of,
    press,
    press_order,
    state_of,
    user_of,
)
from tests.escalations.making import sent_case
from tests.factories import ClientFactory, OrderFactory, UserFactory
from tests.service.admin.conftest import SignIn

pytestmark = pytest.mark.django_db
R, S = Role, TicketStatus


def labels_of(answer: Any, panel: str = "") -> dict[str, bool]:
    """Every action on the page, and whether it is allowed."""
    shown = answer.context[panel] if panel else answer.context
    closed = {button.action: False for group in shown["closed"] for button in group.buttons}
    return {**{button.action: True for button in shown["buttons"]}, **closed}


def test_a_number_kept_under_its_old_name_too_is_told_once(supervisor: Client) -> None:
    ticket = make_ticket("contact_suppression")
    details = {**ticket.details, "phones": ["+79161112233", "+79161112234"], "phone": "+79161112233"}
    Ticket.objects.filter(pk=ticket.pk).update(details=details)
    told = dict(supervisor.get(page_of(ticket)).context["details"])
    assert "Номера" in told
    assert "Номер" not in told
    Ticket.objects.filter(pk=ticket.pk).update(details={**details, "phones": []})
    assert "Номер" in dict(supervisor.get(page_of(ticket)).context["details"])


def test_the_page_says_what_the_ticket_is_about_in_words(supervisor: Client) -> None:
    ticket = make_ticket("contact_suppression")
    page = supervisor.get(page_of(ticket)).content.decode()
    for words in (
        "Не звонить и не писать",
        "Автодозвон, СМС",
        "Просьба клиента",
        "916 111-22-33",
        "Просит разобраться",
    ):
        assert words in page, words


@pytest.mark.parametrize(
    ("category", "words"),
    [
        ("recipient_change", "Петрова Анна Сергеевна"),
        ("name_not_updated", "Верное имя клиента"),
        ("authority_request", "Надзор"),
        ("order_question", "Размер M"),
    ],
)
def test_details_of_every_category_are_told_in_russian(supervisor: Client, category: str, words: str) -> None:
    assert words in supervisor.get(page_of(make_ticket(category))).content.decode()


def test_order_and_client_stand_beside_it(supervisor: Client) -> None:
    client = ClientFactory(do_not_contact=True, phones=["+79035554433"])
    ticket = make_ticket("order_question", order=OrderFactory(client=client, confirmed=True).number)
    other = make_ticket("other", client=client.pk)
    closed = answered("other", client=client.pk, by=user_of(supervisor))
    page = supervisor.get(page_of(ticket)).content.decode()
    assert ticket.order is not None
    for words in (ticket.order.number, "Подтвержден", "Товары", "903 555-44-33", page_of(other), page_of(closed)):
        assert words in page, words


def test_another_queues_ticket_is_not_there_and_is_not_listed_with_the_client(supervisor: Client) -> None:
    client = ClientFactory()
    mine = make_ticket("other", client=client.pk)
    other = make_ticket("prepaid_change", order=OrderFactory(client=client, prepaid=True).number)
    assert supervisor.get(page_of(other)).status_code == 404
    assert page_of(other) not in supervisor.get(page_of(mine)).content.decode()


def test_the_returns_amounts_are_not_on_the_claims_specialists_page(sign_in: SignIn) -> None:
    case = sent_case(refund_amount="777.77", postage="88.88", refund_days=30)
    ticket = make_ticket("where_money", return_case=case.pk)
    page = sign_in(R.CLAIMS_SPECIALIST).get(page_of(ticket)).content.decode()
    assert str(case) in page
    for amount in ("777,77", "777.77", "88,88", "88.88"):
        assert amount not in page


def test_buttons_are_those_of_the_machine_with_reasons_for_the_denied(supervisor: Client) -> None:
    ticket = make_ticket()
    answer = supervisor.get(page_of(ticket))
    offered = labels_of(answer)
    assert set(offered) == OFFERED
    assert offered["claim"]
    assert not offered["resolve"]
    assert MESSAGES["not_claimed"].message in answer.content.decode()


@pytest.mark.parametrize(("role", "seen"), [(R.SUPERVISOR, True), (R.CLAIMS_SPECIALIST, False)])
def test_the_supervisors_note_stands_beside_the_greyed_buttons(sign_in: SignIn, role: Role, seen: bool) -> None:
    ticket = by_role(role, order=OrderFactory(status="buffer").number)
    page = sign_in(role).get(page_of(ticket)).content.decode()
    assert MESSAGES["not_claimed"].message in page
    for said in (MESSAGES["not_claimed"], ORDER_WORDS[DenialReason.ANNUL_FIRST]):
        assert (said.supervisor_note in page) is seen
        assert "Супервайзеру:" not in page


def test_a_ticket_goes_its_whole_way_by_its_buttons(supervisor: Client) -> None:
    ticket = make_ticket()
    way = [
        ("claim", {}, S.IN_PROGRESS),
        ("wait", {"note": "Ждём склад", "wake_at": "01.12.2099 10:00"}, S.WAITING),
        ("claim", {}, S.IN_PROGRESS),
        ("note", {"text": "Склад ответил"}, S.IN_PROGRESS),
        ("resolve", {"resolution": "Отправили замену"}, S.RESOLVED),
        ("reopen", {"reason": "Пришло не то"}, S.REOPENED),
    ]
    for action, fields, status in way:
        answer = press(supervisor, ticket, action, **fields)
        assert answer.status_code == 302, (action, answer.context["refused"].problems)
        ticket.refresh_from_db()
        assert ticket.status == status
        said = supervisor.get(answer.headers["Location"]).content.decode()
        assert PAST[action] in said
        assert status.label in said
    page = supervisor.get(page_of(ticket)).content.decode()
    for words in ("Ждём склад", "Склад ответил", "Отправили замену", "Пришло не то"):
        assert words in page, words


def test_every_field_of_every_action_has_a_russian_label(supervisor: Client) -> None:
    tickets = [make_ticket(), held(by=user_of(supervisor)), answered(by=user_of(supervisor))]
    forms: dict[str, Any] = {}
    for ticket in tickets:
        forms |= {button.action: button.form for button in supervisor.get(page_of(ticket)).context["buttons"]}
    assert set(forms) == OFFERED
    for action, body in BODIES.items():
        asked = {name for name in body().fields if name != "contact"}
        assert asked <= set(forms[action].fields), action
    labels = [str(field.label) for form in forms.values() for field in form.fields.values() if field.label]
    assert not [label for label in labels if label.isascii()]


def test_a_refused_action_comes_back_with_its_reason_and_what_was_typed(supervisor: Client) -> None:
    ticket = held(by=user_of(supervisor))
    before = state_of(ticket)
    answer = press(supervisor, ticket, "resolve", resolution="  ")
    assert answer.status_code == 409
    assert MESSAGES["resolution_required"].message in answer.content.decode()
    assert state_of(ticket) == before


def test_an_outdated_page_changes_nothing_and_says_who_did_what(supervisor: Client) -> None:
    ticket = held(by=user_of(supervisor))
    done(ticket, "note", user_of(supervisor), text="Новости")
    before = state_of(ticket)
    answer = press(supervisor, ticket, "resolve", resolution="Готово")
    assert answer.status_code == 412
    assert "Пока страница была открыта, тикет изменился" in answer.content.decode()
    assert state_of(ticket) == before


def test_it_is_handed_to_a_colleague_of_the_same_queue_only(supervisor: Client) -> None:
    colleague = UserFactory(role=R.SUPERVISOR, display_name="Вторая смена")
    outsider = UserFactory(role=R.CLAIMS_SPECIALIST)
    gone = UserFactory(role=R.SUPERVISOR, is_active=False)
    ticket = make_ticket()
    form = next(b.form for b in supervisor.get(page_of(ticket)).context["buttons"] if b.action == "reassign")
    offered = dict(form.fields["to"].choices)
    assert {colleague.username, user_of(supervisor).username} <= offered.keys()
    assert not {outsider.username, gone.username} & offered.keys()
    assert offered[colleague.username] == "Вторая смена"
    assert press(supervisor, ticket, "reassign", to=outsider.username).status_code == 400
    assert press(supervisor, ticket, "reassign", to=colleague.username).status_code == 302
    ticket.refresh_from_db()
    assert ticket.assignee == colleague
    assert "Вторая смена" in supervisor.get(page_of(ticket)).content.decode()


def test_colleagues_of_one_name_are_told_apart_by_their_logins() -> None:
    names = [
        UserFactory(role=R.SUPERVISOR, username=login, display_name="Ирина Соболева") for login in ("irina", "ira")
    ]
    offered = dict(colleagues_of("supervisor"))
    assert [offered[user.username] for user in names] == ["Ирина Соболева (irina)", "Ирина Соболева (ira)"]


def test_a_post_order_annulled_by_the_warehouse_is_confirmed_from_its_ticket_and_resolved(supervisor: Client) -> None:
    order = OrderFactory(ff_annulled=True)
    ticket = held("ff_annulled_post", by=user_of(supervisor), order=order.number)
    assert labels_of(supervisor.get(page_of(ticket)), "order_panel")["confirm"]
    answer = press_order(supervisor, ticket, "confirm", client_agreed="on")
    assert answer.status_code == 302, answer.context["order_refused"].problems
    assert answer.headers["Location"] == page_of(ticket)
    order.refresh_from_db()
    assert order.status != Status.FF_ANNULLED
    said = supervisor.get(page_of(ticket)).content.decode()
    assert order.number in said
    assert press(supervisor, ticket, "resolve", resolution="Подтверждён снова").status_code == 302
    row = HistoryRow.objects.get(subject="order", subject_id=order.pk, action="confirm")
    assert (row.actor_name, row.role) == (user_of(supervisor).username, R.SUPERVISOR)


def test_a_refused_action_of_the_order_comes_back_to_the_ticket_with_its_reasons(supervisor: Client) -> None:
    ticket = held("ff_annulled_post", by=user_of(supervisor), order=OrderFactory(ff_annulled=True).number)
    answer = press_order(supervisor, ticket, "confirm")
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "Подтвердить» не выполнено" in page
    assert str(ticket) in page
    assert Order.objects.get(pk=ticket.order_id).status == Status.FF_ANNULLED


def test_the_orders_edit_page_leads_back_to_the_ticket(supervisor: Client) -> None:
    ticket = make_ticket("order_question", order=OrderFactory().number)
    panel = supervisor.get(page_of(ticket)).context["order_panel"]
    edit = next(button for button in panel["buttons"] if button.action == "edit")
    page = supervisor.get(edit.url)
    assert f'href="{page_of(ticket)}"' in page.content.decode()


def test_delivery_is_calculated_on_the_way_and_the_ticket_is_gone_on_with(supervisor: Client) -> None:
    order = OrderFactory(ff_annulled=True, uncalculated=True)
    ticket = held("ff_annulled_post", by=user_of(supervisor), order=order.number)
    assert press_order(supervisor, ticket, "confirm", client_agreed="on").status_code == 409
    panel = supervisor.get(page_of(ticket)).context["order_panel"]
    edit = next(button for button in panel["buttons"] if button.action == "edit")
    options = supervisor.get(edit.url).context["options"]
    chosen = supervisor.post(edit.url, {"version": str(order.version), "option": options[0]["option"]})
    assert (chosen.status_code, chosen.headers["Location"]) == (302, page_of(ticket))
    ticket = Ticket.objects.get(pk=ticket.pk)
    assert press_order(supervisor, ticket, "confirm", client_agreed="on").status_code == 302
    order.refresh_from_db()
    assert (order.status, order.post_only) == (Status.CONFIRMED, True)


@pytest.mark.parametrize("back", ["//evil.example/x", "https://evil.example/", "javascript:alert(1)", "evil"])
def test_the_way_back_leads_nowhere_else(supervisor: Client, back: str) -> None:
    order = OrderFactory()
    page = supervisor.get(reverse("admin:orders_order_edit", args=[order.pk]), {"back": back}).content.decode()
    assert f'href="{back}"' not in page
    assert "Вернуться к заказу" in page


def test_the_claims_specialist_edits_the_prepaid_order_of_an_open_ticket_only(sign_in: SignIn) -> None:
    claims = sign_in(R.CLAIMS_SPECIALIST)
    prepaid = make_ticket("prepaid_change")
    assert labels_of(claims.get(page_of(prepaid)), "order_panel")["edit"]
    money = make_ticket("where_money", return_case=sent_case(refund_days=30).pk)
    assert not any(labels_of(claims.get(page_of(money)), "order_panel").values())


def test_the_administrator_reads_and_has_no_button(administrator: Client) -> None:
    ticket = make_ticket("order_question")
    answer = administrator.get(page_of(ticket))
    assert answer.status_code == 200
    assert labels_of(answer) == {}
    assert answer.context["order_panel"] is None


def test_whoever_made_a_ticket_of_another_queue_reads_it_and_may_write_a_note_only(supervisor: Client) -> None:
    ticket = make_ticket("prepaid_change")
    Ticket.objects.filter(pk=ticket.pk).update(made_by=user_of(supervisor))
    answer = supervisor.get(page_of(ticket))
    assert (answer.status_code, labels_of(answer), answer.context["order_panel"]) == (200, {"note": True}, None)
    assert press(supervisor, ticket, "claim").status_code == 403
    assert press_order(supervisor, ticket, "confirm", client_agreed="on").status_code == 403


def test_the_page_asks_no_more_for_a_longer_history(supervisor: Client) -> None:
    ticket = held("order_question", by=user_of(supervisor))

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert supervisor.get(page_of(ticket)).status_code == 200
        return len(queries)

    asked()
    few = asked()
    for number in range(10):
        done(ticket, "note", user_of(supervisor), text=f"Запись {number}")
    assert asked() == few


@pytest.mark.parametrize("object_id", ["0", "x", "9" * 30, "999999999"])
def test_a_ticket_that_is_none_is_not_found(supervisor: Client, object_id: str) -> None:
    assert supervisor.get(reverse(PAGE, args=[object_id])).status_code == 404


@pytest.mark.sample(8)
@pytest.mark.parametrize("role", [role for role in Role if role is not R.SYSTEM])
@pytest.mark.parametrize("queue_of", [R.SUPERVISOR, R.CLAIMS_SPECIALIST])
def test_only_the_role_of_the_queue_has_buttons_that_do_anything(role: Role, queue_of: Role, sign_in: SignIn) -> None:
    browser, ticket = sign_in(role), by_role(queue_of)
    before = state_of(ticket)
    if role == queue_of:
        assert press(browser, ticket, "claim").status_code == 302
        assert state_of(ticket) != before
        return
    for action in Action:
        assert press(browser, ticket, action, text="x").status_code in (302, 403, 404), action
    assert press_order(browser, ticket, "confirm", client_agreed="on").status_code in (302, 403, 404)
    assert state_of(ticket) == before


def test_a_page_shows_the_notes_of_its_own_ticket(supervisor: Client) -> None:
    noted, other = (make_ticket("order_question", order=OrderFactory().number) for _ in range(2))
    done(noted, "note", user_of(supervisor), text="Позвонить на склад")
    shown = ["Позвонить на склад" in supervisor.get(page_of(one)).content.decode() for one in (noted, other)]
    assert shown == [True, False]
