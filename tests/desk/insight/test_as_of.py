"""The desk as of a moment: what was answered then is answered now, and nothing later shines through (FOR-2)."""

from __future__ import annotations

import html
import re
from datetime import datetime
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from desk.admin.insight.past import past_page
from desk.models import GuidanceTurn, PhraseVersion
from escalations.choices import SuppressionGround
from escalations.models import Suppression
from orders.models import Order
from service.accounts.roles import Role
from service.customers.phones import display
from tests.desk.callers import Caller, codes
from tests.escalations import making
from tests.factories import OrderFactory
from tests.returns.desk import sent

pytestmark = pytest.mark.django_db


@pytest.fixture
def supervisor() -> Caller:
    """Who looks back."""
    return Caller(Role.SUPERVISOR)


def moment() -> datetime:
    """Now, and nothing else happens at it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        found: datetime = cursor.fetchone()[0]
    return found


def then(caller: Caller, path: str, at: datetime, **params: Any) -> Any:
    """What is answered as of a moment."""
    return caller.get(path, as_of=at.isoformat(), **params)


def test_an_order_its_actions_and_the_card_are_told_as_they_were(supervisor: Caller) -> None:
    order = OrderFactory()
    paths = [f"/orders/{order.number}", f"/orders/{order.number}/actions", f"/clients/{order.client_id}"]
    before, at = [supervisor.get(path).json() for path in paths], moment()
    edit = {"address": {**order.address, "house": "77"}, "hold_note": "Другой дом"}
    assert supervisor.patch(f"/orders/{order.number}", edit).status_code == 200
    supervisor.post(f"/orders/{order.number}/actions/postpone", {"hold_note": "Подумает"})
    supervisor.patch(f"/clients/{order.client_id}", {"name": {"last": "Другая"}})
    assert [supervisor.get(path).json() for path in paths] != before
    assert [then(supervisor, path, at).json() for path in paths] == before
    assert supervisor.get(paths[0]).json()["status"] == "postponed"


def test_the_way_back_leads_only_to_what_the_asker_may_see(supervisor: Caller) -> None:
    case = sent()
    address = past_page(case.order_id, moment(), f"case-{case.pk}")
    administrator = Caller(Role.ADMINISTRATOR)
    pages = {caller.account.role: opened(caller, address) for caller in (supervisor, administrator)}
    led = {role: f"/admin/returns/returncase/{case.pk}/change/" in text for role, text in pages.items()}
    assert led == {Role.SUPERVISOR: False, Role.ADMINISTRATOR: True}


def opened(caller: Caller, address: str) -> str:
    """A page of the admin."""
    caller.http.force_login(caller.account)
    answer = caller.http.get(address)
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_moments_that_cannot_be_told_are_refused_in_words(supervisor: Caller) -> None:
    early = moment()
    order = OrderFactory()
    path = f"/orders/{order.number}"
    answer = then(supervisor, path, early)
    assert (answer.status_code, codes(answer)) == (409, ["not_known_then"])
    answer = then(supervisor, path, datetime(2001, 1, 1, tzinfo=timezone.get_current_timezone()))
    assert (answer.status_code, codes(answer)) == (409, ["not_known_then"])
    assert codes(then(supervisor, path, datetime(2099, 1, 1, tzinfo=timezone.get_current_timezone()))) == [
        "in_the_future"
    ]
    for named in ("2026-11-29T10:00:00", "2026-11-29", "вчера"):
        assert supervisor.get(path, as_of=named).status_code == 400
    assert codes(supervisor.get(path, as_role="operator")) == ["without_as_of"]
    assert then(supervisor, "/orders/NO-SUCH", moment()).status_code == 404


def test_guidance_says_again_what_it_said_and_keeps_nothing() -> None:
    operator, supervisor = Caller(Role.OPERATOR), Caller(Role.SUPERVISOR)
    order = OrderFactory(tracked=True)
    begun = operator.post("/contacts", {"client": order.client_id, "identified_by": "phone", "order": order.number})
    path, question = f"/contacts/{begun.json()['id']}/guidance", {"topic": "where_is_parcel", "order": order.number}
    said = operator.post(path, question).json()
    at = datetime.fromisoformat(operator.get(f"/decisions/{said.pop('decision')}").json()["at"])
    turns = GuidanceTurn.objects.count()
    Caller(Role.CARRIER).post(f"/orders/{order.number}/actions/track", {"stage": "arrived", "place": "Казань"})
    PhraseVersion.objects.filter(state="published").update(text="Позже сказали бы иначе.")
    operator.post(f"{path.removesuffix('/guidance')}/close", {"result": "consulted"})
    asked = {**question, "as_of": at.isoformat()}
    assert operator.post(path, asked).json() == said
    assert supervisor.post(path, {**asked, "as_role": "operator"}).status_code in (200, 409)
    assert supervisor.post(path, asked).json()["steps"] == said["steps"]
    assert Caller(Role.OPERATOR).post(path, asked).status_code == 403
    assert GuidanceTurn.objects.count() == turns
    assert codes(operator.post(path, {**question, "as_of": "2099-01-01T00:00:00+03:00"})) == ["in_the_future"]
    assert operator.post(path, {**question, "as_of": "2026-01-01T00:00:00"}).status_code == 400


@pytest.mark.parametrize("topic", ["where_is_parcel", "change_order", "return_goods"])
def test_it_says_again_what_was_said_to_whoever_is_to_be_left_in_peace(topic: str) -> None:
    """What was closed on the numbers since then counts for nothing then (CLI-9, ESC-8)."""
    operator, order = Caller(Role.OPERATOR), OrderFactory(tracked=True, client__do_not_contact=True)
    number = order.client.phones.create(number="+79161234500").number
    begun = operator.post("/contacts", {"client": order.client_id, "identified_by": "phone", "order": order.number})
    path, question = f"/contacts/{begun.json()['id']}/guidance", {"topic": topic, "order": order.number}
    said = operator.post(path, question).json()
    at = datetime.fromisoformat(operator.get(f"/decisions/{said.pop('decision')}").json()["at"])
    closed = {"number": number, "ground": SuppressionGround.DECEASED, "since": timezone.now()}
    Suppression.objects.create(channel="sms", ticket=making.ticket(), **closed)
    assert operator.post(path, {**question, "as_of": at.isoformat()}).json() == said


def test_guidance_of_then_knows_the_order_that_an_answer_names() -> None:
    """In a call of a stranger, whom the desk never connected with the order's client: only the answer names them."""
    before, order, supervisor = moment(), OrderFactory(tracked=True), Caller(Role.SUPERVISOR)
    stranger = Caller().post("/contacts", {"phone": "+79990001122"}).json()["id"]
    path, at = f"/contacts/{stranger}/guidance", moment()
    question = {"topic": "where_is_parcel", "answers": {"which_order": order.number}}
    assert supervisor.patch(f"/clients/{order.client_id}", {"name": {"last": "Другая"}}).status_code == 200
    then = supervisor.post(path, {**question, "as_of": at.isoformat()})
    assert (then.status_code, then.json()["steps"][0]["code"]) == (200, "phrases.who")
    assert "Другая" not in then.content.decode()
    assert codes(supervisor.post(path, {**question, "as_of": before.isoformat()})) == ["not_known_then"]


