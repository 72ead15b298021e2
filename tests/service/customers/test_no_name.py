"""What can't be a person's name is refused by every body that takes one, and is damage of an order (CLI-13, INT-1)."""

from __future__ import annotations

from typing import Any

import pytest

from desk.api.serializers.client_bodies import CardName
from desk.guidance.questions.answers import answer_faults
from desk.guidance.rules.dictated_data import NEW_RECIPIENT, RIGHT_NAME
from escalations.api.serializers.details import FullName
from orders.api.serializers.fields import NameChanges
from orders.imports.order_damage import damage_of
from service.customers.names import is_no_name

PARTS = ("last", "first", "patronymic")
NO_NAMES = ("123", "!!", "7", "Иванов7", "№1", "...,")
NAMES = ("Иванов", "Иванов-Петров", "О’Нил", "Иванова (Петрова)", "Ли", "Mary Ann", "И.", "Ң")


def test_words_are_names_and_digits_and_stops_are_none() -> None:
    assert [word for word in NO_NAMES if not is_no_name(word)] == []
    assert [word for word in (*NAMES, "") if is_no_name(word)] == []


@pytest.mark.parametrize("body", [CardName, NameChanges, FullName])
def test_a_body_refuses_each_part_that_is_no_name(body: type[Any]) -> None:
    whole = {"last": "Иванов", "first": "Иван", "patronymic": "Иванович"}
    assert body(data=whole).is_valid()
    for part in PARTS:
        for word in NO_NAMES:
            read = body(data=whole | {part: word})
            assert not read.is_valid(), (part, word)
            assert [fault.code for fault in read.errors[part]] == ["not_a_name"], (part, word)


@pytest.mark.parametrize("question", [RIGHT_NAME, NEW_RECIPIENT], ids=lambda question: question.code)
def test_guidance_takes_no_such_answer(question: Any) -> None:
    whole = {"last": "Иванов", "first": "Иван", "patronymic": ""}
    assert answer_faults(question, whole) == []
    for part in PARTS:
        (fault,) = answer_faults(question, whole | {part: "123"})
        assert (fault.field, fault.code) == (f"answers.{question.code}.{part}", "not_a_name")


def test_an_order_is_taken_in_and_says_that_it_is_no_name() -> None:
    damage = damage_of(
        {"client": {"name": {"last": "123", "first": "Иван"}}, "recipient": {"last": "Ли", "first": "7"}}
    )
    assert {(one["field"], one["code"]) for one in damage} == {
        ("client.name.last", "not_a_name"),
        ("recipient.first", "not_a_name"),
    }
