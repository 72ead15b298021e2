"""Calls that midnight in Moscow falls into: begun in the last minutes of a day, ended in the next.

At a running service they wait for midnight, so they are started a few minutes before it (21:00 by UTC).
"""

from __future__ import annotations

from tests.calls.orders import GIFT, PAN, ago, moment
from tests.calls.plays.stage import TRACKING, Play, Stage, redeemed


def across_midnight(stage: Stage) -> None:
    """Two calls at once: the last day of a window and the thirtieth day of a refund, both over at midnight.

    RET-3: from day 15 on the question is whether the parcel was posted already. OPP-1…3: from day 31 on the claims
    department has it.
    """
    late = stage.shop.order(("Рябинина", "Инна", "Олеговна"), **redeemed(14), lines=[PAN, GIFT])
    owed = stage.shop.order(("Орехова", "Вера", "Львовна"), **redeemed(33))
    stage.shop.case(
        owed["number"], reason="not_liked", wished_outcome="refund", status="sent", sent_on=str(ago(30)),
        tracking_number=TRACKING, redeemed_on=str(ago(33)),
    )  # fmt: skip
    before(stage, owed)
    talk = stage.call(late)
    talk.at = {"not_liked.keep": stage.until_midnight}
    said = {"identified": "phone", "why_not_liked": "Тяжёлая", "used": "no", "keeps": "no", "posted": "no"}
    said |= {"refusal_heard": "accepts"}
    ended = talk.talk("return_goods", "not_liked", said)
    stage.fact("после полуночи срок прошёл", ended == "return.expired.accepted")
    talk.close()
    again = stage.call(owed, stage.colleague)
    ended = again.talk("where_is_money", answers={"identified": "phone"})
    stage.fact("после полуночи вопрос у ОПП", ended == "money.overdue")
    again.close()


def before(stage: Stage, owed: dict[str, object]) -> None:
    """Still the thirtieth day: the client is asked to wait."""
    talk = stage.call(owed, stage.colleague)
    stage.fact("до полуночи ждём", talk.talk("where_is_money", answers={"identified": "phone"}) == "money.wait")
    talk.close()


def next_day(stage: Stage) -> None:
    """GDE-4: told yesterday, in the last minutes of it; today's call about the same order is a repeated one."""
    order = stage.shop.order(("Белов", "Сергей", "Андреевич"), status="buffer", confirmed_at=moment(3))
    first = stage.call(order)
    first.talk("where_is_parcel", answers={"identified": "phone"})
    first.close()
    second = stage.call(order, stage.colleague)
    told = second.talk("where_is_parcel", answers={"identified": "phone"})
    stage.fact("повторный", told == "buffer.again")
    second.close()


PLAYS: list[tuple[str, Play]] = [
    ("Звонок через полночь: последний день возврата и тридцатый день ожидания кончаются на звонке", across_midnight),
    ("После полуночи: буфер, первый и повторный звонок", next_day),
]