def test_the_page_of_a_decision_leads_to_the_order_as_it_was(supervisor: Caller) -> None:
    operator, order = Caller(Role.OPERATOR), OrderFactory(delivery_price=1350)
    begun = operator.post("/contacts", {"client": order.client_id, "identified_by": "phone", "order": order.number})
    body = {"hold_note": "Подумает", "contact": begun.json()["id"]}
    made = operator.post(f"/orders/{order.number}/actions/postpone", body).json()
    Order.objects.filter(pk=order.pk).update(house="Дом после звонка", delivery_price=None)
    supervisor.http.force_login(supervisor.account)
    page = supervisor.http.get(f"/admin/service/receipt/{made['decision']}/change/").content.decode()
    told = opened(Caller(Role.ADMINISTRATOR), f"/admin/service/receipt/{made['decision']}/change/")
    assert ["/admin/service/contact/" in text for text in (page, told)] == [True, False]
    link = re.search(r'href="(/admin/service/receipt/past/[^"]+)"', page)
    assert link is not None
    then_page = supervisor.http.get(html.unescape(link[1])).content.decode()
    assert "Что было можно" in then_page
    assert "Дом после звонка" not in then_page
    phones = {phone["number"] for phone in supervisor.get(f"/clients/{order.client_id}").json()["phones"]}
    for number in {order.phone, *phones}:
        assert display(number) in then_page
        assert f">{number}<" not in then_page
    assert "<dt>Доставка</dt><dd>1\u00a0350,00\u00a0₽</dd>" in then_page
    back = f'href="/admin/service/receipt/{made["decision"]}/change/"'
    assert back in then_page
    moments = re.findall(r'href="(/admin/service/receipt/past/[^"]+)"', then_page)
    assert moments
    assert back in supervisor.http.get(html.unescape(moments[0])).content.decode()
    early = supervisor.http.get(f"/admin/service/receipt/past/{order.pk}/", {"at": "2001-01-01T00:00:00+03:00"})
    assert "как было раньше, сказать нельзя" in early.content.decode()
    assert "Что было можно" not in early.content.decode()
    elsewhere = supervisor.http.get(html.unescape(link[1]).replace("receipt-", "nowhere-")).content.decode()
    assert back not in elsewhere
    assert "nowhere-" not in re.sub(r'href="/admin/service/receipt/past/[^"]+"', "", elsewhere)
    now = supervisor.http.get(past_page(order.pk, moment())).content.decode()
    assert "<dt>Доставка</dt><dd>не рассчитана</dd>" in now
    assert "Дом после звонка" in now
    for url in (f"/admin/service/contact/{begun.json()['id']}/change/", f"/admin/orders/order/{order.pk}/change/"):
        assert "Каким это было" in supervisor.http.get(url).content.decode()
