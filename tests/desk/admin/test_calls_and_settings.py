"""Contacts, directory and settings in the admin: who sees and changes what, and what a change leaves (DIR-3)."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from desk.use_cases import contacts
from service.accounts.roles import Actor, Role
from service.models import DirectoryEntry, HistoryRow, Setting, SettingChange
from tests.factories import OrderFactory, UserFactory, actor

pytestmark = pytest.mark.django_db
READ_CONTACTS = {Role.SUPERVISOR, Role.RETURNS_SPECIALIST, Role.CLAIMS_SPECIALIST}
IN_ADMIN = READ_CONTACTS | {Role.ADMINISTRATOR}
LIST = "admin:service_contact_changelist"


def browser(role: Role) -> Client:
    """A logged-in account of the role."""
    client = Client()
    client.force_login(UserFactory(role=role))
    return client


def a_call(operator: Actor | None = None) -> int:
    """A closed contact about an order, with something to tell."""
    operator = operator or actor(Role.OPERATOR)
    order = OrderFactory()
    call = {"phone": "+79161112233", "order": order.number, "topic": "change_order", "subtopic": "cancel"}
    begun = contacts.start(call, actor=operator).contact
    contacts.close(begun.pk, "consulted", actor=operator, comment="<b>Срок сказан</b>")
    return begun.pk


def page_of(name: str, pk: int) -> str:
    return reverse(f"admin:service_{name}_change", args=[pk])


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.SYSTEM])
def test_each_role_sees_only_the_calls_and_settings_it_may(role: Role) -> None:
    web = browser(role)
    setting = Setting.objects.get(code="refund_days").pk
    outside = 302 if role not in IN_ADMIN else None
    calls = outside or (200 if role in READ_CONTACTS else 403)
    assert [web.get(path).status_code for path in (reverse(LIST), page_of("contact", a_call()))] == [calls] * 2
    settings = (reverse("admin:service_setting_changelist"), page_of("setting", setting))
    assert [web.get(path).status_code for path in settings] == [outside or 200] * 2


def test_a_call_is_told_as_it_went() -> None:
    page = browser(Role.SUPERVISOR).get(page_of("contact", a_call())).content.decode()
    for words in ("+7 916 111-22-33", "Изменить заказ", "Отказ от заказа", "Начато", "Закрыто", "не опознан"):
        assert words in page
    assert "&lt;b&gt;Срок сказан&lt;/b&gt;" in page
    assert "<b>Срок" not in page


def test_a_call_is_only_read() -> None:
    web, pk = browser(Role.SUPERVISOR), a_call()
    assert web.post(page_of("contact", pk), {"comment": "иначе"}).status_code == 403
    assert web.get(reverse("admin:service_contact_add")).status_code == 403
    assert web.get(reverse("admin:service_contact_delete", args=[pk])).status_code == 403


@pytest.mark.parametrize(("state", "count"), [("open", 1), ("parked", 1), ("closed", 1)])
def test_what_a_shift_left_is_found_by_state(state: str, count: int) -> None:
    operator = actor(Role.OPERATOR)
    a_call(operator)
    contacts.park(contacts.start({}, actor=operator).contact.pk, actor=operator)
    contacts.start({}, actor=operator)
    result = browser(Role.SUPERVISOR).get(reverse(LIST), {"state": state})
    assert result.context["cl"].result_count == count


def test_a_call_is_found_by_its_number_which_no_url_holds() -> None:
    pk = a_call()
    contacts.start({"phone": "+79031234567"}, actor=actor(Role.OPERATOR))
    result = browser(Role.SUPERVISOR).post(reverse(LIST), {"search_words": "8 916 111-22-33"}, follow=True)
    assert [row.pk for row in result.context["cl"].result_list] == [pk]
    assert "1112233" not in result.redirect_chain[0][0].replace("-", "")


def test_the_list_costs_the_same_for_one_and_for_twenty() -> None:
    web = browser(Role.SUPERVISOR)

    def spent() -> int:
        with CaptureQueriesContext(connection) as queries:
            web.get(reverse(LIST))
        return len(queries)

    a_call()
    one = spent()
    for _ in range(19):
        a_call()
    assert spent() == one


class TestSettings:
    def submit(self, code: str, entered: str, *, role: Role = Role.ADMINISTRATOR, seen: int = 1) -> object:
        """Type a value into the page of a setting, and put it in force without a look at its effect (FOR-3)."""
        setting = Setting.objects.get(code=code)
        empty = {"changes-TOTAL_FORMS": "0", "changes-INITIAL_FORMS": "0", "unseen": "on", "ground": "Проверка"}
        return browser(role).post(page_of("setting", setting.pk), {"entered": entered, "seen": seen, **empty})

    @pytest.mark.parametrize(
        ("code", "entered", "stored"),
        [
            ("refund_days", " 45 ", 45),
            ("postal_term_days", "11 - 15", [11, 15]),
            ("postal_term_days", "11–15", [11, 15]),
            ("declared_value", "12,50", "12.50"),
            ("pim_number", "11625", "11625"),
        ],
    )
    def test_an_administrator_types_a_value(self, code: str, entered: str, stored: object) -> None:
        assert self.submit(code, entered).status_code == 302
        change = SettingChange.objects.get()
        assert (change.setting.code, change.after, change.setting.value) == (code, stored, stored)
        assert change.actor.role == Role.ADMINISTRATOR

    def test_what_was_typed_stays_where_there_is_no_past_to_look_at(self) -> None:
        setting = Setting.objects.get(code="callback_attempts")
        typed = {"entered": "4", "seen": 1, "changes-TOTAL_FORMS": "0", "changes-INITIAL_FORMS": "0"}
        asked = typed | {"unseen": "on", "ground": "Проверка", "_effect": "1"}
        answer = browser(Role.ADMINISTRATOR).post(page_of("setting", setting.pk), asked)
        page = answer.content.decode()
        assert "не проигрывается" in page
        assert "отметьте ниже, что вводите не глядя" in page
        assert answer.context["adminform"].form["entered"].value() == "4"
        assert not any("collapse" in each.classes for each in answer.context["adminform"])
        assert not SettingChange.objects.exists()

    @pytest.mark.parametrize(("code", "entered"), [("refund_days", "много"), ("postal_term_days", "15–11")])
    def test_what_does_not_fit_is_said_beside_the_field(self, code: str, entered: str) -> None:
        page = self.submit(code, entered)
        assert page.status_code == 200
        assert page.context["adminform"].form.errors["entered"]
        assert not SettingChange.objects.exists()

    def test_a_value_changed_meanwhile_is_not_overwritten(self) -> None:
        assert self.submit("refund_days", "45").status_code == 302
        page = self.submit("refund_days", "60", seen=1)
        assert "Настройку уже изменили" in page.content.decode()
        assert Setting.objects.get(code="refund_days").value == 45

    def test_a_supervisor_only_reads(self) -> None:
        assert self.submit("refund_days", "45", role=Role.SUPERVISOR).status_code == 403

    def test_the_page_shows_the_history(self) -> None:
        self.submit("postal_term_days", "11–15")
        page = browser(Role.SUPERVISOR).get(page_of("setting", Setting.objects.get(code="postal_term_days").pk))
        assert "11–15" in page.content.decode()
        assert "10–14" in page.content.decode()


class TestDirectory:
    def test_a_change_stands_in_its_history(self) -> None:
        web, entry = browser(Role.ADMINISTRATOR), DirectoryEntry.objects.get(code="sharm")
        body = {"kind": "partner", "name": "ШАРМ", "phone": "8 (495) 000-11-22", "ask_for": "", "note": ""}
        assert web.post(page_of("directoryentry", entry.pk), body).status_code == 302
        row = HistoryRow.objects.get(subject="directory", subject_id=entry.pk)
        assert (row.action, row.version, row.role) == ("edit", 1, "administrator")
        assert row.changes == {"phone": ["", "+74950001122"], "note": ["номер не указан", ""]}
        page = web.get(page_of("directoryentry", entry.pk)).content.decode()
        assert "телефон «+74950001122»" in page

    def test_what_is_added_and_deleted_stays_known(self) -> None:
        web = browser(Role.ADMINISTRATOR)
        body = {"kind": "other", "code": "new_line", "name": "Новая линия", "phone": "", "ask_for": "", "note": ""}
        assert web.post(reverse("admin:service_directoryentry_add"), body).status_code == 302
        entry = DirectoryEntry.objects.get(code="new_line")
        gone = reverse("admin:service_directoryentry_delete", args=[entry.pk])
        assert web.post(gone, {"post": "yes"}).status_code == 302
        rows = HistoryRow.objects.filter(subject="directory", subject_id=entry.pk).order_by("version")
        assert [row.action for row in rows] == ["add", "delete"]
        assert rows[1].changes["name"] == ["Новая линия", None]
