"""A new check passes over what the release before has stored: that is told, and stops nothing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import IntegrityError, connection, transaction
from django.db.migrations import Migration
from django.db.migrations.state import ModelState, ProjectState
from django.db.models import CharField, CheckConstraint, Model, Q

from desk.models import Message
from escalations.models import Suppression
from orders.models import ClosedRegion, PickupPoint
from service.clock import today
from service.database.accounts import database_owner
from service.database.validation_that_waits import ValidateWhereAllPass
from service.models import Contact
from tests.escalations.making import ticket
from tests.factories import OrderFactory, UserFactory

pytestmark = pytest.mark.django_db
NAME = "letter_index_readable"
READABLE = CheckConstraint(condition=Q(index__regex=r"^[0-9]{6}$"), name=NAME)


def checked() -> Migration:
    """The check as a migration brings it."""
    migration = Migration("0028_readable", "orders")
    migration.operations = [AddConstraintNotValid("letter", READABLE), ValidateWhereAllPass("letter", NAME)]
    return migration


def is_validated() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT convalidated FROM pg_constraint WHERE conname = %s", [NAME])
        [(known,)] = cursor.fetchall()
        return bool(known)


def put(index: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("INSERT INTO orders_letter (index) VALUES (%s)", [index])


@pytest.fixture
def letters() -> Iterator[ProjectState]:
    """A table of the release before, which checks nothing."""
    before = ProjectState()
    before.add_model(ModelState("orders", "Letter", [("index", CharField(primary_key=True, max_length=9))]))
    with database_owner():
        with connection.schema_editor() as editor:
            editor.create_model(before.apps.get_model("orders", "Letter"))
        yield before
        with connection.cursor() as cursor:
            cursor.execute("DROP TABLE orders_letter")


def apply(migration: Migration, state: ProjectState) -> ProjectState:
    with connection.schema_editor() as editor:
        return migration.apply(state, editor)


@pytest.mark.django_db(transaction=True)
def test_rows_that_all_pass_are_validated(letters: ProjectState) -> None:
    put("101000")
    apply(checked(), letters)
    assert is_validated()


@pytest.mark.django_db(transaction=True)
def test_a_row_that_fails_is_kept_and_told_and_new_ones_are_checked(
    letters: ProjectState, capsys: pytest.CaptureFixture[str]
) -> None:
    put("12ab")
    apply(checked(), letters)
    assert not is_validated()
    assert f"{NAME}: прежних строк не подходит 1" in capsys.readouterr().out
    put("101000")
    with pytest.raises(IntegrityError, match=NAME):
        put("34cd")


@pytest.mark.django_db(transaction=True)
def test_the_way_back_takes_the_check_away(letters: ProjectState) -> None:
    put("12ab")
    apply(checked(), letters)
    with connection.schema_editor() as editor:
        checked().unapply(letters, editor)
    put("34cd")


def closed(index: str) -> Model:
    return ClosedRegion(index_from=index, index_to=index, closed_from=today(), closed_until=today())


def point(index: str) -> Model:
    return PickupPoint(carrier_id="russian_post", code="P-1", name="n", address="a", region="77", postal_index=index)


def suppression(number: str) -> Model:
    about = ticket("other")
    return Suppression(number=number, channel="sms", ground="request", since=about.created_at, ticket=about)


def message(phone: str) -> Model:
    user, order = UserFactory(), OrderFactory()
    contact = Contact.objects.create(operator=user, client=order.client)
    more = {"client": order.client, "order": order, "contact": contact, "made_by": user}
    return Message(template="tracking", phone=phone, text="Номер", **more)


@pytest.mark.parametrize(
    ("row", "name"),
    [
        (lambda: closed("12ab"), "closed_region_indexes_readable"),
        (lambda: point("10100"), "pickup_point_index_readable"),
        (lambda: message("8 916"), "message_goes_to_a_number"),
        (lambda: suppression(""), "suppression_names_a_number"),
    ],
)
def test_the_database_refuses_what_no_form_lets_in(row, name: str) -> None:
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        row().save(force_insert=True)


def test_what_can_be_read_or_was_forgotten_is_kept() -> None:
    for row in (
        closed("101000"),
        point("101000"),
        point_without_index(),
        message("+79161112233"),
        message("обезличено"),
    ):
        row.save(force_insert=True)


def point_without_index() -> Model:
    without = point("")
    without.code = "P-2"
    return without
