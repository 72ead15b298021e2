"""An administrator sees what is known of a person, gives it to them, and takes them out (PDN-4)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from desk.admin.personal_data import person_page
from desk.clients.refusals import ClientReason
from desk.models.callbacks import Callback
from desk.use_cases.erase_client import unfinished
from escalations.choices import Queue
from returns.choices import CaseStatus
from service.accounts.roles import Role
from service.database.accounts import database_owner
from service.erasure.erase import erase_asked
from service.http import json
from service.models import CardView, Client, Contact, Erasure
from tests.escalations.admin.queue import make_ticket
from tests.factories import ClientFactory, OrderFactory, UserFactory
from tests.returns.fsm.test_machine import case_in
from tests.service.admin.conftest import SignIn

pytestmark = pytest.mark.django_db
LAST, PHONE = "Свиристелева", "+79995550177"


@pytest.fixture
def person() -> Client:
    """Somebody with an order that is over, and a card that was taken into this one."""
    client = ClientFactory(last=LAST, phones=[PHONE])
    OrderFactory(client=client, status="cancelled")
    ClientFactory(last=LAST, merged_into=client)
    return client


def page_of(client: Client, name: str = "personal_data") -> str:
    """An address of the person's."""
    return reverse(f"admin:service_client_{name}", args=[client.pk])


def asked(browser: Browser, client: Client, **form: Any) -> Any:
    return browser.post(page_of(client), {"ground": "заявление № 7", "confirmed": client.pk, **form}, follow=True)


def test_the_page_tells_house_by_house_what_is_known_and_leads_to_the_files(
    administrator: Browser, person: Client
) -> None:
    card = administrator.get(reverse("admin:service_client_change", args=[person.pk])).content.decode()
    assert page_of(person) in card
    answer = administrator.get(page_of(person))
    page = answer.content.decode()
    assert "no-store" in answer.headers["Cache-Control"]
    for words in (LAST, "Телефоны", "Заказы", "того же человека", "Обезличить навсегда"):
        assert words in page
    look = CardView.objects.latest("pk")
    assert len(look.clients or ()) == 2, "whoever the page shows is in the log, with both cards"


@pytest.mark.parametrize(("kind", "beginning"), [("pdf", b"%PDF-"), ("json", b"{")])
def test_a_file_is_everything_and_a_look_by_way_of_export(
    administrator: Browser, person: Client, kind: str, beginning: bytes
) -> None:
    answer = administrator.get(page_of(person, "personal_data_file"), {"format": kind})
    assert answer.content.startswith(beginning)
    assert answer.headers["Content-Disposition"] == f'attachment; filename="client-{person.pk}.{kind}"'
    assert CardView.objects.latest("pk").way == "export"
    if kind == "json":
        assert {row["kind"] for row in json.loads(answer.content)["records"]} >= {"service.client", "orders.order"}
    assert administrator.get(page_of(person, "personal_data_file"), {"format": "exe"}).status_code == 404


@pytest.mark.parametrize("role", [Role.SUPERVISOR, Role.CLAIMS_SPECIALIST, Role.RETURNS_SPECIALIST])
def test_nobody_but_administrators_has_any_of_it(sign_in: SignIn, role: Role, person: Client) -> None:
    browser = sign_in(role)
    card = browser.get(reverse("admin:service_client_change", args=[person.pk])).content.decode()
    assert page_of(person) not in card
    last = CardView.objects.latest("pk").pk
    pages = [browser.get(page_of(person)), browser.get(page_of(person, "personal_data_file"), {"format": "json"})]
    pages += [asked(browser, person), browser.get(reverse("admin:service_erasure_changelist"))]
    assert [page.status_code for page in pages] == [403] * 4
    assert (Erasure.objects.count(), CardView.objects.latest("pk").pk) == (0, last)


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ({"ground": " "}, "Напишите основание"),
        ({"ground": "x" * 201}, "Основание длиннее"),
        ({"confirmed": ""}, "Наберите номер карточки ещё раз"),
        ({"confirmed": "1"}, "Наберите номер карточки ещё раз"),
    ],
)
def test_without_ground_and_confirmation_nobody_is_taken_out(
    administrator: Browser, person: Client, form: dict[str, str], words: str
) -> None:
    page = asked(administrator, person, **form).content.decode()
    assert words in page
    assert not Erasure.objects.exists()


