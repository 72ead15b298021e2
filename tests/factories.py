"""Factories: by default an order that can be confirmed as it stands; traits put it anywhere else in its life."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from orders.choices import AnnulReason, LineKind, Method, Party, PrepaymentShare, RedeemedSource, Stage, Status
from orders.models import Order, OrderLine, Product
from service.accounts.roles import Actor, Role
from service.clock import moscow_date
from service.models import Client, ClientPhone, HistoryRow, User

STAFF = frozenset({Role.SUPERVISOR, Role.RETURNS_SPECIALIST, Role.CLAIMS_SPECIALIST, Role.ADMINISTRATOR})
TRACKING_NUMBER = "10901200000012"


class UserFactory(DjangoModelFactory):
    """An account; `role` decides the rest."""

    class Meta:
        model = User

    username = factory.Sequence(lambda n: f"person-{n}")
    role = Role.OPERATOR
    trainee = False
    display_name = factory.LazyAttribute(lambda user: Role(user.role).label)
    is_staff = factory.LazyAttribute(lambda user: user.role in STAFF)
    is_superuser = factory.LazyAttribute(lambda user: user.role == Role.ADMINISTRATOR)


def actor(role: Role = Role.OPERATOR, *, trainee: bool = False) -> Actor:
    """A stored account of the role, as use cases are told of it; `system` has no account."""
    if role == Role.SYSTEM:
        return Actor(None, "system", Role.SYSTEM)
    return Actor.of(UserFactory(role=role, trainee=trainee))


def brought(order: Order, account: User) -> Order:
    """The order, with the first version that says which account brought it (INT-8)."""
    HistoryRow.objects.create(
        subject="order",
        subject_id=order.pk,
        version=1,
        at=timezone.now(),
        actor=account,
        actor_name=account.username,
        role=account.role,
        action="take_over",
    )
    return order


class ClientFactory(DjangoModelFactory):
    """A client in good standing, with one phone."""

    class Meta:
        model = Client
        skip_postgeneration_save = True

    last = factory.Sequence(lambda n: f"Клиентова{'абвгдежзик'[n % 10]}")
    first = "Мария"
    patronymic = "Ивановна"

    @factory.post_generation
    def phones(self, create: bool, extracted: list[str] | None, **kwargs: Any) -> None:
        """`phones=["+7…"]`; one of the client's own by default."""
        numbers = [f"+7916{self.pk:07d}"] if extracted is None else extracted
        ClientPhone.objects.bulk_create(ClientPhone(client=self, number=number) for number in numbers)


class ProductFactory(DjangoModelFactory):
    """A product in stock."""

    class Meta:
        model = Product

    code = factory.Sequence(lambda n: f"P-{n:05d}")
    title = factory.LazyAttribute(lambda product: f"Товар {product.code}")
    weight_grams = 400
    price = Decimal("1490.00")


class OrderLineFactory(DjangoModelFactory):
    """A line of one main product, priced as the product is."""

    class Meta:
        model = OrderLine

    position = 1
    product = factory.SubFactory(ProductFactory)
    title = factory.LazyAttribute(lambda line: line.product.title)
    quantity = 1
    price = factory.LazyAttribute(lambda line: line.product.price)
    kind = LineKind.MAIN


class OrderFactory(DjangoModelFactory):
    """An order of this month by post to Moscow: complete, calculated, confirmable, with one main line.

    `lines=[{"kind": …}, …]` gives other lines, `lines=[]` none. Traits may be combined: `OrderFactory(exported=True,
    tracked=True, arrived=True)`.
    """

    class Meta:
        model = Order
        skip_postgeneration_save = True

    class Params:
        uncalculated = factory.Trait(calculated_revision=None, delivery_price=None, delivery_days=None, carrier_id=None)
        prepaid = factory.Trait(prepayment=PrepaymentShare.FULL, prepaid_amount=Decimal("1840.00"))
        by_courier = factory.Trait(method=Method.COURIER, carrier_id="cdek")
        to_pickup_point = factory.Trait(
            method=Method.PICKUP,
            carrier_id="cdek",
            pickup_code="MSK-1",
            pickup_name="ПВЗ на Никольской",
            pickup_address="Никольская, 1",
        )
        earlier_month = factory.Trait(created_at=factory.LazyFunction(lambda: timezone.now() - timedelta(days=40)))
        confirmed = factory.Trait(status=Status.CONFIRMED, confirmed_at=factory.LazyFunction(timezone.now))
        under_review = factory.Trait(confirmed=True, review_required=True)
        exported = factory.Trait(
            status=Status.EXPORTED,
            stage=Stage.AWAITING_TRACKING,
            exported_at=factory.LazyFunction(timezone.now),
            stage_at=factory.LazyFunction(timezone.now),
        )
        tracked = factory.Trait(exported=True, tracking_number=TRACKING_NUMBER, stage=Stage.IN_TRANSIT, dispatched=True)
        arrived = factory.Trait(tracked=True, stage=Stage.ARRIVED, place="Москва")
        taken = factory.Trait(
            tracked=True,
            stage=Stage.REDEEMED,
            redeemed_on=factory.LazyFunction(lambda: moscow_date(timezone.now())),
            redeemed_source=RedeemedSource.TRACKING,
        )
        annulled = factory.Trait(
            status=Status.ANNULLED,
            annulment_reason=AnnulReason.CORRECTION,
            annulled_by=Party.CLIENT,
            annulment_method=factory.SelfAttribute("method"),
        )
        ff_annulled = factory.Trait(
            status=Status.FF_ANNULLED,
            annulment_reason="Не собран",
            annulled_by=Party.WAREHOUSE,
            annulment_method=factory.SelfAttribute("method"),
            post_only=True,
        )
        to_partner = factory.Trait(status=Status.PARTNER_EXPORTED, partner_id="imd")

    # Of a trait that nobody declares the library describes the whole factory in words, at each of its fields.
    uncalculated = prepaid = by_courier = to_pickup_point = earlier_month = confirmed = under_review = False
    exported = tracked = arrived = taken = annulled = ff_annulled = to_partner = False

    number = factory.Sequence(lambda n: f"T-{n:06d}")
    client = factory.SubFactory(ClientFactory)
    status = Status.NEW
    recipient_last = factory.SelfAttribute("client.last")
    recipient_first = factory.SelfAttribute("client.first")
    recipient_patronymic = factory.SelfAttribute("client.patronymic")
    phone = "+79161234567"
    postal_index = "109012"
    region = "г. Москва"
    locality = "Москва"
    street = "Никольская"
    house = "1"
    method = Method.POST
    carrier_id = "russian_post"
    delivery_price = Decimal("350.00")
    delivery_days = 5
    revision = 1
    calculated_revision = 1

    @factory.post_generation
    def lines(self, create: bool, extracted: list[dict[str, Any]] | None, **kwargs: Any) -> None:
        """One main line unless told otherwise."""
        for position, line in enumerate([{}] if extracted is None else extracted, 1):
            OrderLineFactory(order=self, position=position, **line)
