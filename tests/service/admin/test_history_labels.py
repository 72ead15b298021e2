"""What the admin's lists and history tell is told in words, and not in the codes of the service."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.db.models import TextChoices
from django.test import Client as Browser
from django.urls import reverse
from django.utils import timezone

from escalations import choices as escalations
from escalations.admin.queue.ticket_details import DETAILS, details_in_words
from escalations.categories import DetailKind
from escalations.choices import SuppressionGround
from orders import choices as orders
from orders.models import InboundEvent
from returns import choices as returns
from service.accounts.roles import Role
from service.admin.history_labels import changes_in_words, history_models, in_order_of_columns
from service.admin.object_history import value_change
from service.database.pseudonyms import PSEUDONYM
from service.models import Delivery, DirectoryEntry, HistoryRow, OutboxEvent, Subscription
from tests.factories import UserFactory
from tests.orders.api.desk import API, Desk
from tests.orders.events.reporting import Reporter, event
from tests.service.admin.visible_text import faults_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator() -> Browser:
    """An administrator at the admin."""
    browser = Browser()
    browser.force_login(UserFactory(role=Role.ADMINISTRATOR))
    return browser


def shown(browser: Browser, page: str, *args: Any) -> str:
    """What stands in the body of a page, without the code that works in it."""
    html = browser.get(reverse(f"admin:{page}", args=args)).content.decode()
    main = html[html.index('id="main"') :]
    return re.sub(r"<(script|style|option).*?</\1>|<[^>]+>", " ", main, flags=re.DOTALL)


def test_decisions_about_events_are_told_in_words(administrator: Browser) -> None:
    Reporter().report(event("e-1", "export", 1))
    pk, supervisor = InboundEvent.objects.get().pk, Desk(Role.SUPERVISOR)
    supervisor.call("POST", f"{API}/integrations/events/{pk}/retry", {})
    supervisor.call("POST", f"{API}/integrations/events/{pk}/dismiss", {"reason": "Ошибка партнёра"})
    listed = shown(administrator, "service_historyrow_changelist")
    assert "Опробовано ещё раз" in listed
    assert "Снято с рассмотрения" in listed
    row = HistoryRow.objects.get(action="dismiss")
    page = shown(administrator, "service_historyrow_change", row.pk)
    assert "итог: «Ждёт» → «Снято с рассмотрения»" in page
    assert not re.search(r"\b(retry|dismiss|dismissed|held|outcome|inboundevent)\b", listed + page)


RECORDED = {
    ("order", "create"): "Создан при переоформлении",
    ("order", "take_over"): "Принят из прежней CRM",
    ("order", "claims_ticket_opened"): "Открыт тикет в ОПП",
    ("order", "export"): "Экспортирован",
    ("case", "open"): "Оформлен",
    ("case", "flag_overdue"): "Отмечена просрочка выплаты",
    ("case", "count_from_taking_over"): "Срок ответа отсчитан от приёма из прежней CRM",
    ("ticket", "create"): "Создан",
    ("client", "correct_name"): "Имя исправлено",
    ("contact", "set_client"): "Определён клиент",
    ("contact", "change_client"): "Клиент заменён при объединении карточек",
    ("directory", "edit"): "Изменено",
}


@pytest.mark.parametrize(("recorded", "words"), RECORDED.items(), ids=map(".".join, RECORDED))
def test_what_was_done_is_told_in_words(administrator: Browser, recorded: tuple[str, str], words: str) -> None:
    subject, action = recorded
    now = timezone.now()
    HistoryRow.objects.create(
        subject=subject, subject_id=1, version=1, at=now, actor_name="x", role=Role.SYSTEM, action=action
    )
    OutboxEvent.objects.create(at=now, type=f"{subject}.{action}", subject=subject, subject_id=1, key="1", version=1)
    assert words in shown(administrator, "service_historyrow_changelist")
    assert words in shown(administrator, "service_outboxevent_changelist")


def test_changes_are_told_with_the_labels_of_fields_and_values(administrator: Browser) -> None:
    changes = {
        "status": ["new", "confirmed"],
        "client_id": [None, 7],
        "review_required": [False, True],
        "lines": [[], [{"title": "Чайник", "quantity": 2, "kit": []}]],
        "no_such_field": ["a", "b"],
    }
    now = timezone.now()
    row = HistoryRow.objects.create(
        subject="order",
        subject_id=1,
        version=2,
        at=now,
        actor_name="x",
        role=Role.SYSTEM,
        action="edit",
        changes=changes,
    )
    page = shown(administrator, "service_historyrow_change", row.pk)
    for result in (
        "статус: «Новый» → «Подтвержден»",
        "клиент: «» → «№ 7»",
        "«нет» → «да»",
        "название: Чайник, количество: 2",
    ):
        assert result in page


STORED = {
    DetailKind.NAME: {"last": "Иванова", "first": "Анна"},
    DetailKind.PHONE: "+79161112233",
    DetailKind.PHONES: ["+79161112233"],
    DetailKind.CHANNELS: ["autodial"],
    DetailKind.GROUND: SuppressionGround.DECEASED.value,
    DetailKind.WISH: escalations.Wish.values[0],
    DetailKind.ORDER_STATUS: "ff_annulled",
    DetailKind.MOMENT: "2026-11-28T11:32:05.424475+00:00",
}


def test_every_detail_of_a_ticket_is_told_by_its_label(administrator: Browser) -> None:
    details = {name: STORED.get(detail.kind, "Слова") for name, detail in DETAILS.items()}
    text = told(administrator, "ticket", "create", details=[None, details])
    assert "Стоит с: 28.11.2026 14:32" in text
    (became,) = re.findall("«» → «(.+?)»", text)
    assert (became.count(": "), list(faults_in(became))) == (len(list(details_in_words(details))), [])


@pytest.mark.parametrize("name", sorted(DETAILS))
def test_pdn_5_a_detail_without_its_person_is_told_so(name: str) -> None:
    stored = {DetailKind.NAME: {"last": PSEUDONYM}, DetailKind.PHONES: [PSEUDONYM], DetailKind.CHANNELS: [PSEUDONYM]}
    detail = DETAILS[name]
    assert list(details_in_words({name: stored.get(detail.kind, PSEUDONYM)})) == [(detail.label, PSEUDONYM)]


def test_what_was_stored_as_words_of_a_machine_is_told_in_words(administrator: Browser) -> None:
    carrier = DirectoryEntry.objects.get(code="boxberry")
    user = UserFactory(username="operator_anna", display_name="Анна Ветрова", role=Role.OPERATOR)
    assert "ждёт прослушивания: «нет» → «да»" in told(
        administrator, "order", "confirm", review_required=["False", "True"]
    )
    assert "«» → «Анна Ветрова»" in told(administrator, "order", "confirm", taken_by=["", user.username])
    assert f"«» → «{user}»" in told(administrator, "contact", "start", operator_id=[None, str(user.pk)])
    assert "«» → «№ 7»" in told(administrator, "contact", "start", client_id=[None, "7"])
    assert "«» → «№ S-20»" in told(administrator, "order", "create", reissue_of=[None, "S-20"])
    assert "«» → «anna»" in told(administrator, "contact", "start", operator_id=[None, "anna"])
    assert f"«» → «{carrier}»" in told(administrator, "incident", "make", carrier_id=[None, carrier.code])
    assert "«» → «Звонок сорвался»" in told(administrator, "promise", "release", fact=["", "contact.call_dropped"])
    assert "«НЕ КОНТАКТИРОВАТЬ»" in told(administrator, "client", "do_not_contact")


def told(browser: Browser, subject: str, action: str, **changes: list[Any]) -> str:
    """The page of a row of history."""
    row = HistoryRow.objects.create(
        subject=subject,
        subject_id=1 + HistoryRow.objects.filter(subject=subject).count(),
        version=1,
        at=timezone.now(),
        actor_name="x",
        role=Role.SYSTEM,
        action=action,
        changes=changes,
    )
    return shown(browser, "service_historyrow_change", row.pk)


def test_events_are_listed_and_filtered_by_what_they_report(administrator: Browser) -> None:
    Reporter(Role.WAREHOUSE).report(event("e-1", "export", 1), event("e-2", "track", 1, stage="arrived"))
    page = reverse("admin:orders_inboundevent_changelist")
    assert ">Экспортировать<" in administrator.get(page).content.decode()
    rows = administrator.get(f"{page}?type=track").context["cl"].result_list
    assert [row.identifier for row in rows] == ["e-2"]
    assert "Отметить движение, заказ A-1" in shown(administrator, "orders_inboundevent_change", rows[0].pk)


def test_a_delivery_tells_what_it_is_about_in_words(administrator: Browser) -> None:
    now = timezone.now()
    result = OutboxEvent.objects.create(at=now, type="client.edit", subject="client", subject_id=1, key="1", version=1)
    subscriber = Subscription.objects.create(url="https://partner.example/", secret="a secret")
    row = Delivery.objects.create(
        subscription=subscriber, event=result, position=1, subject="client", subject_id=1, due_at=now
    )
    page = shown(administrator, "service_delivery_change", row.pk)
    for words in ("клиент", "Карточка изменена", "Ждёт отправки"):
        assert words in page
    assert not re.search(r"\b(client|waiting)\b(?!\.)", page)


def test_history_is_filtered_by_the_kind_of_object(administrator: Browser) -> None:
    for subject in ("order", "ticket"):
        HistoryRow.objects.create(
            subject=subject, subject_id=1, version=1, at=timezone.now(), actor_name="x", role=Role.SYSTEM, action="edit"
        )
    page = reverse("admin:service_historyrow_changelist")
    rows = administrator.get(f"{page}?subject=ticket").context["cl"].result_list
    assert [row.subject for row in rows] == ["ticket"]


def test_what_a_carrier_asks_for_is_chosen_by_its_label(administrator: Browser) -> None:
    listed = shown(administrator, "service_directoryentry_changelist")
    assert "Номер отправления (ШПИ)" in listed
    assert "tracking_number" not in listed
    post = DirectoryEntry.objects.get(code="russian_post")
    page = administrator.get(reverse("admin:service_directoryentry_change", args=[post.pk])).content.decode()
    assert re.search(r'value="tracking_number" selected[^>]*>Номер отправления', page)


@pytest.mark.parametrize(
    ("past", "actions"),
    [(orders.PAST, orders.Action), (returns.PAST, returns.CaseAction), (escalations.PAST, escalations.Action)],
    ids=["order", "case", "ticket"],
)
def test_every_action_says_what_came_of_it(past: dict[str, str], actions: type[TextChoices]) -> None:
    assert set(past) == set(actions.values)
    assert all(words and words == words[:1].lower() + words[1:] for words in past.values())


@pytest.mark.parametrize(
    ("was", "became", "told"),
    [("", "", []), ("", "5", ["предел «5»"]), ("5", "", ["предел «5» → пусто"]), ("5", "7", ["предел «5» → «7»"])],
)
def test_a_value_that_was_and_stays_empty_says_nothing(was: str, became: str, told: list[str]) -> None:
    assert list(value_change("предел", was, became)) == told


def test_every_kind_of_object_tells_its_columns_in_their_own_order() -> None:
    told = 0
    for subject, model in history_models().items():
        names = [field.attname for field in model._meta.concrete_fields]
        kept = {name: ["было", "стало"] for name in sorted(names, key=lambda name: (len(name), name))}
        assert [name for name, _ in in_order_of_columns(model, kept | {"nobody's": []})] == [*names, "nobody's"], (
            subject
        )
        told += list(kept) != names
    assert told > 20


def test_an_address_of_a_card_reads_from_the_index_to_the_flat() -> None:
    parts = {"flat": "7", "house": "5", "region": "Тверская обл.", "street": "Новая", "locality": "Тверь"}
    kept = {"addresses": [[], [parts | {"postal_index": "170000"}]]}
    ((_, before, after),) = changes_in_words("client", kept)
    assert before == ""
    assert re.findall(r": ([^,]+)", after) == ["170000", "Тверская обл.", "Тверь", "Новая", "5", "7"]
