"""The answers of a conversation: read, kept from turn to turn, and forgotten where one upstream changes (GDE-32)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

from desk.guidance.actions.return_bodies import day_of
from desk.guidance.call import Answer, Call
from desk.guidance.observers.missing_order_data import LABELS
from desk.guidance.rules.dictated_data import BACK_CODES
from desk.guidance.rules.dsl import AnswerField, FieldsFrom, Question
from desk.guidance.scripts import QUESTIONS
from orders.choices import Method
from orders.delivery.tracking_numbers import RUSSIAN_POST, canonical_number, problem_with
from orders.models.goods import MAX_QUANTITY
from service.clock import today
from service.customers.names import is_no_name
from service.http.validation_errors import NAME
from service.input_errors import FieldError

NAME_PARTS = frozenset({"last", "first", "patronymic"})


def so_far(call: Call, answers: Mapping[str, Answer]) -> dict[str, Answer]:
    """The answers of the request over those kept; one changed upstream forgets what was answered after it (GDE-32).

    What is dictated anew is read back anew.
    """
    kept = kept_answers(call)
    changed = [code for code, answer in answers.items() if code in kept and kept[code] != answer]
    ages = {code: call.answered_at(code) for code in kept} if changed else {}
    forgotten = {
        code
        for code in kept
        if code not in changed and any(later(ages.get(code), ages.get(earlier)) for earlier in changed)
    }
    dictated = [code for code in answers if is_dictated_anew(code, kept, answers)]
    forgotten |= {BACK_CODES[code] for code in dictated if BACK_CODES[code] in kept}
    left = {code: answer for code, answer in kept.items() if code not in forgotten}
    return {**left, **{code: answer for code, answer in answers.items() if code not in forgotten}}


def is_dictated_anew(code: str, kept: Mapping[str, Answer], answers: Mapping[str, Answer]) -> bool:
    """Whether an answer is dictated now: one that comes with whether it was read back right was dictated before."""
    return code in BACK_CODES and BACK_CODES[code] not in answers and kept.get(code) != answers[code]


def later(one: datetime | None, other: datetime | None) -> bool:
    """Whether one answer was first given after another."""
    return one is not None and other is not None and one > other


def faults_of_answers(answers: Mapping[str, Answer]) -> list[FieldError]:
    """What is wrong with answers: they are to questions of the script, out of their options or with their fields."""
    faults = []
    for code, answer in answers.items():
        question = QUESTIONS.get(code)
        if question is None:
            faults.append(FieldError(f"answers.{code}", "unknown_question", "Такого вопроса в сценарии нет."))
        else:
            faults += answer_faults(question, answer)
    return faults


def answer_faults(question: Question, answer: Answer) -> list[FieldError]:
    """What is wrong with an answer to a question."""
    field = f"answers.{question.code}"
    if isinstance(answer, Mapping):
        unknown = [
            FieldError(f"{field}.{name}", "unknown_field", "Такого поля у этого ответа нет.")
            for name in answer
            if not is_field(question, name)
        ]
        return unknown + [fault for asked in question.fields for fault in value_faults(field, asked, answer)]
    if question.fields or question.fields_from is FieldsFrom.ORDER_DATA:
        return [FieldError(field, "fields_expected", "Ответ на этот вопрос заполняют по полям.")]
    if not (question.free or question.dynamic) and answer not in question.options:
        return [FieldError(field, "unknown_answer", "Такого ответа у этого вопроса нет.")]
    return []


def is_field(question: Question, name: str) -> bool:
    """Whether an answer to a question may have such a field; lines of the order are named by their places."""
    if question.fields_from is FieldsFrom.ORDER_LINES:
        return name.isdecimal()
    return name in ({known.code for known in question.fields} or ({question.code} if question.free else set(LABELS)))


def value_faults(field: str, asked: AnswerField, answer: Mapping[str, object]) -> Iterator[FieldError]:
    """What is wrong with a date or a number that was filled in; a day that is needed can't be left blank."""
    said = str(answer.get(asked.code) or "").strip()
    where = f"{field}.{asked.code}"
    if not said and asked.type == "date" and asked.required:
        yield FieldError(where, "required", "Назовите день.")
    if said and asked.type == "date":
        day = day_of(said)
        if day is None:
            yield FieldError(where, "invalid", "Дату пишут так: 2026-11-28.")
        elif day > today():
            yield FieldError(where, "in_future", "Этот день ещё не наступил.")
    if said and asked.code == "tracking_number" and (problem := not_of_the_post(said)):
        yield FieldError(where, "invalid_tracking_number", problem)
    if said and asked.code in NAME_PARTS and is_no_name(said):
        yield FieldError(where, "not_a_name", NAME["not_a_name"])
    if said and asked.type == "integer" and not is_quantity(said):
        yield FieldError(where, "invalid", f"Ожидается целое число от 1 до {MAX_QUANTITY}.")


def is_quantity(said: str) -> bool:
    """Whether a text is a number of goods that a line can have."""
    return said.isdecimal() and len(said) <= len(str(MAX_QUANTITY)) and 0 < int(said) <= MAX_QUANTITY


def not_of_the_post(number: str) -> str | None:
    """What is wrong with the number of a return, which goes by Russian Post alone (RET-5, ORD-6)."""
    return problem_with(canonical_number(number), RUSSIAN_POST, Method.POST)


def kept_answers(call: Call) -> dict[str, Answer]:
    """The answers of the last turn of this conversation, and take them for the call's own.

    It is the same topic, sub-topic and order in this contact.
    """
    last = next((turn for turn in call.earlier_turns if turn.order_id == (call.order.pk if call.order else None)), None)
    call.answers = dict(last.answers) if last else {}
    return dict(call.answers)
