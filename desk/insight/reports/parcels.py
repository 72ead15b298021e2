"""Reports of parcels and goods: what is redeemed, why it isn't, what clients complain of (FOR-5)."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Case, CharField, DecimalField, F, Q, Value, When
from django.db.models.functions import Coalesce

from desk.insight.reports.calls import one_if
from desk.insight.reports.definitions import Figure, Key, Report, Rows, Share, as_written, choices_in_words
from desk.insight.reports.names_of_values import carrier_names, product_names, staff_names
from orders.choices import ExcuseReason, Method, Phase, Status
from orders.models import Order
from returns.choices import ReturnReason
from returns.models import ReturnLine

ROUBLES = DecimalField(max_digits=14, decimal_places=2)
UNCOLLECTED = Q(status__in=sorted(Status.of(Phase.UNCOLLECTED)), redeemed_on__isnull=True)
COMPLAINTS = (ReturnReason.DEFECT, ReturnReason.WRONG_ITEM, ReturnReason.MISSING_ITEMS)


def order_changed(moment: datetime) -> Q:
    """Orders that changed since, for whoever knows everything."""
    return Q(updated_at__gte=moment) | Q(hidden_change_at__gte=moment)


def case_changed(moment: datetime) -> Q:
    """Lines of cases that changed since."""
    return Q(case__updated_at__gte=moment) | Q(case__hidden_change_at__gte=moment)


def sent_rows() -> Rows:
    """Every order that was exported, by the day of its export."""
    return Order.objects.filter(exported_at__isnull=False).annotate(
        key_method=F("method"),
        key_carrier=Coalesce(F("carrier_id"), Value(""), output_field=CharField()),
        key_operator=F("taken_by"),
        figure_sent=Value(1),
        figure_redeemed=one_if(Q(redeemed_on__isnull=False)),
        figure_uncollected=one_if(UNCOLLECTED),
    )


def uncollected_rows() -> Rows:
    """Every parcel that nobody took, by the day it was noted as come back."""
    return Order.objects.filter(UNCOLLECTED).annotate(
        key_reason=F("excuse_reason"),
        key_method=F("method"),
        key_carrier=Coalesce(F("carrier_id"), Value(""), output_field=CharField()),
        key_region=F("region"),
        figure_parcels=Value(1),
        figure_excused=one_if(~Q(excuse_reason="")),
    )


def complaint_rows() -> Rows:
    """Every line of a return for a defect, wrong goods or missing parts, by the day the case was opened."""
    paid = F("price") * F("quantity")
    return ReturnLine.objects.filter(case__reason__in=COMPLAINTS).annotate(
        key_product=F("product__code"),
        key_reason=F("case__reason"),
        figure_complaints=Value(1),
        figure_pieces=F("quantity"),
        figure_roubles=Case(When(quantity__gt=0, then=paid), output_field=ROUBLES),
    )


METHOD = Key("method", "Способ доставки", choices_in_words(Method))
CARRIER = Key("carrier", "Служба доставки", carrier_names)
REDEMPTION = Report(
    "redemption",
    "Выкуп",
    sent_rows,
    "exported_at",
    (
        Figure("sent", "Отправлено", "Заказы, экспортированные в этот день."),
        Figure("redeemed", "Выкуплено", "Из них выкуплены, когда бы то ни было."),
        Figure("uncollected", "Не забрали", "Из них вернулись невыкупленными; остальные ещё в пути или аннулированы."),
    ),
    (Share("redeemed_share", "Доля выкупа", "Выкупленные от отправленных.", "redeemed", "sent"),),
    (METHOD, CARRIER, Key("operator", "Кто принял заказ", staff_names)),
    "order",
    order_changed,
)
NON_COLLECTION = Report(
    "non_collection",
    "Почему не забрали",
    uncollected_rows,
    "status_since",
    (
        Figure("parcels", "Не забрали", "Невыкупленные посылки, о возврате которых узнали в этот день."),
        Figure("excused", "По уважительной причине", "Из них причина признана уважительной."),
    ),
    (Share("excused_share", "Доля уважительных", "Признанные от всех.", "excused", "parcels"),),
    (Key("reason", "Причина", choices_in_words(ExcuseReason)), METHOD, CARRIER, Key("region", "Регион", as_written)),
    "order",
    order_changed,
)
DEFECTS = Report(
    "defects",
    "Жалобы на товары",
    complaint_rows,
    "case__created_at",
    (
        Figure("complaints", "Жалобы", "Строки возвратов по браку, не тому товару и недовложению."),
        Figure("pieces", "Штук", "Сколько штук в этих строках.", "шт."),
        Figure("roubles", "На сумму", "Цена этих строк.", "₽"),
    ),
    (),
    (Key("product", "Товар", product_names), Key("reason", "Причина", choices_in_words(ReturnReason))),
    "case",
    case_changed,
    named="case_id",
)
