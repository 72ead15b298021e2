"""Role × page of the admin: exactly the contract's "Who may"."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from orders.models import CheckCriterion, ClosedRegion, Locality, PickupPoint, Product, Tariff
from service.accounts.roles import Role
from service.models import DirectoryEntry, HistoryRow, OutboxEvent
from tests.factories import OrderFactory
from tests.service.admin.conftest import SignIn

pytestmark = pytest.mark.django_db

R = Role
IN_ADMIN = {R.SUPERVISOR, R.RETURNS_SPECIALIST, R.CLAIMS_SPECIALIST, R.ADMINISTRATOR}
EVERYONE = [role for role in Role if role is not Role.SYSTEM]
KEEPERS = {R.SUPERVISOR, R.ADMINISTRATOR}
SECTIONS: dict[str, tuple[set[Role], set[Role]]] = {
    "orders_order": (IN_ADMIN, set()),
    "service_client": (IN_ADMIN, set()),
    "orders_product": (IN_ADMIN, {R.ADMINISTRATOR}),
    "orders_tariff": (IN_ADMIN, KEEPERS),
    "orders_pickuppoint": (IN_ADMIN, KEEPERS),
    "orders_locality": (IN_ADMIN, KEEPERS),
    "orders_checkcriterion": (IN_ADMIN, KEEPERS),
    "orders_closedregion": (IN_ADMIN, KEEPERS),
    "service_directoryentry": (IN_ADMIN, {R.ADMINISTRATOR}),
    "service_user": ({R.ADMINISTRATOR}, {R.ADMINISTRATOR}),
    "service_historyrow": ({R.ADMINISTRATOR}, set()),
    "service_outboxevent": ({R.ADMINISTRATOR}, set()),
}


def expected(role: Role, allowed: set[Role]) -> int:
    """Outsiders are sent to the login page, insiders without the right are refused."""
    if role not in IN_ADMIN:
        return 302
    return 200 if role in allowed else 403


@pytest.fixture
def a_row_of_each() -> dict[str, int]:
    """One row of every section."""
    order = OrderFactory()
    HistoryRow.objects.create(
        subject="product", subject_id=1, version=1, at=order.created_at, actor_name="x", role="system", action="create"
    )
    OutboxEvent.objects.create(
        at=order.created_at, type="product.create", subject="product", subject_id=1, key="x", version=1
    )
    Locality.objects.create(name="Зелёный Бор", region="77")
    ClosedRegion.objects.create(region="14", closed_from="2026-01-01", closed_until="2026-03-01")
    models = (Product, Tariff, PickupPoint, Locality, CheckCriterion, ClosedRegion, DirectoryEntry, HistoryRow)
    rows = {f"{model._meta.app_label}_{model._meta.model_name}": model.objects.first().pk for model in models}
    rows |= {"orders_order": order.pk, "service_client": order.client_id}
    return rows | {"service_outboxevent": OutboxEvent.objects.first().pk}


@pytest.mark.parametrize("role", EVERYONE)
@pytest.mark.sample(4)
def test_every_page_opens_for_the_roles_that_may_and_for_no_other(
    role: Role, sign_in: SignIn, a_row_of_each: dict[str, int]
) -> None:
    browser = sign_in(role)
    for section, (readers, writers) in SECTIONS.items():
        row = a_row_of_each.get(section) or browser.session["_auth_user_id"]
        pages = {
            f"admin:{section}_changelist": readers,
            f"admin:{section}_add": writers,
        }
        for page, allowed in pages.items():
            assert browser.get(reverse(page)).status_code == expected(role, allowed), (page, role)
        change = reverse(f"admin:{section}_change", args=[row])
        assert browser.get(change).status_code == expected(role, readers), (section, role)
        delete = reverse(f"admin:{section}_delete", args=[row])
        deleters = set() if section == "service_user" else writers
        assert browser.get(delete).status_code == expected(role, deleters), (section, role)


@pytest.mark.parametrize("role", EVERYONE)
@pytest.mark.sample(5)
def test_posting_a_change_is_refused_to_whoever_only_reads(
    role: Role, sign_in: SignIn, a_row_of_each: dict[str, int]
) -> None:
    browser = sign_in(role)
    for section, (_, writers) in SECTIONS.items():
        if role in writers:
            continue
        row = a_row_of_each.get(section) or browser.session["_auth_user_id"]
        change = reverse(f"admin:{section}_change", args=[row])
        assert browser.post(change, {"status": "new", "_save": "1"}).status_code in (302, 403), (section, role)


def test_a_trainee_has_no_admin_either(sign_in: SignIn) -> None:
    assert sign_in(Role.OPERATOR, trainee=True).get(reverse("admin:index")).status_code == 302


def test_a_changed_role_counts_from_the_next_request(supervisor: Client) -> None:
    from service.models import User

    assert supervisor.get(reverse("admin:orders_order_changelist")).status_code == 200
    User.objects.filter(pk=supervisor.session["_auth_user_id"]).update(role=Role.OPERATOR)
    assert supervisor.get(reverse("admin:orders_order_changelist")).status_code == 302


def test_a_supervisor_changes_a_tariff(supervisor: Client) -> None:
    tariff = Tariff.objects.order_by("pk").first()
    assert tariff is not None
    form = {
        name: value if (value := getattr(tariff, attname)) is not None else ""
        for name, attname in [(field.name, field.attname) for field in Tariff._meta.concrete_fields]
    }
    form |= {"price": "777", "unseen": "on", "ground": "Договорились"}
    answer = supervisor.post(reverse("admin:orders_tariff_change", args=[tariff.pk]), form)
    assert answer.status_code == 302
    tariff.refresh_from_db()
    assert tariff.price == 777


def test_foreign_sections_are_not_offered_even_to_administrators(administrator: Client) -> None:
    for path in ("auth/group", "knox/authtoken", "django_celery_beat/periodictask"):
        assert administrator.get(f"/admin/{path}/").status_code == 404, path


def test_the_search_over_sections_is_closed(administrator: Client) -> None:
    assert administrator.get(reverse("admin:search"), {"s": "заказ"}).status_code == 404
