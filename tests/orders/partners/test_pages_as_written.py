"""The pages for partners are walked as they are written: their code runs against the service, call by call."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.hashers import make_password
from pytest_django.live_server_helper import LiveServer

from orders.choices import Stage
from orders.models import Order
from service.accounts.roles import INTEGRATIONS, Role
from service.models import ClientPhone
from tests.factories import ClientFactory, OrderFactory, UserFactory

PAGES = Path(__file__).resolve().parents[3] / "docs" / "partners"
HERE = "https://desk.example/api/v1"


def code_of(page: str) -> str:
    """The Python of a page, block after block."""
    blocks = re.findall(r"```python\n(.*?)```", (PAGES / f"{page}.md").read_text("utf-8"), re.DOTALL)
    assert blocks, page
    return "\n".join(blocks)


def walk(page: str, server: LiveServer) -> dict[str, Any]:
    """What the page's code leaves behind; it begins with the first call, as the page says."""
    known: dict[str, Any] = {}
    text = f"{code_of('README')}\n{code_of(page)}".replace(HERE, f"{server.url}/api/v1")
    exec(compile(text, f"{page}.md", "exec"), known)
    return known


@pytest.fixture
def partners(transactional_db: None) -> None:
    """The accounts of the demo, with their password."""
    for role in sorted(INTEGRATIONS):
        UserFactory(username=role.value, role=role, password=make_password("demo"))


@pytest.mark.usefixtures("partners")
def test_the_warehouse_ships_tracks_and_corrects_by_its_page(live_server: LiveServer) -> None:
    order = OrderFactory(number="A-1", confirmed=True)
    left = walk("warehouse", live_server)
    order.refresh_from_db()
    assert (order.status, order.tracking_number, order.dispatched) == ("exported", "10901200000012", True)
    assert left["what"] == [(order.lines.get().product.code, 1)]
    assert left["where"]["locality"] == "Москва"
    assert left["states"] == {"A-1-1": "applied", "A-1-2": "applied", "A-1-3": "applied"}
    assert left["why"]
    assert left["touched"] == set()


@pytest.mark.usefixtures("partners")
def test_the_carrier_tells_where_a_parcel_is_by_its_page(live_server: LiveServer) -> None:
    order = OrderFactory(number="A-1", tracked=True)
    left = walk("carrier", live_server)
    order.refresh_from_db()
    assert (order.stage, order.place) == ("arrived", "Тверь")
    assert left["parcel"]["number"] == "A-1"


@pytest.mark.usefixtures("partners")
def test_the_shop_brings_an_order_and_follows_it_by_its_page(live_server: LiveServer) -> None:
    left = walk("shop", live_server)
    assert Order.objects.get().number == "S-100500"
    assert left["status_now"] in ("new", "checked")
    assert left["said"]


@pytest.mark.usefixtures("partners")
def test_telephony_asks_who_rings_and_whom_not_to_ring_by_its_page(live_server: LiveServer) -> None:
    client = ClientFactory(last="Титова")
    ClientPhone.objects.filter(client=client).delete()
    ClientPhone.objects.create(client=client, number="+79160000001", autodial_opt_out=True)
    left = walk("telephony", live_server)
    assert left["whose"] == ["Титова"]
    assert left["place"]


def test_the_carriers_page_names_the_stages_that_there_are() -> None:
    line = re.search(r"^Стадии: ([^;]*);", (PAGES / "carrier.md").read_text("utf-8"), re.MULTILINE)
    assert line is not None
    assert set(re.findall(r"`(\w+)`", line[1])) == set(Stage.values) - {Stage.AWAITING_TRACKING}


def test_every_journey_is_walked() -> None:
    source = Path(__file__).read_text("utf-8")
    walked = set(re.findall(r'walk\("(\w+)", live_server\)', source))
    named = set(re.findall(r"\((\w+)\.md\)", (PAGES / "README.md").read_text("utf-8").partition("## Первый")[0]))
    assert named - {"subscribers", "events", "signatures"} == walked
    assert {role.value for role in Role if role in INTEGRATIONS} == walked
