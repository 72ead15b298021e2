"""What the written words say of outcomes, read without a call: by a button, of what is decided later, of terms."""

from __future__ import annotations

import re

import pytest

from desk.guidance.phrases.store import default_texts
from desk.guidance.rules.dsl import OfferRequest, OfferTicket, Rule, SayPhrase
from desk.guidance.scripts import SCRIPTS

RULES = {rule.code: rule for script in SCRIPTS for rule in script.rules}
DONE = re.compile(
    r"записан[оаы]?\b|принят[оаы]?\b|отмен[её]н[оаы]?\b|передан[оаы]?\b|оформлен[оаы]?\b|исправлен[оаы]?\b|сохран[её]н[оаы]?\b"
)
DONE_BEFORE = {"name.noted", "address.noted", "address.noted_late"}
"""On the client's card, by a request of the answer before this one."""
AS_IT_STANDS = {
    *("prepaid.over", "prepaid.paid", "prepaid.not_sent_yet", "parcel.elsewhere_prepaid", "came_back.shown"),
    *("barred.cart", "barred.called_off"),
}
"""What became of the order long before, where it is handed over."""


def said_beside_a_button(rule: Rule) -> list[str]:
    """The phrases of an answer that also has something to be done."""
    does = any(isinstance(one, OfferRequest | OfferTicket) for one in rule.steps)
    return [one.phrase for one in rule.steps if isinstance(one, SayPhrase)] if does else []


BESIDE_A_BUTTON = {code: phrases for code, rule in RULES.items() if (phrases := said_beside_a_button(rule))}


@pytest.mark.parametrize("code", BESIDE_A_BUTTON)
def test_what_a_button_does_is_not_said_to_be_done(code: str) -> None:
    """GDE-30: words follow the fact, and whoever reads them hasn't pressed yet."""
    texts = default_texts()
    said = [phrase for phrase in BESIDE_A_BUTTON[code] if phrase not in DONE_BEFORE | AS_IT_STANDS]
    assert {phrase: texts[phrase] for phrase in said if DONE.search(texts[phrase])} == {}


PROMISES = re.compile(r"вернём деньги|можем (обменять|прислать)|мы дошлём|можно вернуть", re.IGNORECASE)


@pytest.mark.parametrize(
    "code",
    sorted(code for code in default_texts() if code.startswith(("return.", "money.", "ask.", "cancel.", "remove."))),
)
def test_no_outcome_that_the_specialist_decides_is_promised(code: str) -> None:
    """RET-11, RET-12: exchange, refund or refusal are decided once the goods were examined."""
    conditional = {"cancel.benefit"}
    assert code in conditional or not PROMISES.search(default_texts()[code])


def test_terms_are_called_by_what_they_are_of() -> None:
    nameless = re.compile(
        r"срок — \{|(?<!письмо )(?<!возврату )(?<!решение )\bОтвет (придёт|будет) в течение \{refund", re.IGNORECASE
    )
    assert {code: text for code, text in default_texts().items() if nameless.search(text)} == {}
