"""A conversation: sub-topic, order, answers, what is kept of it, and what can't be read."""

from __future__ import annotations

import pytest

from desk.models import GuidanceTurn, MissingAnswer
from orders.choices import Stage, Status
from service.accounts.roles import Role
from service.models import Setting
from tests.desk.guidance.talking import Talk, follow, step, words
from tests.factories import ClientFactory, OrderFactory
from tests.orders.api.desk import API, Desk
from tests.orders.api.situations import make

pytestmark = pytest.mark.django_db


def test_a_topic_without_its_subtopic_asks_for_it(desk: Desk) -> None:
    talk = Talk(desk, OrderFactory(tracked=True))
    result = talk.ask("change_order")
    assert step(result, "ask")["code"] == "subtopic"
    assert follow(talk, result, "cancel")["rule"] == "cancel.sent.post"


def test_without_an_order_the_client_is_asked_which(desk: Desk) -> None:
    order = OrderFactory(tracked=True)
    OrderFactory(client=order.client, status=Status.CANCELLED)
    talk = Talk(desk, client=order.client_id)
    result = talk.ask("where_is_parcel")
    assert step(result, "ask")["code"] == "which_order"
    assert follow(talk, result, order.number)["rule"] == "exported.in_transit.post"
    assert talk.ask("where_is_parcel")["order"] == order.number


def test_of_many_orders_the_likeliest_are_offered_and_any_other_is_named_by_its_number(desk: Desk) -> None:
    client = ClientFactory()
    live = OrderFactory(client=client, tracked=True)
    over = [OrderFactory(client=client, status=Status.CANCELLED) for _ in range(6)]
    asked = step(Talk(desk, client=client.pk).ask("where_is_parcel"), "ask")
    offered = [option["code"] for option in asked["options"]]
    assert (len(offered), offered[0]) == (5, live.number)
    other = next(order.number for order in over if order.number not in offered)
    body = {**asked["answer"]["body"], "answers": {"which_order": {asked["fields"][0]["code"]: other}}}
    assert desk.call("POST", asked["answer"]["href"], body).body["order"] == other


def test_the_way_taken_is_kept_with_the_contact(desk: Desk) -> None:
    talk = Talk(desk, OrderFactory(tracked=True))
    talk.ask("change_order", "address_error")
    talk.ask("change_order", "address_error", address_place="same")
    talk.ask("change_order", "address_error", can_collect="no")
    turns = GuidanceTurn.objects.filter(contact=talk.contact).order_by("id")
    assert [turn.rule for turn in turns] == ["address.ask_place", "address.ask_moving", "address.ask_moving"]
    assert turns[2].answers == {"address_place": "same", "can_collect": "no"}
    assert turns[2].facts["stage"] == Stage.IN_TRANSIT
    assert talk.ask("change_order", "address_error")["rule"] == "address.ask_place"


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ({"topic": "weather"}, ("topic", "invalid_choice")),
        ({"topic": "where_is_parcel", "order": "нет-такого"}, ("order", "unknown_order")),
        ({"topic": "change_order", "subtopic": "colour"}, ("subtopic", "unknown_subtopic")),
        ({"topic": "where_is_parcel", "answers": {"weather": "x"}}, ("answers.weather", "unknown_question")),
        ({"topic": "where_is_parcel", "answers": {"agrees": "x"}}, ("answers.agrees", "unknown_answer")),
        (
            {"topic": "authority", "answers": {"authority_data": "кто-то"}},
            ("answers.authority_data", "fields_expected"),
        ),
        (
            {"topic": "authority", "answers": {"authority_data": {"mood": "x"}}},
            ("answers.authority_data.mood", "unknown_field"),
        ),
        *(
            (
                {"topic": "change_order", "subtopic": "add_item", "answers": {"new_line": {"quantity": said}}},
                ("answers.new_line.quantity", "invalid"),
            )
            for said in ("0", "1.5", "9" * 50)
        ),
        *(
            (
                {"topic": "return_goods", "subtopic": "defect", "answers": {"redeemed_on": {"redeemed_on": said}}},
                ("answers.redeemed_on.redeemed_on", "invalid"),
            )
            for said in ("20260105", "2026-W02-1", "5.1.2026", "2026-02-30")
        ),
        ({"topic": "where_is_parcel", "mood": "x"}, ("mood", "unknown_field")),
    ],
)
def test_what_cannot_be_read_is_a_400_by_field(desk: Desk, body: dict, fault: tuple[str, str]) -> None:
    answer = Talk(desk, OrderFactory()).post(body)
    assert answer.status == 400
    assert answer.faults == [fault]


def test_an_unknown_order_a_subtopic_and_answers_are_told_together(desk: Desk) -> None:
    asked = {"topic": "change_order", "subtopic": "colour", "order": "нет-такого", "answers": {"weather": "x"}}
    answer = Talk(desk, OrderFactory()).post(asked)
    assert answer.status == 400
    assert set(answer.faults) == {
        ("subtopic", "unknown_subtopic"),
        ("order", "unknown_order"),
        ("answers.weather", "unknown_question"),
    }


def test_a_closed_contact_is_not_guided_any_more(desk: Desk) -> None:
    talk = Talk(desk, OrderFactory())
    talk.close()
    assert talk.post({"topic": "new_order"}).codes == ["contact_closed"]


@pytest.mark.parametrize("role", [Role.WAREHOUSE, Role.ADMINISTRATOR, Role.TELEPHONY])
def test_roles_without_contacts_get_no_guidance(role: Role) -> None:
    assert Desk(role).call("POST", f"{API}/contacts/1/guidance", {"topic": "new_order"}).status == 403


def test_a_setting_is_told_as_it_now_is(desk: Desk) -> None:
    Setting.objects.update_or_create(code="buffer_days", defaults={"value": [1, 1]})
    assert "через 1 день" in words(Talk(desk, make("buffer")).ask("where_is_parcel"))


def test_a_missing_answer_keeps_the_clients_words_with_the_facts(desk: Desk) -> None:
    talk = Talk(desk, OrderFactory(tracked=True))
    talk.ask("where_is_parcel")
    answer = talk.post({"words": "Можно ли забрать вдвоём?"}, "guidance/missing")
    assert answer.status == 201
    kept = MissingAnswer.objects.get(pk=answer.body["id"])
    assert [kept.words, kept.rule] == ["Можно ли забрать вдвоём?", "exported.in_transit.post"]
    assert kept.facts["situation"] == "exported_with_tracking"


def test_gde_32_an_answer_changed_upstream_forgets_what_was_answered_after_it(desk: Desk) -> None:
    talk = Talk(desk, make("postal_return"))
    talk.ask("where_is_parcel")
    talk.ask("where_is_parcel", why_back="away")
    assert talk.ask("where_is_parcel", reorder="no")["rule"] == "refusal.declined"
    assert talk.ask("where_is_parcel", why_back="wrong_address", reorder="no")["rule"] == "came_back.offer"
    assert talk.ask("where_is_parcel", reorder="yes")["rule"] == "came_back.reissue"


def test_gde_32_what_the_client_says_goes_into_the_ticket_as_he_said_it(desk: Desk) -> None:
    order = make("manual_check", clarification="Какой размер?")
    result = Talk(desk, order).ask("where_is_parcel", clarification="Пятидесятый, бордовый")
    ticket = step(result, "hand_over")["body"]
    assert ticket["details"] == {"answer": "Пятидесятый, бордовый"}
    assert "«Пятидесятый, бордовый»" in ticket["text"]
    assert "answered" not in str(ticket)
