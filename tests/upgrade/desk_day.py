"""A short day at the desk of any release, over HTTP alone: it leaves rows in the tables that the demo leaves empty."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

from tests.upgrade.desk_client import Admin, Api, signed_headers

ORDER, SECOND = "DEMO-NEW-1", "DEMO-NEW-2"
FILE = """\
number;status;client.name.last;client.name.first;client.phones;delivery.method;line.product;line.quantity
DUMP-1;confirmed;Образцова;Анна;+79160000001;post;PAN-28;2
DUMP-2;;Образцов;Пётр;;courier;PAN-28;x
"""
"""A good order and one that is refused."""
UNSEEN = {"unseen": "on", "ground": "Образец дня"}
"""A rule is changed without a look at what follows; releases before asked for none and leave this unread."""


def work(base: str) -> None:
    """Everything that the people of a desk do in a day, once."""
    operator, supervisor, administrator = (Api(base, name) for name in ("operator", "supervisor", "administrator"))
    talk(operator)
    operator.post(f"/orders/{SECOND}/actions/confirm", {"client_agreed": True}, **{"Idempotency-Key": "dump-confirm-1"})
    supervise(supervisor)
    administrator.post("/subscriptions", {"url": "http://127.0.0.1:9/hook"})
    administrator.patch("/settings/pickup_storage_days", {"value": 5})
    report(administrator, Api(base, "carrier"))
    Api(base, "shop").send("POST", "/integrations/orders/files", FILE.encode(), {"Content-Type": "text/csv"})
    write_in_admin(base)


def talk(operator: Api) -> None:
    """A call about an order: its contact, the guidance, an answer that the script lacks, the client's card."""
    contact = operator.post(
        "/contacts",
        {"order": ORDER, "topic": "change_order", "subtopic": "cancel", "identified_by": "order_number"},
    ).body
    operator.post(f"/contacts/{contact['id']}/guidance", {"topic": "change_order", "subtopic": "cancel"})
    operator.post(f"/contacts/{contact['id']}/guidance/missing", {"words": "Клиент спросил о подарочной упаковке"})
    operator.get(f"/clients/{operator.get(f'/orders/{ORDER}')['client']['id']}")


def supervise(supervisor: Api) -> None:
    """Two cards become one; a ticket is pulled, noted and put aside for a colleague."""
    clients = list({row["client"]["id"] for row in supervisor.get("/orders?limit=20")["results"]})
    supervisor.post(f"/clients/{clients[0]}/merge", {"other": clients[1], "note": "Одно и то же лицо"})
    ticket = supervisor.post("/tickets/next", {"queue": "supervisor"}).body["id"]
    supervisor.post(f"/tickets/{ticket}/notes", {"text": "Жду ответа склада"})
    supervisor.post(f"/tickets/{ticket}/actions/skip", {"reason": "Нужен другой специалист"})


def report(administrator: Api, carrier: Api) -> None:
    """A signed report that is applied, and one that waits for a decision."""
    key = administrator.post("/inbound-keys", {"account": "carrier"}).body
    path = "/api/v1/integrations/events"
    body = json.dumps([event("dump-1", "track", "DEMO-SENT-1", stage="arrived")]).encode()
    headers = {"Content-Type": "application/json", **signed_headers(key["key"], key["secret"], path, body)}
    carrier.without_token().send("POST", "/integrations/events", body, headers)
    carrier.post("/integrations/events", [event("dump-2", "track", "DEMO-NEW-3", stage="redeemed")])


def event(identifier: str, type_: str, order: str, **data: Any) -> dict[str, Any]:
    """What a partner reports of a parcel, of now."""
    return {"id": identifier, "type": type_, "order": order, "at": datetime.now(UTC).isoformat(), "data": data}


def write_in_admin(base: str) -> None:
    """A locality, a holiday, a phrase of the supervisor's own."""
    admin = Admin(base, "administrator")
    admin.submit("/orders/locality/add/", {"name": "Новые Образцы", "region": "77", **UNSEEN})
    holiday = {"days-TOTAL_FORMS": "1", "days-0-id": "", "days-0-calendar": "1"}
    holiday |= {"days-0-day": "31.12.2030", "days-0-hours": "", "days-0-note": "Нерабочий день"}
    admin.submit("/escalations/workcalendar/1/change/", holiday | UNSEEN)
    phrase = "/desk/phrase/1/change/"
    words = f"{admin.fields(phrase)['text']} Я слушаю вас."
    admin.submit(phrase, {"text": words, "seen": words, "publish": "1"})
