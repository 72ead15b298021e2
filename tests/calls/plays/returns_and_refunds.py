"""Calls about returns and refunds: a defect, the term of the answer, posted late, something missing."""

from __future__ import annotations

from tests.calls.orders import GIFT, PAN, ago
from tests.calls.plays.stage import TRACKING, Stage, play, redeemed


@play("Брак на десятый день")
def defect(stage: Stage) -> None:
    """RET-5: conditions in groups, the last day by date, the case."""
    order = stage.shop.order(("Жукова", "Нина", "Павловна"), **redeemed(10))
    talk = stage.call(order)
    said = {"identified": "phone", "how_used": "Один раз пожарила яичницу, покрытие облезло", "wished": "exchange"}
    talk.talk("return_goods", "defect", said)
    talk.close()
    card = stage.operator.ask("GET", f"/returns?order={order['number']}")["results"]
    stage.fact("возврат оформлен, обмен", [case["wished_outcome"] for case in card] == ["exchange"])


@play("Деньги на тридцать пятый день")
def money(stage: Stage) -> None:
    """OPP-3: a specialist rings; the claims ticket, closed as ОПП."""
    order = stage.shop.order(("Лебедев", "Пётр", "Ильич"), **redeemed(40))
    stage.shop.case(
        order["number"], reason="defect", wished_outcome="refund", status="sent", sent_on=str(ago(35)),
        tracking_number=TRACKING, redeemed_on=str(ago(40)),
    )  # fmt: skip
    talk = stage.call(order)
    talk.talk("where_is_money", answers={"identified": "phone"})
    talk.close()


@play("Деньги в последний, тридцатый день ожидания")
def money_on_the_last_day(stage: Stage) -> None:
    """OPP-1: day 30 still belongs to the period."""
    order = stage.shop.order(("Орехова", "Вера", "Львовна"), **redeemed(33))
    stage.shop.case(
        order["number"], reason="not_liked", wished_outcome="refund", status="sent", sent_on=str(ago(30)),
        tracking_number=TRACKING, redeemed_on=str(ago(33)),
    )  # fmt: skip
    talk = stage.call(order)
    stage.fact("ждём до конца дня", talk.talk("where_is_money", answers={"identified": "phone"}) == "money.wait")
    talk.close()


@play("Посылку с возвратом отправили после срока, сорок дней назад")
def posted_late(stage: Stage) -> None:
    """RET-3, D-23: recorded as posted late, the clock runs as for any."""
    order = stage.shop.order(("Гусева", "Ольга", "Петровна"), **redeemed(60))
    talk = stage.call(order)
    said = {
        "identified": "phone",
        "posted": "yes",
        "dispatch": {"sent_on": str(ago(40)), "tracking_number": TRACKING},
        "sent_why": "not_liked",
        "sent_for": "refund",
    }
    stage.fact("передано в ОПП", talk.talk("where_is_money", answers=said) == "money.overdue")
    talk.close()


@play("Не понравилось, последний, четырнадцатый день; подарок хочет оставить")
def last_day_of_the_window(stage: Stage) -> None:
    """RET-3, RET-8: today is still in time, the date is told, the gift stays."""
    order = stage.shop.order(("Рябинина", "Инна", "Олеговна"), **redeemed(14), lines=[PAN, GIFT])
    talk = stage.call(order)
    said = {"identified": "phone", "why_not_liked": "Тяжёлая", "used": "no", "keeps": "no"}
    said |= {"which_goods": "all", "wished_instead": "refund", "keep_gift": "yes"}
    talk.talk("return_goods", "not_liked", said)
    talk.close()
    [case] = stage.operator.ask("GET", f"/returns?order={order['number']}")["results"]
    whole = stage.operator.ask("GET", f"/returns/{case['id']}")
    stage.fact("срок сегодня, подарок остаётся", whole["window_ends_on"] == str(ago(0)) and whole["keep_gift"])


@play("Недовложение: не положили лопатку, акта нет")
def missing(stage: Stage) -> None:
    """RET-9: a letter, nothing is posted; the missing line stands in the case."""
    order = stage.shop.order(("Котова", "Лидия", "Фёдоровна"), **redeemed(2), lines=[PAN, GIFT])
    talk = stage.call(order)
    said = {
        "identified": "phone",
        "opening_act": "no",
        "missing": "item",
        "missing_line": "2",
        "missing_wish": "resend",
    }
    talk.talk("return_goods", "missing_items", said)
    talk.close()


@play("Возврат письмом: лопатки не было, письмо отправила неделю назад, спрашивает об ответе")
def letter(stage: Stage) -> None:
    """RET-9, OPP-2: the day of the letter is the day of dispatch, no number is needed, the 30 days run."""
    order = stage.shop.order(("Савина", "Зоя", "Марковна"), **redeemed(20), lines=[PAN, GIFT])
    talk = stage.call(order)
    said = {
        "identified": "phone",
        "posted": "yes",
        "dispatch": {"sent_on": str(ago(7))},
        "sent_why": "missing_items",
        "sent_for": "exchange",
    }
    stage.fact("ждать до тридцатого дня", talk.talk("where_is_money", answers=said) == "money.wait")
    talk.close()
    [case] = stage.operator.ask("GET", f"/returns?order={order['number']}")["results"]
    whole = stage.operator.ask("GET", f"/returns/{case['id']}")
    stage.fact(
        "отправлено, номера нет, срок со дня письма",
        (whole["status"], whole["tracking_number"] or "", whole["refund_due_on"]) == ("sent", "", str(ago(-23))),
    )
