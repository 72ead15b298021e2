"""Calls about clients and their phones: a serial refuser, a death, a stranger on the line."""

from __future__ import annotations

import time
from typing import Any

from tests.calls.conversation import Conversation
from tests.calls.line import Account
from tests.calls.orders import moment
from tests.calls.plays.stage import TRACKING, Stage, play, sent

ASKED_AT_MOST, FULL_PAGE = 10, 1_000


@play("Возвратник: лежала в больнице")
def refuser(stage: Stage) -> None:
    """CLI-7, GDE-23: excused parcel by parcel, then the order."""
    name = ("Павлова", "Тамара", "Юрьевна")
    first = stage.shop.order(name, status="postal_return", tracking_number=TRACKING, created_at=moment(90))
    for days in (60, 30):
        stage.shop.order(
            name, status="postal_return", tracking_number=TRACKING, created_at=moment(days), phone=first["phone"]
        )
    order = stage.shop.order(name, phone=first["phone"], created_at=moment(1))
    talk = stage.call(order)
    talk.order = order["number"]
    said = {"identified": "phone", "why_not_collected": "hospital", "data_right": "yes", "agrees": "yes"}
    talk.talk("where_is_parcel", answers=said)
    talk.close()
    comment = talk.account.ask("GET", f"/contacts/{talk.contact}")["comment"]
    stage.fact("причина невыкупа в комментарии", "лежал в больнице" in comment)
    stage.fact("заказ подтверждён", stage.order(order["number"])["status"] in ("confirmed", "manual_check"))


@play("Клиент умер: звонит дочь, просит не звонить и не писать")
def deceased(stage: Stage) -> None:
    """ESC-8: every phone of the card, both channels, the card says so, the feed has them."""
    phones = [stage.shop.phone(), f"+7986{stage.shop.mark}001"]
    order = stage.shop.order(("Зимин", "Олег", "Иванович"), **sent(), phones=phones, phone=phones[0])
    talk = stage.call(order)
    talk.talk("autodial", "switch_off", {"suppress_ground": "deceased", "suppress_phone": {"phone": phones[0]}})
    talk.close()
    switch_off(stage, suppression_asked_for(stage))
    every = {(phone, channel) for phone in phones for channel in ("autodial", "sms")}
    stage.fact("ни звонков, ни СМС ни на один номер", every <= silenced(stage, *phones))


def everything(account: Account, path: str) -> list[dict[str, Any]]:
    """Every page of the dialler's feed: one that isn't full is its end, whose last minute is told again later."""
    page = account.ask("GET", f"{path}?limit={FULL_PAGE}")
    rows: list[dict[str, Any]] = page["results"]
    while len(page["results"]) == FULL_PAGE:
        page = account.ask("GET", f"{path}?limit={FULL_PAGE}&after={page['next']}")
        rows += page["results"]
    return rows


@play("Чужой номер: звонит автодозвон, человек ничего не заказывал")
def stranger(stage: Stage) -> None:
    """GDE-17, GDE-36: answered without identification, the number passed on."""
    talk = Conversation(stage.operator, stage.transcript)
    talk.ring(f"+7987{stage.shop.mark}777")
    talk.talk("autodial", "did_not_order", {"who_ordered": "stranger"})
    talk.close()
    ticket = suppression_asked_for(stage)
    stage.fact("просьба у супервайзера", ticket["details"]["ground"] == "wrong_number")


@play("СМС надоели, звонки пусть остаются")
def without_sms(stage: Stage) -> None:
    """ESC-8, GDE-17: one channel of one number, by a calm wish; the feed has that and nothing else."""
    order = stage.shop.order(("Логинова", "Раиса", "Ильинична"), **sent())
    talk = stage.call(order)
    said = {
        "identified": "phone",
        "suppress_ground": "request",
        "suppress_what": "sms",
        "suppress_phone": {"phone": order["phone"]},
        "phone_back": "yes",
    }
    talk.talk("autodial", "switch_off", said)
    talk.close()
    switch_off(stage, suppression_asked_for(stage))
    off = [channel for phone, channel in silenced(stage, order["phone"]) if phone == order["phone"]]
    stage.fact("отключены только СМС", off == ["sms"])


def suppression_asked_for(stage: Stage) -> dict[str, Any]:
    """The newest ticket about calls and SMS."""
    page = stage.supervisor.ask("GET", "/tickets?category=contact_suppression&status=open&limit=200")
    whole: dict[str, Any] = stage.supervisor.ask("GET", f"/tickets/{max(row['id'] for row in page['results'])}")
    return whole


def silenced(stage: Stage, *phones: str) -> set[tuple[str, str]]:
    """Phones and channels of the dialler's feed, asked as a dialler does until these phones are in it."""
    feed = set[tuple[str, str]]()
    for _ in range(ASKED_AT_MOST):
        rows = everything(stage.telephony, "/integrations/suppressions")
        feed = {(row["number"], row["channel"]) for row in rows}
        if set(phones) <= {phone for phone, _ in feed}:
            break
        time.sleep(1)
    return feed


def switch_off(stage: Stage, ticket: dict[str, Any]) -> None:
    """The supervisor takes the ticket and answers it."""
    for action, body in (("claim", {}), ("resolve", {"resolution": "Отключено."})):
        stage.supervisor.ask("POST", f"/tickets/{ticket['id']}/actions/{action}", body)
