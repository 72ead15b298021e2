"""What is read on pages is written for people; the reader of pages finds what isn't."""

from __future__ import annotations

from datetime import date

import pytest
from django.contrib import admin
from django.test import Client as Browser
from django.urls import reverse

from escalations.models import Team, Ticket, WorkCalendar
from orders.admin.check_criteria_and_closed_regions import ClosedRegionAdmin
from orders.models import ClosedRegion, Order, PickupPoint
from returns.models import ReturnCase
from service.accounts.roles import Role
from service.admin.settings import value_with_unit
from service.models import DirectoryEntry, Setting, User
from tests.escalations.admin.queue import held, press
from tests.factories import TRACKING_NUMBER, OrderFactory
from tests.returns.fsm.test_machine import case_in
from tests.service.admin.conftest import SignIn
from tests.service.admin.visible_text import faults_in

pytestmark = pytest.mark.django_db


def own_names() -> frozenset[str]:
    """What people, parcels and rows are called: nobody's words."""
    names = {name for row in User.objects.values_list("username", "display_name") for name in row}
    codes = {
        code for model in (Team, WorkCalendar, PickupPoint) for code in model.objects.values_list("code", flat=True)
    }
    codes |= {str(code) for entry in DirectoryEntry.objects.all() for code in (entry.code, entry.name)}
    numbers = set(Order.objects.values_list("number", flat=True)) | {TRACKING_NUMBER}
    return frozenset(name for name in names | codes | numbers if name)


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Тема where_is_parcel", "code"),
        ("фраза add.edit", "code"),
        ("отмечен 2026-11-28T11:32:05.424475+00:00", "moment of a machine"),
        ('Факты {"order": 1}', "data of a machine"),
        ("предел 5.00", "number of a machine"),
        ("итого 30000 ₽", "number of a machine"),
        ("Запрос 1b4e28ba-2fa1-11d2-883f-0016d3cca427", "id of a machine"),
        ("Seen", "English"),
        ("31 действий", "number"),
        ("2–4 недель", "number"),
        ("3 дней", "number"),
        ("1 490,00", "sum without ₽"),
        ("У клиента отметка «НЕ КОНТАКТИРОВАТЬ»", "two words for one thing"),
    ],
)
def test_what_is_not_written_for_people_is_found(words: str, kind: str) -> None:
    assert [found for found, _ in faults_in(f"<p>{words}</p>")] == [kind]


@pytest.mark.parametrize(
    "words",
    [
        "2–4 недели",
        "31 действие",
        "до 3 дней",
        "в течение 1–2 дней",
        "11 дней",
        "Happy-Call",
        "12.11.2026 14:41",
        "30 000,50 ₽",
    ],
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


def test_what_comes_every_year_is_told_without_the_year_that_it_was_written_in() -> None:
    for yearly, days in ((True, ("05.11", "20.04")), (False, ("05.11.2030", "20.04.2031"))):
        closed = ClosedRegion(closed_from=date(2030, 11, 5), closed_until=date(2031, 4, 20), every_year=yearly)
        section = ClosedRegionAdmin(ClosedRegion, admin.site)
        assert (section.begins(closed), section.ends(closed)) == days


def test_great_figures_of_settings_are_told_by_thousands() -> None:
    assert value_with_unit("people_seen_carrier", 50000) == "50\u00a0000 человек"
    assert value_with_unit("people_seen_operator", 500) == "500 человек"
    assert value_with_unit("declared_value", "10.00") == "10,00 рублей"


def test_a_setting_that_nobody_changed_blindly_says_nothing_of_it(administrator: Browser) -> None:
    setting = Setting.objects.get(code="buffer_days")
    page = administrator.get(reverse("admin:service_setting_change", args=[setting.pk])).content.decode()
    assert "водили не глядя" not in page


def test_a_supervisor_is_not_told_what_to_tell_a_supervisor(supervisor: Browser) -> None:
    order = OrderFactory(confirmed=True)
    page = supervisor.get(reverse("admin:orders_order_change", args=[order.pk])).content.decode()
    assert "Заказ подтверждён раньше" in page
    assert "Супервайзеру:" not in page
