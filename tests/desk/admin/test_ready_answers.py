"""Ready answers: chosen in a ticket, done by the one door with the order's part, in bulk, versioned (ESC-2, ESC-16)."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from desk.admin.tickets import ready_answers_on_ticket
from desk.admin.tickets.ready_answers_on_ticket import CHANGED_MEANWHILE
from desk.models import ReadyAnswer, ReadyAnswerUse, ReadyAnswerVersion
from desk.ready_answers.default_set import content_of, shipped_answers
from desk.ready_answers.faults import Content, faults_of
from desk.use_cases.ready_answers import create, publish
from escalations.choices import TicketCategory, TicketStatus
from escalations.models import Ticket
from orders.choices import Status
from orders.models import Order
from service.accounts.roles import Actor, Role
from service.models import User
from tests.escalations.admin.queue import RESULTS, held, make_ticket, page_of, press, state_of, user_of
from tests.factories import ClientFactory, OrderFactory, UserFactory
from tests.orders.api.desk import API, Desk
from tests.service.admin.conftest import SignIn

pytestmark = pytest.mark.django_db
SECTION = "admin:desk_readyanswer_{}"


def shipped(code: str) -> ReadyAnswerVersion:
    """The version in force of a shipped answer."""
    return ReadyAnswerVersion.objects.get(answer__code=code, state="published")


def own(user: User, category: str = "other", **fields: str) -> ReadyAnswerVersion:
    """A published answer of somebody's own."""
    content = Content(**{"action": "resolve", "text": "Ответили сами", **fields})
    answer = create("Моя", category, content, own=True, actor=Actor.of(user))
    return publish(answer.pk, 1, actor=Actor.of(user))


def offered(browser: Client, ticket: Ticket) -> dict[str, Any]:
    """The answers that a ticket's page offers, by name."""
    return {one["name"]: one for one in browser.get(page_of(ticket)).context["ready"]}


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_who_writes_none_has_no_page_to_write_one(sign_in: SignIn, method: str) -> None:
    outsider = sign_in(Role.RETURNS_SPECIALIST)
    assert outsider.generic(method, reverse(SECTION.format("add"))).status_code == 403
    assert not ReadyAnswer.objects.filter(owner=user_of(outsider)).exists()


def test_every_shipped_answer_is_sound_and_every_category_has_one() -> None:
    for code, fields in shipped_answers().items():
        assert list(faults_of(fields.get("category", ""), content_of(fields))) == [], code
    assert {fields.get("category") for fields in shipped_answers().values()} >= set(TicketCategory.values)


def test_a_ticket_offers_the_answers_of_its_category_with_its_own_values(supervisor: Client) -> None:
    order = OrderFactory(number="700111")
    ticket = held("ff_annulled_post", by=user_of(supervisor), order=order.number)
    found = offered(supervisor, ticket)
    assert "Склад отправит заново" in found
    assert "Не дозвонились" in found
    assert "Номер отключён" not in found
    assert found["Склад отправит заново"]["fields"]["resolution"].startswith("Склад подтвердил товар, заказ 700111")
    assert "{" not in "".join(text for one in found.values() for text in one["fields"].values())


PROMISES = "Не дозвонились"


def left_alone(category: str) -> Ticket:
    """A ticket of somebody whom nobody is to ring, or who asks for that."""
    client = ClientFactory(phones=["+79161112233"], do_not_contact=category != "contact_suppression")
    about = {"order": OrderFactory(client=client).number} if category == "order_question" else {"client": client.pk}
    return make_ticket(category, **about)


@pytest.mark.parametrize("category", ["contact_suppression", "order_question", "other"])
def test_who_is_not_to_be_rung_is_promised_no_ring(supervisor: Client, category: str) -> None:
    """Neither on the page, nor among many, nor by a page that was opened before (CLI-5, ESC-8)."""
    ticket = left_alone(category)
    press(supervisor, ticket, "claim")
    assert [one["name"] for one in offered(supervisor, ticket).values() if "позвоним" in str(one["fields"])] == []
    assert offered(supervisor, ticket)
    rows = {"action": "answer_chosen", "_selected_action": [ticket.pk]}
    (group,) = supervisor.post(reverse("admin:escalations_ticket_changelist"), rows).context["groups"]
    assert PROMISES not in {one["name"] for one in group["answers"]}
    sent = {"ticket": [ticket.pk], f"ready_{category}": shipped("any.no_answer").pk}
    page = supervisor.post(reverse("admin:escalations_ticket_ready"), sent, follow=True).content.decode()
    assert "этому клиенту не звонят" in page
    assert Ticket.objects.get(pk=ticket.pk).status == TicketStatus.IN_PROGRESS


