"""Calls about orders and parcels: late, under another name, broken off, elsewhere, taken out of the basket."""

from __future__ import annotations

from tests.calls.orders import PAN, ROBE, ago, moment, report
from tests.calls.plays.stage import RIGHT, Stage, play, sent


@play("Посылка опаздывает, клиент в конфликте; через минуту звонит снова и попадает к коллеге")
def late_parcel(stage: Stage) -> None:
    """GDE-27, ESC-16: the supervisor gets it with what the carrier reported; the colleague sees that."""
    order = stage.shop.order(("Титова", "Алёна", "Сергеевна"), **sent())
    report(
        stage.warehouse,
        order["number"],
        "track",
        {"stage": "in_transit", "place": "Подольск", "expected_on": str(ago(3))},
        3,
    )
    talk = stage.call(order)
    talk.talk("where_is_parcel", answers={"identified": "phone", "in_conflict": "yes"})
    talk.close()
    again = stage.call(order, stage.colleague)
    again.talk("where_is_parcel", answers={"identified": "phone"})
    stage.fact(
        "коллега видит открытый тикет", bool(stage.colleague.ask("GET", f"/contacts/{again.contact}")["tickets"])
    )
    again.close()


@play("Ошибка в имени: экспортирован, ШПИ ещё нет")
def name_error(stage: Stage) -> None:
    """ORD-28, GDE-29: card, annulment, name, calculation, confirmation in one topic."""
    order = stage.shop.order(("Сокалова", "Мария", "Игоревна"), status="exported", exported_at=moment(1))
    talk = stage.call(order)
    talk.talk(
        "change_order",
        "name_error",
        {"identified": "phone", "right_name": RIGHT, "name_back": "yes", "data_right": "yes", "agrees": "yes"},
    )
    talk.close()
    now = stage.order(order["number"])
    stage.fact("заказ подтверждён на верное имя", now["recipient"] == RIGHT and now["status"] != "annulled")


@play("Связь оборвалась до ответа; перезвонил, потом позвонил ещё раз")
def dropped(stage: Stage) -> None:
    """GDE-4: what wasn't told doesn't count; 5–7 days first, 2–4 weeks on the repeated call."""
    order = stage.shop.order(("Белов", "Сергей", "Андреевич"), status="buffer", confirmed_at=moment(2))
    first = stage.call(order)
    first.close(result="call_dropped")
    stage.transcript.client("(связь оборвалась, через минуту звонит снова)")
    second = stage.call(order)
    stage.fact("первый ответ", second.talk("where_is_parcel", answers={"identified": "phone"}) == "buffer.first")
    second.close()
    comment = second.account.ask("GET", f"/contacts/{second.contact}")["comment"]
    stage.fact("обещанный день стоит в комментарии", f"отправить заказ до {ago(-7):%d.%m.%Y}" in comment)
    third = stage.call(order, stage.colleague)
    stage.fact("повторный", third.talk("where_is_parcel", answers={"identified": "phone"}) == "buffer.again")
    third.close()


@play("Заказ на сверке: у оператора клиент ответил на уточнение, на другой день звонит, трубку берёт коллега")
def next_day(stage: Stage) -> None:
    """GDE-7, ESC-16: the colleague says what was answered, and hands nothing over twice."""
    order = stage.shop.order(
        ("Ершова", "Галина", "Романовна"), status="manual_check", lines=[ROBE], clarification="Размер: 48 или 50",
        confirmed_at=moment(1),
    )  # fmt: skip
    talk = stage.call(order)
    talk.talk("where_is_parcel", answers={"identified": "phone", "clarification": "Пятидесятый, бордовый"})
    talk.close()
    [ticket] = stage.supervisor.ask("GET", f"/tickets?order={order['number']}")["results"]
    words = "Размер записали, заказ отправят во вторник."
    for action, body in (
        ("claim", {}),
        ("resolve", {"resolution": "Записал размер 50.", "client_words": words}),
    ):
        stage.supervisor.ask("POST", f"/tickets/{ticket['id']}/actions/{action}", body)
    again = stage.call(order, stage.colleague)
    seen = stage.colleague.ask(
        "PATCH", f"/contacts/{again.contact}", {"order": order["number"], "identified_by": "phone"}
    )
    stage.fact("ответ супервайзера виден коллеге", words in str(seen["tickets"]))
    stage.transcript.operator(words)
    again.close(result="consulted")


