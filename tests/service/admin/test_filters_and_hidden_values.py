"""No list of the admin tells a value that its reader may not see: section × field × lookup × role (RET-11, RET-13)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.contrib.admin.exceptions import DisallowedModelAdminLookup
from django.db.models import Model
from django.test import Client
from django.urls import reverse

from orders.models import Order
from returns.models import ReturnCase
from returns.tasks import receive_sent_returns
from service.accounts.roles import Role
from service.admin.base import RoleAdmin
from service.clock import today
from service.models import Subscription, User
from tests.factories import OrderFactory, UserFactory
from tests.returns.desk import sent
from tests.returns.desk import specialist as returns_desk
from tests.returns.fsm.test_machine import case_in
from tests.returns.use_cases.test_receive_returns import came_back
from tests.sampling import some
from tests.service.admin.conftest import SignIn
from tests.service.admin.sections import READERS, asked, changelist_of, parameters_of, read_by

pytestmark = pytest.mark.django_db
CHANGING = re.compile(r"csrfmiddlewaretoken[^>]*>|nonce-[^\"]*|q(=|%3D)(~|%7E)?[\w-]+")
VALUE = "1"


def lookups_of(model: type[Model]) -> Iterator[str]:
    """Every column with every lookup that it knows, and the columns of whatever it leads to."""
    for field in model._meta.get_fields():
        yield field.name
        yield from (f"{field.name}__{lookup}" for lookup in getattr(field, "get_lookups", dict)())
        related = field.related_model if field.is_relation else None
        for further in related._meta.get_fields() if isinstance(related, type) else ():
            yield f"{field.name}__{further.name}__isnull"
    yield from ("pk", "pk__in", "pk__gt")


@pytest.mark.sample(2)
@pytest.mark.parametrize("role", READERS)
def test_a_list_takes_no_lookup_but_those_of_its_filters(role: Role) -> None:
    taken, tried = [], 0
    for model, section, request in read_by(role):
        declared = parameters_of(section, request)
        for lookup in some(sorted(set(lookups_of(model)) - set(declared)), 40):
            tried += 1
            try:
                section.get_changelist_instance(asked(request.user, {lookup: VALUE}))
            except DisallowedModelAdminLookup:
                continue
            taken.append(f"{model._meta.label}: {lookup}")
    assert tried > 500
    assert taken == []


S1 = [
    (Role.CLAIMS_SPECIALIST, "returns_returncase", "refund_amount__lte=77.77"),
    (Role.CLAIMS_SPECIALIST, "returns_returncase", "refund_amount=77.77"),
    (Role.CLAIMS_SPECIALIST, "returns_returncase", "id=61"),
    (Role.CLAIMS_SPECIALIST, "returns_returncase", "postage=3.33"),
    (Role.SUPERVISOR, "orders_order", "veiled_until__isnull=False"),
    (Role.SUPERVISOR, "orders_order", "number=700084&status=client_return"),
    (Role.SUPERVISOR, "orders_order", "status=client_return"),
    (Role.ADMINISTRATOR, "service_subscription", "secret__startswith=a"),
    (Role.ADMINISTRATOR, "service_subscription", "secret__regex=^a"),
    (Role.ADMINISTRATOR, "service_user", "password__startswith=a"),
]


@pytest.mark.parametrize(("role", "section", "query"), S1)
def test_an_undeclared_filter_is_answered_by_a_word_and_not_by_the_list(
    role: Role, section: str, query: str, sign_in: SignIn
) -> None:
    answer = sign_in(role).get(f"{reverse(f'admin:{section}_changelist')}?{query}")
    assert answer.status_code == 400
    page = answer.content.decode()
    assert "Такого отбора здесь нет" in page
    assert "<table" not in page


def test_the_file_of_tickets_takes_no_other_filter_either(supervisor: Client) -> None:
    assert (
        supervisor.get(reverse("admin:escalations_ticket_export"), {"order__status": "client_return"}).status_code
        == 400
    )


def answers_of(browser: Client, sections: list[tuple[type[Model], RoleAdmin, Any]], word: str) -> dict[str, str]:
    """Every list by every value of every filter, by every order, and searched: without what always differs."""
    result = {}
    for model, section, request in sections:
        for query in ["", *some(queries_of(section, request), 2)]:
            address = f"{changelist_of(model)}?{query}"
            answer = browser.get(address)
            assert answer.status_code in (200, 302), address
            result[address] = CHANGING.sub("", answer.content.decode())
        found = browser.post(changelist_of(model), {"search_words": word}, follow=True)
        result[f"{changelist_of(model)} searched"] = CHANGING.sub("", found.content.decode())
    return result


def queries_of(section: RoleAdmin, request: Any) -> Iterator[str]:
    """Each filter's each value, each column as the order."""
    for name, values in parameters_of(section, request).items():
        yield from (f"{name}={value}" for value in values)
    yield from (f"o=-{column}" for column in range(len(section.get_list_display(request)) + 2))