def test_others_are_told_that_they_will_be_rung(supervisor: Client) -> None:
    ticket = held("order_question", by=user_of(supervisor), order=OrderFactory().number)
    assert PROMISES in offered(supervisor, ticket)


def test_who_may_not_decide_is_offered_none_and_another_ones_own_is_never_offered(
    supervisor: Client, sign_in: SignIn
) -> None:
    other = UserFactory(role=Role.SUPERVISOR)
    own(other)
    ticket = held(by=user_of(supervisor))
    assert "Моя" not in offered(supervisor, ticket)
    assert sign_in(Role.ADMINISTRATOR).get(page_of(ticket)).context["ready"] == []


def test_an_answer_named_in_the_address_is_filled_in_without_a_script(supervisor: Client) -> None:
    ticket, version = held(by=user_of(supervisor)), shipped("other.papers")
    page = supervisor.get(f"{page_of(ticket)}?ready={version.pk}")
    assert page.context["begun"] == "wait"
    assert "Запросили документы у бухгалтерии" in page.content.decode()


def test_what_was_changed_before_it_was_sent_is_what_is_kept(supervisor: Client) -> None:
    ticket, version = held(by=user_of(supervisor)), shipped("other.answered")
    answer = press(supervisor, ticket, "resolve", resolution="Ответили иначе", ready=str(version.pk))
    assert answer.status_code == 302
    ticket.refresh_from_db()
    assert (ticket.status, ticket.resolution) == (TicketStatus.RESOLVED, "Ответили иначе")
    assert list(ReadyAnswerUse.objects.values_list("version", "ticket", "account")) == [
        (version.pk, ticket.pk, user_of(supervisor).pk)
    ]


TO_FILL_IN = [code for code, fields in shipped_answers().items() if "‹" in " ".join(fields.values())]


@pytest.mark.parametrize("code", TO_FILL_IN)
def test_what_is_not_filled_in_is_refused_with_the_name_of_the_place(supervisor: Client, code: str) -> None:
    """ESC-16: a ready answer sent as it came is no answer yet; nor is it given to many tickets at once."""
    version = shipped(code)
    category = version.answer.category or "other"
    order = {"order": OrderFactory().number} if category == "order_question" else {}
    ticket = held(category, by=user_of(supervisor), **order)
    came = next(one for one in offered(supervisor, ticket).values() if one["id"] == version.pk)
    empty = re.findall(r"‹([^›]+)›", "".join(came["fields"].values()))
    assert empty
    for ready in (str(version.pk), ""):
        answer = press(supervisor, ticket, version.action, ready=ready, **came["fields"])
        assert answer.status_code == 400
        assert all(f"«{place}»" in answer.content.decode() for place in set(empty))
    assert Ticket.objects.get(pk=ticket.pk).status == TicketStatus.IN_PROGRESS
    ticked = {"action": "answer_chosen", "_selected_action": [ticket.pk]}
    (group,) = supervisor.post(reverse("admin:escalations_ticket_changelist"), ticked).context["groups"]
    assert version.pk not in {one["id"] for one in group["answers"]}
    said = {"ticket": [ticket.pk], f"version_{ticket.pk}": ticket.version, f"ready_{category}": version.pk}
    results = supervisor.post(reverse("admin:escalations_ticket_ready"), said, follow=True)
    assert f"«{empty[0]}»" in results.content.decode()
    assert Ticket.objects.get(pk=ticket.pk).status == TicketStatus.IN_PROGRESS
    filled = {name: re.sub("‹[^›]+›", "17", text) for name, text in came["fields"].items()}
    assert press(supervisor, ticket, version.action, ready=str(version.pk), **filled).status_code == 302


