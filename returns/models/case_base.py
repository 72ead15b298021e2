"""What a return case is made of: its fields, and the invariants that the database keeps (RET-12, D-11).

The transitions that change them stand in `returns.models.case`; `ReturnCase` is both.
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from orders.choices import RedeemedSource
from orders.models import Order
from returns.choices import DISPATCHED, OWED, CaseStatus, ReturnReason, WishedOutcome
from service.fsm import StatefulModel
from service.fsm.status_field import StatusField
from service.models import Client, Contact
from service.models.change_stamps import HidingChanges


def date_field(verbose_name: str) -> models.DateField:
    """A Moscow date; null means not yet, or unknown of a case taken over."""
    return models.DateField(verbose_name, null=True, blank=True)


def count_field(verbose_name: str) -> models.PositiveSmallIntegerField:
    """The setting, in days, that the date beside it was counted by (D-11)."""
    return models.PositiveSmallIntegerField(verbose_name, null=True, blank=True)


def money_field(verbose_name: str) -> models.DecimalField:
    """Roubles; null means not decided."""
    return models.DecimalField(verbose_name, max_digits=12, decimal_places=2, null=True, blank=True)


class Clocks(models.Model):
    """The dates of a case, stored when they begin: a changed setting never moves them (D-11)."""

    redeemed_on = date_field("выкуплен")
    redeemed_source = models.CharField(
        "откуда дата выкупа", max_length=12, choices=RedeemedSource, blank=True, default=""
    )
    window_ends_on = date_field("отправить до")
    window_days = count_field("срок возврата, дней")
    lapses_on = date_field("ждём отправки до")
    lapse_days = count_field("ожидание после срока, дней")
    sent_on = date_field("отправлен клиентом")
    tracking_number = models.CharField("ШПИ возврата", max_length=40, blank=True, default="")
    refund_due_on = date_field("ответ до")
    refund_days = count_field("срок ответа, дней")
    statutory_due_on = date_field("срок по закону")
    overdue_flagged_at = models.DateTimeField("отмечен просроченным", null=True, blank=True)

    class Meta:
        abstract = True


class Verdict(models.Model):
    """What the returns specialist found and decided; amounts are for no operator's eyes (RET-11)."""

    findings = models.TextField("результат осмотра", blank=True, default="")
    operator_error = models.BooleanField("ошибка оператора", default=False)
    refund_amount = money_field("к выплате, ₽")
    postage = money_field("возмещение пересылки, ₽")
    refusal_reason = models.TextField("причина отказа", blank=True, default="")

    class Meta:
        abstract = True


class CaseBook(Clocks, Verdict, HidingChanges, StatefulModel):
    """The columns of a return case."""

    order = models.ForeignKey(Order, models.PROTECT, related_name="return_cases", verbose_name="заказ")
    client = models.ForeignKey(Client, models.PROTECT, related_name="return_cases", verbose_name="клиент")
    contact = models.ForeignKey(
        Contact, models.PROTECT, null=True, blank=True, related_name="return_cases", verbose_name="обращение"
    )
    status = StatusField("статус", max_length=20, choices=CaseStatus, default=CaseStatus.ADVISED)
    reason = models.CharField("причина возврата", max_length=16, choices=ReturnReason)
    wished_outcome = models.CharField("пожелание клиента", max_length=10, choices=WishedOutcome)
    keep_gift = models.BooleanField("подарок остаётся у клиента", default=False)
    opening_act = models.BooleanField("есть акт вскрытия или подписи свидетелей", null=True, blank=True)
    goods_go_back = models.BooleanField("товар возвращают вместе с письмом", default=False, db_default=False)
    imported_at = models.DateTimeField("принят", null=True, blank=True)
    import_digest = models.CharField(max_length=64, blank=True, default="", editable=False)
    created_at = models.DateTimeField("создан", default=timezone.now)
    desk_version = models.PositiveIntegerField("версия для операторов", default=1, editable=False)
    version = models.PositiveIntegerField("версия", default=1)

    class Meta:
        abstract = True


def never_negative(field: str) -> models.CheckConstraint:
    """An amount is unknown or at least nought."""
    condition = Q(**{f"{field}__isnull": True}) | Q(**{f"{field}__gte": 0})
    return models.CheckConstraint(condition=condition, name=f"case_{field}_not_negative")


TAKEN_OVER = Q(imported_at__isnull=False)
CASE_CONSTRAINTS: list[models.BaseConstraint] = [
    models.CheckConstraint(condition=Q(status__in=CaseStatus.values), name="case_status_known"),
    models.CheckConstraint(condition=Q(reason__in=ReturnReason.values), name="case_reason_known"),
    models.CheckConstraint(condition=Q(wished_outcome__in=WishedOutcome.values), name="case_wish_known"),
    models.CheckConstraint(
        condition=~Q(status__in=sorted(DISPATCHED)) | Q(sent_on__isnull=False) | TAKEN_OVER, name="case_sent_has_date"
    ),
    models.CheckConstraint(
        condition=Q(sent_on__isnull=True) | Q(refund_due_on__isnull=False), name="case_clock_runs_from_dispatch"
    ),
    models.CheckConstraint(
        condition=~Q(status__in=sorted(DISPATCHED)) | Q(refund_due_on__isnull=False), name="case_dispatched_is_due"
    ),
    models.CheckConstraint(
        condition=Q(sent_on__isnull=True) | Q(redeemed_on__isnull=True) | Q(sent_on__gte=F("redeemed_on")),
        name="case_sent_after_redemption",
    ),
    models.CheckConstraint(condition=Q(window_ends_on__isnull=False) | TAKEN_OVER, name="case_window_known"),
    models.CheckConstraint(
        condition=Q(goods_go_back=False) | Q(reason=ReturnReason.MISSING_ITEMS, wished_outcome=WishedOutcome.REFUND),
        name="case_goods_beside_a_letter",
    ),
    models.CheckConstraint(condition=Q(desk_version__lte=F("version")), name="case_desk_version_is_a_version"),
    never_negative("refund_amount"),
    never_negative("postage"),
]
CASE_INDEXES = [
    models.Index("created_at", "id", name="case_created"),
    models.Index("status", "created_at", "id", name="case_status_created"),
    models.Index("order", name="case_order"),
    models.Index("client", "created_at", name="case_client_created"),
    models.Index("refund_due_on", "id", name="case_owed", condition=Q(status__in=sorted(OWED))),
    models.Index("lapses_on", "id", name="case_waited_for", condition=Q(status=CaseStatus.ADVISED)),
    models.Index("import_digest", name="case_import", condition=~Q(import_digest="")),
    models.Index("updated_at", "id", name="case_changed"),
    models.Index("hidden_change_at", name="case_hidden_change", condition=Q(hidden_change_at__isnull=False)),
]
