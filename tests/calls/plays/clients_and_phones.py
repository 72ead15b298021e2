"""Calls about clients and their phones: a serial refuser, a death, a stranger on the line."""

from __future__ import annotations

from typing import Any

from tests.calls.conversation import Conversation
from tests.calls.line import Account
from tests.calls.orders import moment
from tests.calls.plays.stage import SENT, TRACKING, Stage, play


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
    stage.fact("заказ подтверждён", stage.order(order["number"])["status"] in ("confirmed", "manual_check"))


@play("Клиент умер: звонит дочь, просит не звонить и не писать")
def deceased(stage: Stage) -> None:
    """ESC-8: every phone of the card, both channels, the card says so, the feed has them."""
    phones = [stage.shop.phone(), f"+7986{stage.shop.mark}001"]
    order = stage.shop.order(("Зимин", "Олег", "Иванович"), **SENT, phones=phones, phone=phones[0])
    talk = stage.call(order)
    talk.talk("autodial", "switch_off", {"suppress_ground": "deceased", "suppress_phone": {"phone": phones[0]}})
    talk.close()
    ticket = stage.supervisor.ask("GET", "/tickets?category=contact_suppression&status=open&limit=200")["results"][-1]
    for action, body in (("claim", {}), ("resolve", {"resolution": "Отключено на всех номерах."})):
        stage.supervisor.ask("POST", f"/tickets/{ticket['id']}/actions/{action}", body)
    feed = {row["number"] for row in everything(stage.telephony, "/integrations/suppressions")}
    stage.fact("номер в списке тех, кому не звонят", phones[0] in feed)


def everything(account: Account, path: str) -> list[dict[str, Any]]:
    """Every page of the dialler's feed."""
    rows: list[dict[str, Any]] = []
    page = account.ask("GET", path)
    while page["results"]:
        rows += page["results"]
        if not page["next"]:
            break
        page = (
            account.ask("GET", f"{path}?after={page['next']}")
            if "/" not in str(page["next"])
            else account.ask("GET", "/api/v1" + str(page["next"]).partition("/api/v1")[2])
        )
    return rows


@play("Чужой номер: звонит автодозвон, человек ничего не заказывал")
def stranger(stage: Stage) -> None:
    """GDE-17, GDE-36: answered without identification, the number passed on."""
    talk = Conversation(stage.operator, stage.transcript)
    talk.ring(f"+7987{stage.shop.mark}777")
    talk.talk("autodial", "did_not_order", {"who_ordered": "stranger"})
    talk.close()
