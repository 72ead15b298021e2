"""Every page of the admin, for every role: written for people throughout, and no link leads to a refusal.

Pages are found by following links from the first one, over rows of every kind with a life behind them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client as Browser
from django.urls import reverse
from django.utils import timezone

from desk.models import Callback, MissingAnswer, Promise
from desk.use_cases.incidents import make_incident
from escalations.models import Escalation, Shift, Team, Ticket
from orders.models import InboundEvent, Order, OrderFile
from returns.models import ReturnCase
from service.accounts.roles import Actor, Role
from service.models import Contact, Delivery, DirectoryEntry, HistoryRow, InboundKey, OutboxEvent, Subscription, User
from service.runtime_settings import SETTING_DEFINITIONS
from service.use_cases.settings import change_setting
from tests.desk.admin.test_everything_linked import World, world
from tests.escalations.admin.queue import held, press, press_order
from tests.escalations.making import DETAILS
from tests.escalations.making import ticket as make_ticket
from tests.factories import STAFF, TRACKING_NUMBER, OrderFactory, UserFactory
from tests.returns.fsm.test_machine import case_in
from tests.service.admin.conftest import SignIn
from tests.service.admin.visible_text import faults_in

pytestmark = pytest.mark.django_db
LINK = re.compile(r'href="(/admin/[^"#]*)"')
LEFT_OUT = re.compile(r"logout|/export|/letter/|/diagram/|/delete/|login|password|/desk/phrase/|[?&](?:o|p|e|q|_)=?")
"""Files, pictures and ways out; phrases and the columns' order have addresses of their own."""
AS_PARTNERS_READ = re.compile(
    r"/service/(?:outboxevent|subscription|delivery|inboundkey|directoryentry|user)/|/import/"
)
"""What is written there are names that partners' programs and files use; they are told as they are."""
OF_A_KIND = 2


@pytest.fixture
def furnished(sign_in: SignIn) -> World:
    """Rows for every section, with histories behind them."""
    made = world("where_money")
    supervisor = sign_in(Role.SUPERVISOR)
    user = User.objects.get(pk=supervisor.session["_auth_user_id"])
    worked(supervisor, user)
    for category in DETAILS:
        make_ticket(category)
    called(made, user)
    integrated(made)
    administered(sign_in(Role.ADMINISTRATOR))
    return made


def worked(supervisor: Browser, user: User) -> None:
    """Tickets, orders and cases that somebody did something to."""
    ticket = held("order_question", by=user, order=OrderFactory(status="postponed").number)
    for action, fields in (
        ("note", {"text": "Спросили склад"}),
        ("wait", {"note": "Ждём ответа"}),
        ("claim", {}),
        ("resolve", {"resolution": "Ответили"}),
    ):
        ticket.refresh_from_db()
        press(supervisor, ticket, action, **fields)
    postal = held("ff_annulled_post", by=user, order=OrderFactory(ff_annulled=True).number)
    assert press_order(supervisor, postal, "confirm", client_agreed="on").status_code == 302
    assert postal.order is not None
    order = Order.objects.get(pk=postal.order.pk)
    for action, fields in (("annul", {"reason": "correction"}), ("confirm", {"client_agreed": "on"})):
        order.refresh_from_db()
        page = reverse("admin:orders_order_act", args=[order.pk, action])
        supervisor.post(page, {"version": str(order.version), **fields})
    late = make_ticket()
    Escalation.objects.create(ticket=late, level=1, at=late.due_at, due_at=late.due_at, priority=4)
    Shift.objects.create(account=user)
    Team.objects.filter(pk=Team.objects.order_by("pk")[0].pk).update(head=user)


def called(made: World, user: User) -> None:
    """What calls leave behind."""
    actor, now = Actor.of(user), timezone.now()
    asked: dict[str, Any] = {"topic": "where_is_parcel", "rule": "parcel.late", "by": user}
    facts, answers = {"order": "named"}, {"delay": "long"}
    MissingAnswer.objects.create(
        contact=made.contact, order=made.order, words="А где посылка?", facts=facts, answers=answers, **asked
    )
    about = {"client": made.client, "order": made.order, "ticket": made.ticket, "contact": made.contact}
    Promise.objects.create(code="in_touch", due_on=now.date(), said_by=user, **about)
    window = {"window_from": now, "window_to": now + timedelta(hours=2)}
    Callback.objects.create(phone="+79161112233", reason="Просил перезвонить", made_by=user, **about, **window)
    Contact.objects.filter(pk=made.contact.pk).update(topic="where_is_parcel", identified_by="phone")
    changed = {"topic": ["", "where_is_parcel"], "identified_by": ["", "phone"], "started_at": [None, now.isoformat()]}
    HistoryRow.objects.create(
        subject="contact",
        subject_id=made.contact.pk,
        version=1,
        at=now,
        actor=user,
        actor_name=user.username,
        role=user.role,
        action="start",
        changes=changed,
    )
    make_incident(
        {
            "title": "Задержки",
            "note": "Сортируют с опозданием",
            "client_words": "Посылка едет дольше",
            "region": "77",
            "ends_at": now + timedelta(days=1),
        },
        actor=actor,
    )


