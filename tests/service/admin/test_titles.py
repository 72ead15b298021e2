"""What pages of the admin are called and what they say when something was saved: Russian that suits every noun."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from escalations.models import LadderLevel, WorkCalendar
from service.accounts.roles import Role
from service.admin.base import RoleAdmin
from service.admin.formatting import capitalised
from tests.service.admin.conftest import SignIn
from tests.service.admin.sections import sections

pytestmark = pytest.mark.django_db
TAG = re.compile("<[^>]+>")
LEVEL = {"level": "5", "amount": "3", "unit": "working_days"}


def words_of(answer: Any) -> str:
    """What one reads on a page."""
    return " ".join(TAG.sub("", answer.content.decode()).split())


def test_every_list_is_called_by_its_section(administrator: Client) -> None:
    seen = 0
    for section in admin.site._registry.values():
        if not isinstance(section, RoleAdmin):
            continue
        names = section.opts
        answer = administrator.get(reverse(f"admin:{names.app_label}_{names.model_name}_changelist"))
        if answer.status_code == 200:
            seen += 1
            assert answer.context["title"] == capitalised(names.verbose_name_plural)
            assert "Выберите" not in answer.content.decode().partition("</title>")[0]
    assert seen > 20


def test_saying_that_something_was_saved_suits_every_noun(administrator: Client) -> None:
    added = administrator.post(reverse("admin:escalations_ladderlevel_add"), LEVEL, follow=True)
    assert "Добавлено: ступень эскалации «Ступень 5»." in words_of(added)
    level = LadderLevel.objects.get(level=5)
    page = reverse("admin:escalations_ladderlevel_change", args=[level.pk])
    assert "Удалить: ступень эскалации" in words_of(administrator.get(page))
    changed = administrator.post(page, LEVEL | {"amount": "4"}, follow=True)
    assert "Сохранено: ступень эскалации «Ступень 5»." in words_of(changed)
    gone = administrator.post(
        reverse("admin:escalations_ladderlevel_delete", args=[level.pk]), {"post": "yes"}, follow=True
    )
    assert "Удалено: ступень эскалации «Ступень 5»." in words_of(gone)


def test_history_is_on_the_page_alone(administrator: Client) -> None:
    calendar = WorkCalendar.objects.order_by("pk")[0]
    page = reverse("admin:escalations_workcalendar_change", args=[calendar.pk])
    history = reverse("admin:escalations_workcalendar_history", args=[calendar.pk])
    assert history not in administrator.get(page).content.decode()
    assert administrator.get(history).headers["Location"] == page


@pytest.mark.parametrize(
    ("role", "address", "status", "words"),
    [
        (Role.SUPERVISOR, "/admin/service/user/", 403, "Сюда вашей роли нельзя"),
        (Role.SUPERVISOR, "/admin/escalations/ticket/99999/change/", 404, "Такой страницы нет"),
        (Role.ADMINISTRATOR, "/nothing/", 404, "Такой страницы нет"),
    ],
)
def test_a_page_that_cannot_be_shown_says_so_in_russian(
    sign_in: SignIn, role: Role, address: str, status: int, words: str
) -> None:
    answer = sign_in(role).get(address)
    assert answer.status_code == status
    assert words in words_of(answer)


def test_a_form_without_its_token_says_what_to_do() -> None:
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post(reverse("admin:login"), {"username": "x", "password": "y"})
    assert (answer.status_code, "Форма устарела" in words_of(answer)) == (403, True)


def test_a_wrong_password_is_told_in_own_words() -> None:
    answer = Client().post(reverse("admin:login"), {"username": "nobody", "password": "wrong"})
    assert "Имя или пароль не подходят" in words_of(answer)


def test_an_empty_list_offers_to_drop_filters_only_where_there_are_some(supervisor: Client) -> None:
    listed = reverse("admin:escalations_ticket_changelist")
    assert "Здесь пока пусто" in words_of(supervisor.get(listed))
    assert "Показать всё" not in words_of(supervisor.get(listed))
    narrowed = words_of(supervisor.get(listed, {"due": "overdue"}))
    assert "По этому отбору ничего нет" in narrowed
    assert "Показать всё" in narrowed


def test_every_field_that_a_form_declares_itself_is_labelled_with_a_capital() -> None:
    labels = {
        f"{model.__name__}.{name}": str(field.label)
        for model, section in sections()
        for name, field in getattr(section.form, "declared_fields", {}).items()
        if field.label
    }
    assert {"ClosedRegion.closed_from", "ClosedRegion.closed_until"} <= set(labels)
    assert {name: label for name, label in labels.items() if label != capitalised(label)} == {}