def test_what_is_not_over_is_told_instead_of_the_form(administrator: Browser, person: Client) -> None:
    OrderFactory(client=person, status="confirmed")
    page = administrator.get(page_of(person)).content.decode()
    assert "незавершённые заказы" in page
    assert "Обезличить навсегда" not in page
    assert "незавершённые заказы" in asked(administrator, person).content.decode()
    assert not Erasure.objects.exists()


def make_unfinished(client: Client) -> dict[str, Any]:
    """A record of each kind that must be over before a person is taken out."""
    order = OrderFactory(client=client, status="buffer")
    contact = Contact.objects.create(client=client, operator=UserFactory(role=Role.OPERATOR))
    begins, ends = timezone.now() - timedelta(hours=1), timezone.now() + timedelta(hours=2)
    callback = Callback.objects.create(
        client=client, phone=PHONE, reason="О заказе", window_from=begins, window_to=ends, queue=Queue.SUPERVISOR
    )
    return {
        ClientReason.ORDERS_GOING_ON: order,
        ClientReason.RETURNS_GOING_ON: case_in(CaseStatus.SENT, of={"client": client}),
        ClientReason.TICKETS_GOING_ON: make_ticket(client=client.pk),
        ClientReason.CALLS_GOING_ON: callback,
        ClientReason.CONTACTS_GOING_ON: contact,
    }


def test_more_than_stand_on_the_page_are_said_to_be_there(
    administrator: Browser, person: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(person_page, "LINKED", 2)
    orders = [OrderFactory(client=person, status="confirmed") for _ in range(2)]
    assert "и ещё другие" not in administrator.get(page_of(person)).content.decode()
    orders.append(OrderFactory(client=person, status="confirmed"))
    page = administrator.get(page_of(person)).content.decode()
    assert "и ещё другие" in page
    assert [order.number in page for order in orders] == [True, True, False]


def test_operators_of_many_calls_are_asked_for_at_once(administrator: Browser, person: Client) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked_for:
            administrator.get(page_of(person))
        return len(asked_for)

    make_unfinished(person)
    once = queries()
    for _ in range(3):
        Contact.objects.create(client=person, operator=UserFactory(role=Role.OPERATOR))
    assert queries() == once


def test_each_thing_that_is_not_over_is_a_link_to_where_it_is_ended(administrator: Browser, person: Client) -> None:
    rows = make_unfinished(person)
    assert unfinished(person).keys() == rows.keys(), "a kind that hinders has its row here"
    page = administrator.get(page_of(person)).content.decode()
    assert f"Обращение № {rows.pop(ClientReason.CONTACTS_GOING_ON).pk}, ведёт" in page, "operators' calls open no page"
    for reason, row in rows.items():
        address = reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])
        assert f'href="{address}"' in page, reason
        assert str(reason.label) in page
        assert administrator.get(address).status_code == 200


def test_what_was_asked_for_has_its_act_and_waits_for_nobody_twice(administrator: Browser, person: Client) -> None:
    page = asked(administrator, person).content.decode()
    act = Erasure.objects.get()
    assert act.client == person
    for words in (f"№ {act.pk}", "заявление № 7", "ждёт выполнения", "Запрошено"):
        assert words in page
    again = asked(administrator, person).content.decode()
    assert Erasure.objects.count() == 1
    assert f"№ {act.pk}" in again
    assert "Обезличивание уже запрошено" in administrator.get(page_of(person)).content.decode()
    listed = administrator.get(reverse("admin:service_erasure_changelist")).content.decode()
    assert f"№ {act.pk}" in listed
    assert LAST not in listed


@pytest.mark.django_db(transaction=True)
def test_a_carried_out_act_tells_how_many_records_of_what(administrator: Browser) -> None:
    person = ClientFactory(last=LAST, phones=[PHONE])
    act = Erasure.objects.create(client=person, by=UserFactory(role=Role.ADMINISTRATOR), ground="заявление № 7")
    with database_owner():
        assert erase_asked() == 1
    page = administrator.get(reverse("admin:service_erasure_change", args=[act.pk])).content.decode()
    assert "Телефоны" in page
    assert "ждёт выполнения" not in page
    known = administrator.get(page_of(person)).content.decode()
    assert LAST not in known
    assert f"Акт № {act.pk}" in known
