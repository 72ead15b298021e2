"""The peer's models: an order with our columns and a state machine, events and an outbox; tickets beside them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.db import models
from django.utils import timezone
from django_fsm import RETURN_VALUE, FSMField, transition
from simple_history.models import HistoricalRecords

from benchmarks.peer.ticket_models import Ticket, TicketNote, TicketSkip

__all__ = [
    "Client",
    "ClosedRegion",
    "Criterion",
    "HoldNote",
    "InboundEvent",
    "Order",
    "OrderLine",
    "OutboxEvent",
    "Product",
    "Ticket",
    "TicketNote",
    "TicketSkip",
]


def text(length: int) -> models.CharField:
    """An optional text column."""
    return models.CharField(max_length=length, blank=True, default="")


class Client(models.Model):
    """Who orders."""

    last, first, patronymic = text(100), text(100), text(100)
    phone = models.CharField(max_length=20, blank=True, default="", db_index=True)
    do_not_contact = models.BooleanField(default=False)


class Product(models.Model):
    """What is sold."""

    code = models.CharField(max_length=40, unique=True)
    title = models.CharField(max_length=200)
    gone = models.BooleanField(default=False)


class ClosedRegion(models.Model):
    """A region that takes no parcels for a time."""

    region = models.CharField(max_length=120)
    since, until = models.DateField(), models.DateField()


class Criterion(models.Model):
    """A limit above which an order is checked by hand."""

    code = models.CharField(max_length=20, unique=True)
    limit = models.DecimalField(max_digits=12, decimal_places=2)


class Order(models.Model):
    """One order; `confirm` asks ten conditions (see `benchmarks.peer.conditions`)."""

    number = models.CharField(max_length=40, unique=True)
    client = models.ForeignKey(Client, models.PROTECT, related_name="orders")
    status = FSMField(max_length=32, default="new", db_index=True)
    status_since = models.DateTimeField(default=timezone.now)
    recipient_last, recipient_first, recipient_patronymic = text(100), text(100), text(100)
    recipient_is_other = models.BooleanField(default=False)
    phone = text(40)
    postal_index, region, locality, street, house, flat = (
        text(20),
        text(120),
        text(120),
        text(160),
        text(40),
        text(20),
    )
    method, carrier = text(16), text(40)
    pickup_code, pickup_name, pickup_address = text(40), text(160), text(250)
    delivery_price = models.DecimalField(max_digits=10, decimal_places=2, null=True, blank=True)
    delivery_days = models.PositiveSmallIntegerField(null=True, blank=True)
    revision = models.PositiveIntegerField(default=1)
    calculated_revision = models.PositiveIntegerField(null=True, blank=True)
    post_only = models.BooleanField(default=False)
    tracking_number = text(40)
    stage, place = text(20), text(120)
    stage_at = models.DateTimeField(null=True, blank=True)
    expected_on = models.DateField(null=True, blank=True)
    dispatched = models.BooleanField(default=False)
    prepayment = models.CharField(max_length=8, default="none")
    prepaid_amount = models.DecimalField(max_digits=12, decimal_places=2, default=0)
    clarification, remark, annulment_note = (models.TextField(blank=True, default="") for _ in range(3))
    annulment_reason, annulled_by, annulment_method = text(200), text(10), text(16)
    remark_cleared, review_required = models.BooleanField(default=False), models.BooleanField(default=False)
    partner, source, taken_by = text(40), text(60), text(150)
    excuse_reason = text(16)
    created_at = models.DateTimeField(default=timezone.now, db_index=True)
    confirmed_at, exported_at, dispatched_at = (models.DateTimeField(null=True, blank=True) for _ in range(3))
    redeemed_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    history = HistoricalRecords()

    class Meta:
        ordering = ["-created_at", "-id"]
        indexes = [models.Index(fields=["client", "created_at"])]

    @property
    def total(self) -> Decimal:
        """Goods plus delivery minus prepayment, roubles."""
        goods = sum((line.price * line.quantity for line in self.lines.all()), Decimal())
        return goods + (self.delivery_price or Decimal()) - self.prepaid_amount

    @transition(field=status, source=["new", "postponed", "checked"], target="postponed")
    def postpone(self, hold_note: str, author: str) -> None:
        """An operator could not confirm it."""
        HoldNote.objects.create(order=self, author=author, text=hold_note)
        self.review_required = False

    @transition(
        field=status,
        source=["new", "postponed", "checked"],
        target=RETURN_VALUE("confirmed", "manual_check", "closed_region"),
    )
    def confirm(self, *, trainee: bool) -> str:
        """The client agreed; where the order goes is decided here."""
        self.confirmed_at = timezone.now()
        self.review_required = trainee
        today = timezone.localdate()
        if ClosedRegion.objects.filter(region=self.region, since__lte=today, until__gte=today).exists():
            return "closed_region"
        limits = dict(Criterion.objects.values_list("code", "limit"))
        quantity = max(line.quantity for line in self.lines.all())
        hit = self.total > limits.get("total", self.total) or quantity > limits.get("quantity", quantity)
        return "manual_check" if hit else "confirmed"


class OrderLine(models.Model):
    """One line of the basket."""

    order = models.ForeignKey(Order, models.CASCADE, related_name="lines")
    product = models.ForeignKey(Product, models.PROTECT)
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=12, default="main")
    title = models.CharField(max_length=200)
    variant = text(120)
    quantity = models.PositiveIntegerField()
    price = models.DecimalField(max_digits=10, decimal_places=2)

    class Meta:
        ordering = ["position"]


class HoldNote(models.Model):
    """A line for the status «Отложен»."""

    order = models.ForeignKey(Order, models.CASCADE, related_name="notes")
    at = models.DateTimeField(default=timezone.now)
    author, text = text(150), models.TextField()

    class Meta:
        ordering = ["-id"]


class InboundEvent(models.Model):
    """An event of a partner; the same identifier is taken once."""

    external_id = models.CharField(max_length=100, unique=True)
    type = models.CharField(max_length=40)
    order = models.ForeignKey(Order, models.PROTECT)
    at, data = models.DateTimeField(), models.JSONField()


class OutboxEvent(models.Model):
    """What subscribers are told."""

    at = models.DateTimeField(default=timezone.now)
    type, key = models.CharField(max_length=60), models.CharField(max_length=40)
    payload: Any = models.JSONField()
