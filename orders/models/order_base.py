"""What an order is made of: its fields and the invariants that the database keeps (ORD-1).

The transitions that change them stand in `orders.models.order`; `Order` is both.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils import timezone

from orders.choices import ExcuseReason, Method, Party, PrepaymentShare, RedeemedSource, Stage, Status
from service.fsm import StatefulModel
from service.fsm.status_field import StatusField
from service.models import Client, Contact, DirectoryEntry
from service.models.change_stamps import HidingChanges
from service.texts import LOOK_FROM, LOOK_TO


def text_field(verbose_name: str, max_length: int) -> models.CharField:
    """An optional text column; blank means unknown or none."""
    return models.CharField(verbose_name, max_length=max_length, blank=True, default="")


def datetime_field(verbose_name: str) -> models.DateTimeField:
    """An optional point in time; null means not yet, or unknown."""
    return models.DateTimeField(verbose_name, null=True, blank=True)


def number_look(path: str = "number") -> models.Func:
    """What a person sees of a number, as `look_of` says it; an index keeps it for every order."""
    return models.Func(path, template=f"translate(%(expressions)s, '{LOOK_FROM}', '{LOOK_TO}')")


class Recipient(models.Model):
    """Who receives the parcel, and how to reach them."""

    recipient_last = text_field("фамилия получателя", 100)
    recipient_first = text_field("имя получателя", 100)
    recipient_patronymic = text_field("отчество получателя", 100)
    recipient_is_other = models.BooleanField("получатель другое лицо", default=False)
    recipient_by_supervisor = models.BooleanField("получателя назначил супервайзер", default=False)
    phone = text_field("контактный телефон", 40)

    class Meta:
        abstract = True


class Address(models.Model):
    """Where the parcel goes, as given."""

    postal_index = text_field("индекс", 20)
    region = text_field("регион", 120)
    locality = text_field("населённый пункт", 120)
    street = text_field("улица", 160)
    house = text_field("дом", 40)
    flat = text_field("квартира", 20)

    class Meta:
        abstract = True


class Delivery(models.Model):
    """How the parcel goes, what that costs and where it has got to."""

    method = models.CharField("способ доставки", max_length=16, choices=Method, blank=True, default="")
    carrier = models.ForeignKey(
        DirectoryEntry,
        models.PROTECT,
        to_field="code",
        null=True,
        blank=True,
        related_name="+",
        verbose_name="служба доставки",
    )
    pickup_code = text_field("код ПВЗ", 40)
    pickup_name = text_field("ПВЗ", 160)
    pickup_address = text_field("адрес ПВЗ", 250)
    delivery_price = models.DecimalField("цена доставки", max_digits=10, decimal_places=2, null=True, blank=True)
    delivery_days = models.PositiveSmallIntegerField("срок доставки, дней", null=True, blank=True)
    revision = models.PositiveIntegerField("ревизия состава, адреса и способа", default=1)
    calculated_revision = models.PositiveIntegerField("рассчитана ревизия", null=True, blank=True)
    post_only = models.BooleanField("только почтой", default=False)
    tracking_number = text_field("ШПИ", 40)
    stage = models.CharField("стадия доставки", max_length=20, choices=Stage, blank=True, default="")
    stage_at = datetime_field("стадия отмечена")
    place = text_field("где отмечена", 120)
    expected_on = models.DateField("ожидается", null=True, blank=True)
    dispatched = models.BooleanField("отгружен", default=False)

    class Meta:
        abstract = True


class OrderBook(Recipient, Address, Delivery, HidingChanges, StatefulModel):
    """The columns of an order."""

    number = models.CharField("номер", max_length=40, unique=True)
    client = models.ForeignKey(Client, models.PROTECT, related_name="orders", verbose_name="клиент", db_index=False)
    status = StatusField("статус", max_length=32, choices=Status, default=Status.NEW)
    status_since = models.DateTimeField("в статусе с", default=timezone.now, db_default=Now(), editable=False)
    prepayment = models.CharField("предоплата", max_length=8, choices=PrepaymentShare, default=PrepaymentShare.NONE)
    prepaid_amount = models.DecimalField("внесено, ₽", max_digits=12, decimal_places=2, default=0)
    clarification = models.TextField("уточнить у клиента", blank=True, default="")
    annulment_reason = text_field("причина аннуляции", 200)
    annulled_by = models.CharField("по чьей вине", max_length=10, choices=Party, blank=True, default="")
    annulment_note = models.TextField("примечание к аннуляции", blank=True, default="")
    annulment_method = models.CharField("способ при аннуляции", max_length=16, choices=Method, blank=True, default="")
    remark = models.TextField("комментарий", blank=True, default="")
    remark_cleared = models.BooleanField("комментарий учтён", default=False)
    review_required = models.BooleanField("ждёт прослушивания", default=False)
    claims_ticket_open = models.BooleanField("открыт тикет ОПП о предоплате", default=False)
    damage = models.JSONField("повреждённые данные", default=list, blank=True)
    partner = models.ForeignKey(
        DirectoryEntry,
        models.PROTECT,
        to_field="code",
        null=True,
        blank=True,
        related_name="+",
        verbose_name="партнёр",
    )
    source = text_field("источник", 60)
    taken_by = text_field("принял оператор", 150)
    reissue_of = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="successor", verbose_name="переоформлен из"
    )
    excuse_reason = models.CharField(
        "уважительная причина", max_length=16, choices=ExcuseReason, blank=True, default=""
    )
    excuse_note = models.TextField("обстоятельства", blank=True, default="")
    excused_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="кто признал"
    )
    excused_at = datetime_field("признана")
    excused_in = models.ForeignKey(
        Contact, models.PROTECT, null=True, blank=True, db_index=False, related_name="+", verbose_name="в обращении"
    )
    excuse_unconfirmed = models.BooleanField("причину ещё не подтвердил супервайзер", default=False, db_default=False)
    created_at = models.DateTimeField("создан", default=timezone.now)
    confirmed_at = datetime_field("подтверждён")
    exported_at = datetime_field("экспортирован")
    dispatched_at = datetime_field("отгружен в")
    redeemed_on = models.DateField("выкуплен", null=True, blank=True)
    redeemed_source = models.CharField(
        "откуда дата выкупа", max_length=12, choices=RedeemedSource, blank=True, default=""
    )
    veiled_until = models.DateField("операторы видят прежним до", null=True, blank=True, editable=False)
    veiled_status = models.CharField(max_length=32, blank=True, default="", editable=False)
    veiled_version = models.PositiveIntegerField(null=True, editable=False)
    imported_at = datetime_field("принят")
    import_digest = models.CharField(max_length=64, blank=True, default="", editable=False)
    imported_version = models.PositiveIntegerField(null=True, editable=False)
    version = models.PositiveIntegerField("версия", default=1)

    class Meta:
        abstract = True


ORDER_CONSTRAINTS: list[models.BaseConstraint] = [
    models.CheckConstraint(condition=Q(status__in=Status.values), name="order_status_known"),
    models.CheckConstraint(condition=Q(stage__in=["", *Stage.values]), name="order_stage_known"),
    models.CheckConstraint(condition=Q(method__in=["", *Method.values]), name="order_method_known"),
    models.CheckConstraint(condition=Q(prepaid_amount__gte=0), name="order_prepaid_not_negative"),
    models.CheckConstraint(
        condition=Q(delivery_price__isnull=True) | Q(delivery_price__gte=0), name="order_delivery_not_negative"
    ),
    models.CheckConstraint(
        condition=~Q(reissue_of=models.F("id")) | Q(reissue_of__isnull=True), name="order_not_its_own_reissue"
    ),
]
ORDER_INDEXES = [
    models.Index("created_at", "id", name="order_created"),
    models.Index("status", "created_at", "id", name="order_status_created"),
    models.Index("client", "created_at", "id", name="order_client_newest"),
    models.Index("status", "status_since", name="order_status_since"),
    models.Index("tracking_number", name="order_tracking", condition=~Q(tracking_number="")),
    models.Index("created_at", name="order_review", condition=Q(review_required=True)),
    models.Index("status_since", "id", name="order_on_the_way", condition=Q(status="exported", stage="in_transit")),
    models.Index(
        "status_since", "id", name="order_in_point", condition=Q(status="exported", stage="arrived", method="pickup")
    ),
    models.Index(
        "status_since", "id", name="order_to_correct", condition=Q(status="annulled", annulment_reason="correction")
    ),
    models.Index("status_since", "id", name="order_excuse_unseen", condition=Q(excuse_unconfirmed=True)),
    models.Index(number_look(), name="order_number_look"),
    models.Index("updated_at", "id", name="order_changed"),
    models.Index("hidden_change_at", name="order_hidden_change", condition=Q(hidden_change_at__isnull=False)),
    models.Index("exported_at", name="order_exported", condition=Q(exported_at__isnull=False)),
    models.Index("dispatched_at", name="order_dispatched", condition=Q(dispatched_at__isnull=False)),
]
