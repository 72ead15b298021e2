"""What a client dictates and hears read back before it is written down: names, addresses, phones (GDE-12, GDE-32)."""

from __future__ import annotations

from collections.abc import Mapping

from desk.guidance.rules.dsl import ANSWERED, UNANSWERED, AnswerField, Question, form, question
from service.fsm.condition_overlaps_and_gaps import Box

RIGHT_NAME = form(
    "right_name",
    "Верное имя",
    AnswerField("last", "Фамилия", "name"),
    AnswerField("first", "Имя", "name"),
    AnswerField("patronymic", "Отчество", "name", required=False),
)
RIGHT_ADDRESS = form(
    "right_address",
    "Верный адрес",
    AnswerField("postal_index", "Индекс", "postal_index"),
    AnswerField("region", "Область, край, республика"),
    AnswerField("locality", "Населённый пункт"),
    AnswerField("street", "Улица", required=False),
    AnswerField("house", "Дом"),
    AnswerField("flat", "Квартира", required=False),
)
NEW_RECIPIENT = form(
    "new_recipient",
    "Кто получит",
    AnswerField("last", "Фамилия"),
    AnswerField("first", "Имя"),
    AnswerField("patronymic", "Отчество", required=False),
)
PHONE = form("suppress_phone", "Какой телефон", AnswerField("phone", "Телефон", "phone"))
RIGHT, WRONG = "Верно", "Неверно, записать ещё раз"
NAME_BACK = question("name_back", "Имя прочитано клиенту", yes=RIGHT, no=WRONG)
ADDRESS_BACK = question("address_back", "Адрес прочитан клиенту", yes=RIGHT, no=WRONG)
RECIPIENT_BACK = question("recipient_back", "Получатель прочитан клиенту", yes=RIGHT, no=WRONG)
PHONE_BACK = question("phone_back", "Телефон прочитан клиенту", yes=RIGHT, no=WRONG)
READ_BACK: Mapping[Question, Question] = {
    RIGHT_NAME: NAME_BACK,
    RIGHT_ADDRESS: ADDRESS_BACK,
    NEW_RECIPIENT: RECIPIENT_BACK,
    PHONE: PHONE_BACK,
}
"""What is dictated → whether it was read back right; what was wrong counts as not dictated yet."""
BACK_CODES: Mapping[str, str] = {asked.code: back.code for asked, back in READ_BACK.items()}
POSSIBLE: tuple[tuple[Box, ...], ...] = tuple(
    (
        {asked: frozenset({ANSWERED}), back: frozenset({UNANSWERED, "yes"})},
        {asked: frozenset({UNANSWERED}), back: frozenset({UNANSWERED, "no"})},
    )
    for asked, back in READ_BACK.items()
)
"""Which combinations of the two can be: one that was wrong is asked for again, one dictated anew is read back anew."""


def settled_by(asked: Question, answer: str) -> Box:
    """What the answer to one of the two settles of the other."""
    if asked in READ_BACK and answer == ANSWERED:
        return {READ_BACK[asked]: frozenset({UNANSWERED})}
    dictated = next((known for known, back in READ_BACK.items() if back is asked), None)
    return {dictated: frozenset({UNANSWERED})} if dictated is not None and answer == "no" else {}