def integrated(made: World) -> None:
    """What partners sent and are sent."""
    now = timezone.now()
    InboundEvent.objects.create(
        sender=UserFactory(role=Role.CARRIER, display_name="Служба доставки"),
        identifier="901",
        type="track",
        order_number=made.order.number,
        at=now,
        data={"stage": "arrived", "place": "Тверь", "at": now.isoformat()},
        reasons=[{"code": "order_unknown", "message": "Заказ ещё не пришёл"}],
    )
    shop = UserFactory(role=Role.SHOP, display_name="Магазин")
    OrderFile.objects.create(
        sender=shop, digest="1", size=1, is_csv=True, encoding="utf-8-sig", lines_total=22, name="заказы"
    )
    InboundKey.objects.create(account=shop, key_id="901")
    subscription = Subscription.objects.create(url="https://partner.example/901", secret="901" * 20)
    event = OutboxEvent.objects.order_by("pk")[0]
    Delivery.objects.create(
        subscription=subscription, event=event, position=1, subject="order", subject_id=1, due_at=now, state="dead"
    )


def administered(administrator: Browser) -> None:
    """What administrators changed, so that histories of changes have a row."""
    user = User.objects.get(pk=administrator.session["_auth_user_id"])
    for code in ("pickup_storage_days", "buffer_repeated_weeks"):
        change_setting(code, SETTING_DEFINITIONS[code].default, actor=Actor.of(user))


def pages_of(browser: Browser) -> Iterator[tuple[str, int, str]]:
    """Every page within reach of the links, of each kind the first few: address, status and what it holds."""
    waiting, known, kinds = [reverse("admin:index")], {reverse("admin:index")}, Counter[tuple[str, str]]()
    while waiting:
        address = waiting.pop(0)
        answer = browser.get(address)
        text = answer.content.decode() if "html" in answer.headers.get("Content-Type", "") else ""
        yield address, answer.status_code, text
        for link in LINK.findall(text):
            link = link.replace("&amp;", "&")
            kind = (re.sub(r"\d+", "0", address), re.sub(r"/\d+/|(?<==)[^&]*", "/0/", link))
            if link not in known and not LEFT_OUT.search(link) and kinds[kind] < OF_A_KIND:
                kinds[kind] += 1
                known.add(link)
                waiting.append(link)


def own_names() -> frozenset[str]:
    """What people, parcels and rows are called: nobody's words."""
    names = {name for row in User.objects.values_list("username", "display_name") for name in row}
    codes = {code for row in Team.objects.values_list("code") for code in row}
    codes |= {str(code) for entry in DirectoryEntry.objects.all() for code in (entry.code, entry.name)}
    numbers = set(Order.objects.values_list("number", flat=True)) | {TRACKING_NUMBER}
    return frozenset(name for name in names | codes | numbers if name)


@pytest.mark.parametrize("role", sorted(STAFF))
def test_every_page_is_written_for_people(sign_in: SignIn, furnished: World, role: Role) -> None:
    seen, faults, names = 0, [], own_names()
    for address, status, text in pages_of(sign_in(role)):
        seen += 1
        if status not in (200, 302):
            faults.append(f"{address}: {status}")
        elif not AS_PARTNERS_READ.search(address):
            faults += [f"{address}: {kind}: {words[:120]}" for kind, words in faults_in(text, names)]
    assert seen > 30
    assert sorted(set(faults)) == []


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Тема where_is_parcel", "code"),
        ("фраза add.edit", "code"),
        ("отмечен 2026-11-28T11:32:05.424475+00:00", "moment of a machine"),
        ('Факты {"order": 1}', "data of a machine"),
        ("Seen", "English"),
        ("31 действий", "number"),
        ("2–4 недель", "number"),
        ("3 дней", "number"),
    ],
)
def test_what_is_not_written_for_people_is_found(words: str, kind: str) -> None:
    assert [found for found, _ in faults_in(f"<p>{words}</p>")] == [kind]


@pytest.mark.parametrize(
    "words",
    ["2–4 недели", "31 действие", "до 3 дней", "в течение 1–2 дней", "11 дней", "Happy-Call", "12.11.2026 14:41"],
)
def test_what_is_written_for_people_is_left_alone(words: str) -> None:
    assert list(faults_in(f'<p>{words}</p><script>where_is_parcel</script><input value="a_b">')) == []


def test_cases_in_every_state_count_their_days(sign_in: SignIn) -> None:
    for status in ("sent", "received", "examined"):
        case_in(status)
    browser, names = sign_in(Role.RETURNS_SPECIALIST), own_names()
    for case in ReturnCase.objects.all():
        text = browser.get(reverse("admin:returns_returncase_change", args=[case.pk])).content.decode()
        assert list(faults_in(text, names)) == []


def test_a_reopened_tickets_history_has_no_date_of_a_machine(supervisor: Browser) -> None:
    user = User.objects.get(pk=supervisor.session["_auth_user_id"])
    ticket = held(by=user)
    press(supervisor, ticket, "resolve", resolution="Ответили")
    ticket = Ticket.objects.get(pk=ticket.pk)
    text = supervisor.get(reverse("admin:escalations_ticket_change", args=[ticket.pk])).content.decode()
    assert list(faults_in(text, own_names())) == []
    assert f"{ticket.reopen_until:%d.%m.%Y}" in text
