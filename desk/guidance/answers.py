"""The answers of a conversation: read, kept from turn to turn, and forgotten where one upstream changes (GDE-32)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from desk.guidance.call import Answer, Call
from desk.guidance.dsl import Question
from desk.guidance.missing_data import LABELS
from desk.guidance.scripts import QUESTIONS
from service.errors import FieldError, InvalidInput


def so_far(call: Call, answers: Mapping[str, Answer]) -> dict[str, Answer]:
    """The answers of the request over those kept; one changed upstream forgets what was answered after it (GDE-32)."""
    kept = kept_answers(call)
    changed = [code for code, answer in answers.items() if code in kept and kept[code] != answer]
    ages = {code: call.answered_at(code) for code in kept} if changed else {}
    forgotten = {
        code
        for code in kept
        if code not in changed and any(later(ages.get(code), ages.get(earlier)) for earlier in changed)
    }
    left = {code: answer for code, answer in kept.items() if code not in forgotten}
    return {**left, **{code: answer for code, answer in answers.items() if code not in forgotten}}


def later(one: datetime | None, other: datetime | None) -> bool:
    """Whether one answer was first given after another."""
    return one is not None and other is not None and one > other


def require_known(answers: Mapping[str, Answer]) -> None:
    """Answers are to questions of the script, out of their options or with fields that they have.

    Raises:
        InvalidInput: with every fault.
    """
    faults = []
    for code, answer in answers.items():
        question = QUESTIONS.get(code)
        if question is None:
            faults.append(FieldError(f"answers.{code}", "unknown_question", "Такого вопроса в сценарии нет."))
        else:
            faults += answer_faults(question, answer)
    if faults:
        raise InvalidInput(faults)


def answer_faults(question: Question, answer: Answer) -> list[FieldError]:
    """What is wrong with an answer to a question."""
    field = f"answers.{question.code}"
    if isinstance(answer, Mapping):
        known = {known.code for known in question.fields} or ({question.code} if question.free else set(LABELS))
        return [
            FieldError(f"{field}.{name}", "unknown_field", "Такого поля у этого ответа нет.")
            for name in answer
            if name not in known
        ]
    if question.fields or question.code == "right_data":
        return [FieldError(field, "fields_expected", "Ответ на этот вопрос заполняют по полям.")]
    if not (question.free or question.dynamic) and answer not in question.options:
        return [FieldError(field, "unknown_answer", "Такого ответа у этого вопроса нет.")]
    return []


def kept_answers(call: Call) -> dict[str, Answer]:
    """The answers of the last turn of this conversation, and take them for the call's own.

    It is the same topic, sub-topic and order in this contact.
    """
    last = next((turn for turn in call.earlier_turns if turn.order_id == (call.order.pk if call.order else None)), None)
    call.answers = dict(last.answers) if last else {}
    return dict(call.answers)