TOLD_OF_ORDERS = {
    *("orders.Order", "orders.InboundEvent", "escalations.Ticket", "escalations.Escalation"),
    *("service.Client", "service.Contact"),
}


def settled_by_the_specialist(case: ReturnCase) -> None:
    """Goods that nobody but the returns specialist has told of; their order learned of the dispatch (RET-13)."""
    returns_desk().acted(case.pk, "receive", "examine", "refuse", "settle")
    assert ReturnCase.objects.get(pk=case.pk).status == "settled"


def settled_after_the_warehouse_reported(case: ReturnCase) -> None:
    """Goods whose arrival the warehouse tells the order itself, which is hidden from the desk from then on."""
    came_back(case.order)
    assert receive_sent_returns() == 1
    returns_desk().acted(case.pk, "examine", "refuse", "settle")
    assert Order.objects.get(pk=case.order_id).veiled_until


def settled_before_its_order_knew(case: ReturnCase) -> None:
    """Goods of a case of the release before: its order learns of them late, and hides that from the desk."""
    returns_desk().acted(case.pk, "receive", "examine", "refuse", "settle")
    assert Order.objects.get(pk=case.order_id).veiled_until


def posted() -> ReturnCase:
    """A case whose goods were posted the day before yesterday."""
    return sent(today() - timedelta(days=2), days_ago=3)


@pytest.mark.sample(1)
@pytest.mark.parametrize(
    ("make", "settle"),
    [
        (posted, settled_by_the_specialist),
        (posted, settled_after_the_warehouse_reported),
        (lambda: case_in("sent"), settled_before_its_order_knew),
    ],
    ids=["told by the specialist", "reported by the warehouse", "of the release before"],
)
def test_what_a_supervisor_gets_does_not_depend_on_goods_that_came_back(
    make: Callable[[], ReturnCase], settle: Callable[[ReturnCase], None], sign_in: SignIn
) -> None:
    OrderFactory(exported=True)
    case = make()
    browser = sign_in(Role.SUPERVISOR)
    sections = [result for result in read_by(Role.SUPERVISOR) if result[0]._meta.label in TOLD_OF_ORDERS]
    before = answers_of(browser, sections, case.order.number)
    settle(case)
    after = answers_of(browser, sections, case.order.number)
    assert [address for address, was in before.items() if after[address] != was] == []


def test_what_the_claims_specialist_gets_does_not_depend_on_an_amount(sign_in: SignIn) -> None:
    case = sent(today() - timedelta(days=2), days_ago=3)
    returns_desk().acted(case.pk, "receive", "examine", "approve_refund")
    sent(today() - timedelta(days=2), days_ago=3)
    browser = sign_in(Role.CLAIMS_SPECIALIST)
    sections = [result for result in read_by(Role.CLAIMS_SPECIALIST) if result[0]._meta.app_label == "returns"]
    before = answers_of(browser, sections, case.order.number)
    ReturnCase.objects.filter(pk=case.pk).update(refund_amount=Decimal("77.77"), postage=Decimal("3.33"))
    assert answers_of(browser, sections, case.order.number) == before


def test_what_an_administrator_gets_does_not_depend_on_a_secret_or_a_password(sign_in: SignIn) -> None:
    subscription = Subscription.objects.create(url="https://partner.example/a", secret="a" * 40)
    account = UserFactory(role=Role.OPERATOR, password="!a")
    browser = sign_in(Role.ADMINISTRATOR)
    sections = [result for result in read_by(Role.ADMINISTRATOR) if result[0] in (Subscription, User)]
    before = answers_of(browser, sections, "aaaa")
    Subscription.objects.filter(pk=subscription.pk).update(secret="b" * 40)
    User.objects.filter(pk=account.pk).update(password="!b")
    assert answers_of(browser, sections, "aaaa") == before


def test_the_link_to_decided_cases_leads_to_these(specialist: Client) -> None:
    from returns.admin.workbench import IN_DECIDED

    case = sent(today() - timedelta(days=2), days_ago=3)
    other = sent(today() - timedelta(days=2), days_ago=3)
    returns_desk().acted(case.pk, "receive", "examine", "refuse")
    page = specialist.get(f"{reverse('admin:returns_returncase_changelist')}?{IN_DECIDED}").content.decode()
    assert f"/returncase/{case.pk}/" in page
    assert f"/returncase/{other.pk}/" not in page
