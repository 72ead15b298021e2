"""The client's voice: nothing that is read aloud holds a word of the desk's own kitchen (GDE-30)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from desk.guidance.checks.soundness import Fault
from desk.guidance.conversation_summary import ANSWER_WORDINGS, FIELD_WORDINGS, LABELS, SILENT
from escalations.fsm import messages as escalations
from orders.fsm import messages as orders
from returns.fsm import messages as returns
from service.fsm import Message

INTERNAL, UNTOLD_ANSWER = "guidance.E014", "guidance.E017"
KITCHEN = (
    r"опп|фф|шпи|пвз|тмц|св|рс|crm|webutils|happy.call|супервайзер\w*|оператор\w*|статус\w*|тикет\w*|буфер\w*|"
    r"экспортир\w*|аннулир\w*|аннуляц\w*|возвратник\w*|невыкуп(?:а|у|ом|е|ы|ов)?|фулфилмент\w*|магистр\w*|кросс\w*|корзин\w*|"
    r"ручн\w+ сверк\w*|прозвон\w*|автодозвон\w*|скрипт\w*|кц|колл.центр\w*"
)
RING = re.compile(r"перезвон(?:ят|ит|им)\b|свяж(?:утся|ется|емся)\b|специалист (?:вам )?позвонит", re.IGNORECASE)
"""Words that promise the client a ring: they stand in placeholders, which know who isn't contacted (CLI-5)."""
MAY_PROMISE_A_RING = frozenset({"authority.in_touch", "phrases.when_to_ring"})
FOR_OPERATORS = ("never.", "note.", "more.")
_KITCHEN = re.compile(rf"(?<!\w)(?:{KITCHEN})(?!\w)", re.IGNORECASE)
HOUSES: dict[str, Mapping[str, Message]] = {
    "orders": orders.MESSAGES,
    "returns": {**returns.MESSAGES, **returns.OPENING, "overdue": Message("", returns.OVERDUE)},
    "escalations": {**escalations.MESSAGES, **escalations.OPENING_MESSAGES},
}


def internal_words(text: str) -> list[str]:
    """The words that a client wouldn't understand, or isn't to hear."""
    return _KITCHEN.findall(text)


def rings_promised(code: str, text: str) -> list[str]:
    """The words of a phrase that promise a ring to whomever it is said."""
    return [] if code.startswith(FOR_OPERATORS) or code in MAY_PROMISE_A_RING else RING.findall(text)


def client_words() -> Iterator[Fault]:
    """What the machines' refusals say to the client."""
    for house, words in HOUSES.items():
        for code, said in words.items():
            for word in (*internal_words(said.client_words), *RING.findall(said.client_words)):
                yield INTERNAL, f"{house}: the client's words of {str(code)!r} hold {word!r}"


def spoken_phrases(texts: Mapping[str, str]) -> Iterator[Fault]:
    """The phrases that are said; what is never to be said is for the operator."""
    for code, text in texts.items():
        if not code.startswith(FOR_OPERATORS):
            for word in internal_words(text):
                yield INTERNAL, f"the phrase {code!r} holds {word!r}"
            for word in rings_promised(code, text):
                yield INTERNAL, f"the phrase {code!r} promises a ring by {word!r}: {{answer}} says it to whom it may"


def answers_without_wording(questions: Collection[str]) -> Iterator[Fault]:
    """A question of which nobody has said how its answer reads in comment and ticket (GDE-33)."""
    decided = {*LABELS, *ANSWER_WORDINGS, *FIELD_WORDINGS, *SILENT}
    for code in sorted(set(questions) - decided):
        what = f"the answer of {code!r} is told in no ticket: LABELS, ANSWER_WORDINGS or FIELD_WORDINGS of"
        yield UNTOLD_ANSWER, f"{what} desk/guidance/conversation_summary.py, else SILENT"
