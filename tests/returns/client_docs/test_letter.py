"""The client's letter, its label, and the instructions told (RET-5…RET-9)."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest
import ttf_opensans
from reportlab.pdfbase.ttfonts import TTFontFile

from orders.choices import LineKind
from returns.choices import ReturnReason, WishedOutcome
from returns.client_docs.letter import letter_of, wording
from returns.models import ReturnCase
from returns.terms.terms_from_settings import terms
from service.accounts.roles import Role
from service.models import Setting
from tests.returns.desk import RETURNS, ReturnsDesk, taken
from tests.returns.fsm.test_machine import case_in

pytestmark = pytest.mark.django_db


def test_the_letter_is_a_pdf_of_two_pages(operator: ReturnsDesk) -> None:
    pk = operator.opened(taken())
    answer = operator.call("GET", f"{RETURNS}/{pk}/letter")
    assert (answer.status, answer.headers["Content-Type"]) == (200, "application/pdf")
    assert answer.body.startswith(b"%PDF-")
    assert answer.body.count(b"/Type /Page\n") == 2
    assert f"return-{pk}.pdf" in answer.headers["Content-Disposition"]


def test_a_long_order_goes_on_to_more_pages() -> None:
    lines = [{"kit": ["крышка " * 9, "ручка"]} for _ in range(40)]
    case = case_in("advised", order=taken(lines=lines))
    assert letter_of(case).count(b"/Type /Page\n") == 3


def test_the_letter_names_client_order_goods_and_reason() -> None:
    case = case_in("advised", order=taken(lines=[{"quantity": 2, "variant": "синий"}]))
    opening = " ".join(wording.opening_of(case))
    for said in (case.client.full_name, case.order.number, "109012", "Никольская", "14.03.2026"):
        assert said in opening
    assert wording.letter_lines(case) == [f"{case.basket[0].title}, синий — 2 шт."]
    assert "брак" in wording.request_of(case)[0]


@pytest.mark.parametrize("reason", ReturnReason.values)
@pytest.mark.parametrize("wish", WishedOutcome.values)
def test_the_font_has_every_letter_that_is_printed(reason: str, wish: str) -> None:
    case = case_in("advised", reason=reason)
    case.wished_outcome = wish
    texts = [
        *wording.opening_of(case),
        *wording.letter_lines(case),
        *wording.request_of(case),
        terms().return_address,
    ]
    texts += [wording.HEADING, wording.DETAILS, wording.BY_ANOTHER, wording.SIGNATURE, "Ёё№«»—–"]
    for file in ("OpenSans-Regular.ttf", "OpenSans-Bold.ttf"):
        known = TTFontFile(str(Path(ttf_opensans.__file__).parent / "ttf" / file)).charToGlyph
        assert not {letter for text in texts for letter in text if ord(letter) not in known}


def test_the_address_is_the_settings() -> None:
    Setting.objects.update_or_create(code="return_address", defaults={"value": "ООО «Иное», а/я 1, Тверь, 170000"})
    result = terms()
    assert (result.addressee, result.address) == ("ООО «Иное»", "а/я 1, Тверь, 170000")


def texts_of(desk: ReturnsDesk, case: ReturnCase) -> dict[str, str]:
    return {step["code"]: step["text"] for step in desk.case(case.pk)["instructions"]}


def test_the_instructions_tell_how_to_post(operator: ReturnsDesk) -> None:
    result = texts_of(operator, case_in("advised"))
    assert "а/я 224, Московский АСЦ, 145913" in result["address"]
    assert "Почты России" in result["post_only"]
    assert "10 рублей" in result["declared_value"]
    assert "28.03.2026" in result["send_until"]
    assert "30 дней" in result["answer"]
    assert {"enclose_goods", "enclose_letter", "no_cash_on_delivery", "by_another", "postage"} <= result.keys()


def test_what_is_missing_needs_the_opening_act(operator: ReturnsDesk) -> None:
    with_act = texts_of(operator, case_in("advised", reason="missing_items", opening_act=True))
    without = texts_of(operator, case_in("advised", reason="missing_items"))
    assert "opening_act" in with_act
    assert "ask_for_act" in without
    assert "enclose_goods" not in {**with_act, **without}
    assert "enclose_letter" in with_act.keys() & without.keys()


def test_a_gift_may_be_kept_and_no_amount_is_named(operator: ReturnsDesk) -> None:
    order = taken(lines=[{"price": Decimal("1493.57")}, {"kind": LineKind.GIFT}])
    result = texts_of(operator, case_in("advised", order=order))
    assert "gift" in result
    assert not re.search(r"1.?493|57 ?коп", str(result))


@pytest.mark.parametrize("role", [Role.CLAIMS_SPECIALIST, Role.ADMINISTRATOR, Role.WAREHOUSE])
def test_the_letter_is_for_who_deals_with_the_client(role: Role) -> None:
    assert ReturnsDesk(role).call("GET", f"{RETURNS}/{case_in('advised').pk}/letter").status == 403
