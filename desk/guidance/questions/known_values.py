"""What is already known of a field that is asked for, so that nobody dictates it twice."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from desk.guidance.call import Call
from desk.guidance.rules.dictated_data import BACK_CODES
from desk.guidance.rules.dsl import AnswerField, Question

NAME = ("last", "first", "patronymic")
ADDRESS = ("postal_index", "region", "locality", "street", "house", "flat")


def suggested(asked: Question, field: AnswerField, call: Call) -> str:
    """What was dictated and read back as wrong, so that its wrong part alone is corrected; else the present value.

    Blank where nothing is known, or the datum is what is wrong.
    """
    if misheard := misheard_in(asked, call):
        return str(misheard.get(field.code) or "")
    return present(field, call)


def misheard_in(asked: Question, call: Call) -> Mapping[str, Any]:
    """What was dictated last to a question and was wrong when it was read back; empty without any (GDE-32)."""
    if call.text_of(BACK_CODES.get(asked.code, "")) != "no":
        return {}
    turns = (turn.answers[asked.code] for turn in call.earlier_turns if turn.answers.get(asked.code))
    said = call.misheard.get(asked.code) or call.fields_of(asked.code) or next(turns, {})
    return said if isinstance(said, Mapping) else {}


def present(field: AnswerField, call: Call) -> str:
    """The value that card, order or contact have now."""
    if call.client is None or not call.verified:
        return call.contact.phone if field.type == "phone" else ""
    if field.code in NAME and field.type == "name":
        return str(call.client.name.get(field.code) or "")
    if field.code in ADDRESS and call.order is not None:
        return str(getattr(call.order, field.code))
    return call.contact.phone if field.type == "phone" and field.code == "phone" else ""