@pytest.mark.parametrize("left", ["Узнали: ‹что ответил склад›.", "Заказ {order} ушёл.", "Ответ: ____"])
@pytest.mark.parametrize(
    ("action", "field"),
    [("resolve", "resolution"), ("reject", "resolution"), ("resolve", "client_words"), ("wait", "note")],
)
def test_the_api_takes_no_text_with_an_empty_place_either(action: str, field: str, left: str) -> None:
    desk = Desk(Role.SUPERVISOR)
    ticket = held(by=desk.user)
    answer = desk.call("POST", f"{API}/tickets/{ticket.pk}/actions/{action}", {"resolution": "Да"} | {field: left})
    if action == "wait":
        answer = desk.call("POST", f"{API}/tickets/{ticket.pk}/actions/{action}", {field: left})
    assert (field, "not_filled_in") in answer.faults


def test_the_orders_part_is_done_with_the_tickets(supervisor: Client) -> None:
    order = OrderFactory(status=Status.SUPERVISOR_CHECK)
    annuls = {"order_action": "annul", "order_reason": "duplicate", "order_note": "Задвоен"}
    version = own(user_of(supervisor), "order_question", **annuls)
    ticket = held("order_question", by=user_of(supervisor), order=order.number)
    assert offered(supervisor, ticket)["Моя"]["order_denied"] == ""
    fields = {"ready": str(version.pk), "order_version": str(order.version)}
    assert press(supervisor, ticket, "resolve", resolution="Снят", **fields).status_code == 302
    kept = Order.objects.get(pk=order.pk)
    assert (kept.status, kept.annulment_reason) == (Status.ANNULLED, "duplicate")
    assert Ticket.objects.get(pk=ticket.pk).status == TicketStatus.RESOLVED


def test_a_refused_part_changes_nothing_and_says_why(supervisor: Client) -> None:
    order = OrderFactory(status=Status.EXPORTED)
    ticket, version = (
        held("order_question", by=user_of(supervisor), order=order.number),
        shipped("order_question.check_passed"),
    )
    before = state_of(ticket)
    answer = press(supervisor, ticket, "resolve", resolution="Готово", ready=str(version.pk))
    assert answer.status_code == 409
    assert "Готово" in answer.content.decode()
    assert (state_of(ticket), ReadyAnswerUse.objects.count()) == (before, 0)
    stale = {"ready": str(shipped("order_question.check_passed").pk), "order_version": str(order.version + 1)}
    assert press(supervisor, ticket, "resolve", resolution="Готово", **stale).status_code == 412
    assert Order.objects.get(pk=order.pk).status == Status.EXPORTED


def test_without_an_answer_it_is_decided_as_typed(supervisor: Client) -> None:
    ticket = held(by=user_of(supervisor))
    assert press(supervisor, ticket, "resolve", resolution="Готово", ready="").status_code == 302
    assert ReadyAnswerUse.objects.count() == 0


@pytest.mark.parametrize("named", ["withdrawn", "0", "x", "9" * 30])
def test_an_answer_that_is_in_force_no_more_decides_nothing(supervisor: Client, named: str) -> None:
    order = OrderFactory(status=Status.SUPERVISOR_CHECK)
    version = shipped("order_question.check_passed")
    ticket = held("order_question", by=user_of(supervisor), order=order.number)
    before = state_of(ticket)
    if named == "withdrawn":
        named = str(version.pk)
        ReadyAnswer.objects.filter(pk=version.answer_id).update(withdrawn=True)
    answer = press(supervisor, ticket, "resolve", resolution="Готово", ready=named)
    assert (answer.status_code, CHANGED_MEANWHILE in answer.content.decode()) == (409, True)
    assert (state_of(ticket), ReadyAnswerUse.objects.count()) == (before, 0)
    assert Order.objects.get(pk=order.pk).status == Status.SUPERVISOR_CHECK


def test_the_bulk_page_says_so_too(supervisor: Client) -> None:
    ticket, version = make_ticket(), shipped("other.answered")
    ReadyAnswer.objects.filter(pk=version.answer_id).update(withdrawn=True)
    sent = {"ticket": [ticket.pk], f"version_{ticket.pk}": ticket.version, f"ready_{ticket.category}": version.pk}
    answer = supervisor.post(reverse("admin:escalations_ticket_ready"), sent, follow=True)
    assert CHANGED_MEANWHILE in answer.content.decode()
    assert Ticket.objects.get(pk=ticket.pk).status == ticket.status


@pytest.mark.parametrize("category", ["where_money", "where_exchange"])
@pytest.mark.parametrize(
    "words", ["Деньги вам перечислены", "Посылка ещё не пришла", "Замена отправлена", "Товар у нас", "Вернули деньги"]
)
def test_nothing_is_told_of_parcel_money_or_exchange(category: str, words: str) -> None:
    faults = [each.code for each in faults_of(category, Content("resolve", "Решили", words))]
    assert set(faults) == {"never_told"}
    assert not list(faults_of("other", Content("resolve", "Решили", words)))