@play("Посылка пришла в другой город")
def elsewhere(stage: Stage) -> None:
    """GDE-28: never at your office; reissued, confirmed."""
    order = stage.shop.order(("Мартынов", "Илья", "Денисович"), **sent())
    report(stage.warehouse, order["number"], "track", {"stage": "arrived", "place": "Уфа"}, 0)
    talk = stage.call(order)
    said = {"identified": "phone", "reorder": "yes", "data_right": "yes", "agrees": "yes"}
    talk.talk("where_is_parcel", answers=said)
    talk.close()
    old = stage.order(order["number"])
    stage.fact("оформлен новый", stage.order(old["reissued_as"])["status"] in ("confirmed", "manual_check"))


@play("Убрать товар из подтверждённого заказа")
def remove(stage: Stage) -> None:
    """ORD-16, ORD-31: argued once, edited with a hold note, recalculated, told what it waits for."""
    order = stage.shop.order(
        ("Фомина", "Дарья", "Кирилловна"), status="confirmed", lines=[PAN, ROBE], confirmed_at=moment(1)
    )
    talk = stage.call(order)
    said = {"identified": "phone", "which_line": "2", "still_remove": "yes"}
    stage.fact("ждёт одобрения", talk.talk("change_order", "remove_item", said).endswith("waits"))
    talk.close()
    now = stage.order(order["number"])
    stage.fact("товар один, доставка рассчитана", len(now["lines"]) == 1 and now["delivery"]["calculated"])


@play("Аннулирован складом, был курьер: согласна на почту")
def by_post(stage: Stage) -> None:
    """GDE-5, ORD-22: only by post, calculated, confirmed."""
    order = stage.shop.order(
        ("Носова", "Евгения", "Марковна"), status="ff_annulled",
        delivery={"method": "courier", "carrier": "cdek", "price": "400.00", "days": 3},
    )  # fmt: skip
    talk = stage.call(order)
    talk.talk(
        "where_is_parcel", answers={"identified": "phone", "by_post": "yes", "data_right": "yes", "agrees": "yes"}
    )
    talk.close()
    now = stage.order(order["number"])
    stage.fact("подтверждён почтой", now["delivery"]["method"] == "post" and now["status"] != "ff_annulled")


@play("Хотел отказаться от отложенного заказа, передумал")
def kept(stage: Stage) -> None:
    """GDE-13, GDE-29: persuaded in the second round, and the order is confirmed at once."""
    order = stage.shop.order(("Быков", "Артём", "Юрьевич"), status="postponed", hold_note="Уточнить адрес")
    talk = stage.call(order)
    said = {
        "identified": "phone",
        "objection_first": "insists",
        "objection_second": "keeps",
        "data_right": "yes",
        "agrees": "yes",
    }
    talk.talk("change_order", "cancel", said)
    talk.close()
    stage.fact("подтверждён", stage.order(order["number"])["status"] in ("confirmed", "manual_check"))


@play("Вопрос о цене: в рекламе было дешевле")
def price(stage: Stage) -> None:
    """ORD-30: the operator can't give another price; the refusal leads to the supervisor, who rings back."""
    order = stage.shop.order(("Тихонов", "Олег", "Петрович"), status="new", lines=[PAN])
    talk = stage.call(order)
    talk.identify(order)
    number = order["number"]
    cheaper = {"lines": [{**PAN, "price": "1990.00"}]}
    status, refusal = stage.operator.send("PATCH", f"/orders/{number}", cheaper)
    [reason] = refusal["reasons"]
    stage.fact("цену меняет супервайзер", (status, reason["code"]) == (409, "price_by_supervisor"))
    stage.transcript.operator(reason["client_words"])
    [ticket] = [step for step in reason["next_steps"] if step["action"] == "ticket"]
    body = {
        "category": ticket["category"],
        "order": number,
        "contact": talk.contact,
        "text": "Клиент видел сковороду за 1 990 рублей, просит эту цену.",
    }
    talk.request("POST", "/tickets", body)
    talk.close()
    stage.fact("цена прежняя", stage.order(number)["lines"][0]["price"] == "2490.00")
