"""Lists that show whose a row is by name find it by that name, and by the log-in (PDN-1)."""

from __future__ import annotations

import pytest
from django.db.models import QuerySet
from django.test import Client as Browser

from service.accounts.roles import Role
from service.admin.posted_search import PostedSearch
from service.models import CardView, SignIn, SignInDoor, SignInKind, User
from service.traces import Way
from tests.factories import UserFactory
from tests.service.admin.sections import sections

pytestmark = pytest.mark.django_db


def searched_by_account() -> dict[str, PostedSearch]:
    """The sections that say that they are searched by a log-in."""
    return {
        section.opts.label: section
        for _, section in sections()
        if isinstance(section, PostedSearch) and "логин" in section.search_help_text
    }


def rows_of(label: str, user: User) -> QuerySet:
    """What a section holds of an account, after a row was made where the account is none itself."""
    if label == "service.CardView":
        CardView.objects.create(actor=user, role=user.role, way=Way.CARD, clients=[7], address="10.0.0.7")
        return CardView.objects.filter(actor=user)
    if label == "service.SignIn":
        SignIn.objects.create(kind=SignInKind.LOGGED_IN, door=SignInDoor.API, account=user, address="10.0.0.7")
        return SignIn.objects.filter(account=user)
    return User.objects.filter(pk=user.pk)


@pytest.mark.parametrize("label", ["service.CardView", "service.SignIn", "service.User"])
@pytest.mark.parametrize("words", ["vetrova", "Ветрова", "анна вет"])
def test_a_row_is_found_by_the_log_in_and_by_the_name_that_the_list_shows(label: str, words: str) -> None:
    section = searched_by_account()[label]
    rows = rows_of(label, UserFactory(role=Role.OPERATOR, username="vetrova", display_name="Анна Ветрова"))
    rows_of(label, UserFactory(role=Role.OPERATOR, username="lukin", display_name="Павел Лукин"))
    found = section.found(section.model._default_manager.all(), words)
    assert set(found.values_list("pk", flat=True)) == set(rows.values_list("pk", flat=True))


def test_no_other_section_is_searched_by_a_log_in_without_such_a_test() -> None:
    assert sorted(searched_by_account()) == ["service.CardView", "service.SignIn", "service.User"]


def test_the_page_finds_looks_by_name(administrator: Browser) -> None:
    user = UserFactory(role=Role.OPERATOR, username="vetrova", display_name="Анна Ветрова")
    rows_of("service.CardView", user)
    page = administrator.post("/admin/service/cardview/", {"q": "Ветрова"}, follow=True)
    assert "10.0.0.7" in page.content.decode()