def test_a_page_reads_the_order_once_for_all_its_answers(supervisor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    order = OrderFactory()
    ticket = held("order_question", by=user_of(supervisor), order=order.number)
    read: list[Ticket] = []
    found = ready_answers_on_ticket.values_of
    monkeypatch.setattr(ready_answers_on_ticket, "values_of", lambda one, user: read.append(one) or found(one, user))
    assert len(offered(supervisor, ticket)) > 1
    assert len(read) == 1


def test_ticked_tickets_are_answered_by_category_each_with_its_result(supervisor: Client) -> None:
    mine, free = held(by=user_of(supervisor)), make_ticket()
    theirs = held(by=UserFactory(role=Role.SUPERVISOR))
    unchosen = make_ticket("name_not_updated", order=OrderFactory().number)
    chosen = [mine, free, theirs, unchosen]
    asked = supervisor.post(
        reverse("admin:escalations_ticket_changelist"),
        {"action": "answer_chosen", "_selected_action": [one.pk for one in chosen]},
    )
    assert {group["category"] for group in asked.context["groups"]} == {"other", "name_not_updated"}
    versions = {f"version_{one.pk}": str(one.version) for one in chosen}
    fields = {"ticket": [one.pk for one in chosen], "ready_other": str(shipped("other.thanks").pk), **versions}
    assert supervisor.post(reverse("admin:escalations_ticket_ready"), fields).headers["Location"] == reverse(RESULTS)
    rows = {row["pk"]: row["done"] for row in supervisor.get(reverse(RESULTS)).context["rows"]}
    assert rows == {mine.pk: True, free.pk: True, theirs.pk: False, unchosen.pk: False}
    states = [Ticket.objects.get(pk=one.pk).status for one in chosen]
    assert states == ["resolved", "resolved", "in_progress", "open"]


def test_an_answer_is_made_tried_published_taken_back_and_withdrawn(supervisor: Client) -> None:
    typed = {"name": "Уточнили", "category": "other", "own": "", "action": "resolve", "text": "Уточнили у клиента."}
    made = supervisor.post(reverse(SECTION.format("add")), {**typed, "publish": "1"})
    answer = ReadyAnswer.objects.get(name="Уточнили")
    page = reverse(SECTION.format("change"), args=[answer.pk])
    assert (made.headers["Location"], answer.owner) == (page, None)
    ticket = make_ticket()
    tried = supervisor.post(page, {**typed, "text": "Уточнили по тикету {ticket}.", "preview": "1"})
    assert f"Уточнили по тикету {ticket.pk}." in tried.content.decode()
    supervisor.post(page, {**typed, "text": "Уточнили ещё раз.", "publish": "1"})
    assert answer.versions.get(state="published").text == "Уточнили ещё раз."
    supervisor.post(page, {"take_back": "1"})
    assert answer.versions.get(state="published").number == 1
    assert "Уточнили" in offered(supervisor, held(by=user_of(supervisor)))
    supervisor.post(page, {"withdraw": "1"})
    assert "Уточнили" not in offered(supervisor, held(by=user_of(supervisor)))
    assert supervisor.get(reverse(SECTION.format("changelist"))).status_code == 200


def test_what_cannot_be_used_is_refused_with_every_fault(supervisor: Client) -> None:
    bad = {
        "name": " ",
        "category": "other",
        "action": "resolve",
        "text": "{order} {нет}",
        "client_words": "Тикет решён",
        "order_action": "annul",
    }
    answer = supervisor.post(reverse(SECTION.format("add")), {**bad, "publish": "1"})
    assert answer.status_code == 400
    said = " ".join(answer.context["faults"])
    for words in ("Назовите заготовку", "Тикет", "бывают без заказа", "Укажите причину"):
        assert words in said
    assert not ReadyAnswer.objects.filter(code=None).exists()


def test_another_ones_own_answer_has_no_page(supervisor: Client) -> None:
    version = own(UserFactory(role=Role.SUPERVISOR))
    page = reverse(SECTION.format("change"), args=[version.answer_id])
    assert supervisor.get(page).status_code == 404
    assert supervisor.post(page, {"withdraw": "1"}).status_code == 404
