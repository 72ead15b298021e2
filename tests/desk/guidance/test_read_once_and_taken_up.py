"""Data are read out once, and what was dictated on a call that dropped is taken up (GDE-14, GDE-29, ORD-32)."""

from __future__ import annotations

import pytest

from tests.desk.guidance.talking import Talk, follow, step, words
from tests.desk.guidance.test_gde_27_to_36 import ADDRESS, RIGHT, WHERE, send, to_the_question
from tests.orders.api.desk import Desk
from tests.orders.api.situations import make

pytestmark = pytest.mark.django_db


def test_gde_14_data_read_out_before_an_order_is_made_anew_are_not_read_out_again(desk: Desk) -> None:
    talk = Talk(desk, make("postal_return"))
    offered = follow(talk, talk.ask(WHERE), "no_notice")
    assert "Получатель" in words(offered)
    made = to_the_question(desk, follow(talk, offered, "yes"))
    assert step(made, "ask")["code"] == "delivery_option"
    assert "Получатель" not in words(made)


def test_gde_14_an_order_made_anew_to_correct_it_is_read_out_once_it_is_right(desk: Desk) -> None:
    talk = Talk(desk, make("annulled_earlier"))
    said = {"right_address": ADDRESS, "address_back": "yes", "reorder": "yes"}
    shown = to_the_question(desk, talk.ask("change_order", "address_error", **said))
    send(desk, step(shown, "ask")["options"][0])
    total = send(desk, shown["next"])
    assert total["rule"] == "address.then.read_total"
    assert [known["code"] for known in total["steps"][:2]] == ["offer.person", "offer.basket"]


@pytest.mark.parametrize(
    ("subtopic", "code", "said", "back", "read"),
    [
        ("address_error", "right_address", ADDRESS, "address_back", "дом 9"),
        ("name_error", "right_name", RIGHT, "name_back", "Правильнова Мария"),
    ],
)
def test_gde_29_what_was_dictated_on_a_call_that_dropped_is_taken_up_on_the_next_one(
    desk: Desk, subtopic: str, code: str, said: dict, back: str, read: str
) -> None:
    order = make("buffer")
    dropped = Talk(desk, order)
    dropped.ask("change_order", subtopic, **{code: said})
    assert desk.do(order.number, "annul", {"reason": "correction"}).status == 200
    assert dropped.post({"result": "call_dropped"}, "close").status == 200
    colleague = Desk()
    talk = Talk(colleague, order)
    resumed = talk.ask(WHERE)
    assert resumed["rule"] == f"resumed.{subtopic.removesuffix('_error')}"
    asked = send(colleague, resumed["next"])
    assert read in step(asked, "ask", back)["text"]
    to_the_question(colleague, follow(talk, asked, "yes"))
    present = colleague.order(order.number)
    assert said.items() <= (present["address"] if code == "right_address" else present["recipient"]).items()
    assert not talk.ask(WHERE)["rule"].startswith("resumed.")


def test_gde_29_a_call_that_ended_leaves_nothing_to_be_taken_up(desk: Desk) -> None:
    order = make("buffer")
    before = Talk(desk, order)
    before.ask("change_order", "address_error", right_address=ADDRESS)
    before.close()
    assert Talk(Desk(), order).ask(WHERE)["rule"] == "buffer.first"


def test_ord_12_nobody_is_asked_to_agree_to_an_order_that_was_not_read_out(desk: Desk) -> None:
    talk = Talk(desk, make("buffer"))
    said = {"right_name": RIGHT, "name_back": "yes"}
    shown = to_the_question(desk, talk.ask("change_order", "name_error", **said))
    send(desk, step(shown, "ask")["options"][0])
    total = send(desk, shown["next"])
    assert step(total, "ask")["code"] == "agrees"
    assert [known["code"] for known in total["steps"][:2]] == ["offer.person", "offer.basket"]
