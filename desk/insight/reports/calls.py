"""Reports of calls: what about, how they end, who rings again, who thinks better of refusing (FOR-5)."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db.models import (
    Case,
    CharField,
    DateTimeField,
    DecimalField,
    Exists,
    ExpressionWrapper,
    F,
    IntegerField,
    OuterRef,
    Q,
    Subquery,
    Sum,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce, ExtractHour, LPad

from desk.choices import ContactResult, OrderChange, Topic
from desk.insight.reports.definitions import (
    Figure,
    Key,
    Report,
    Rows,
    Share,
    as_written,
    changed_since,
    choices_in_words,
)
from desk.insight.reports.names_of_values import staff_names
from desk.models import GuidanceTurn
from orders.choices import Method, Status
from orders.models import OrderLine
from orders.models.hold_notes_and_contacts import ContactOrder
from service.clock import MOSCOW
from service.models import Contact, HistoryRow

AGAIN = timedelta(days=7)
ROUBLES = DecimalField(max_digits=14, decimal_places=2)


def one_if(condition: Q | Exists) -> Case:
    """1 where it holds, else 0: what a row adds to a figure."""
    return Case(When(condition, then=Value(1)), default=Value(0), output_field=IntegerField())


def hour() -> LPad:
    """The hour in Moscow at which a call began, in two digits."""
    begun = Cast(ExtractHour("started_at", tzinfo=MOSCOW), CharField())
    return LPad(begun, 2, Value("0"))


def status_at_the_call() -> Coalesce:
    """The status that the first order of a call was in when it began; what came back from a client stays unsaid."""
    rows = HistoryRow.objects.filter(subject="order", subject_id=OuterRef("order_"), at__lte=OuterRef("started_at"))
    was = Subquery(rows.order_by("-version").values("to_status")[:1], output_field=CharField())
    return Coalesce(was, Value(""))


def call_changed(moment: datetime) -> Q:
    """Calls that changed since, and those that go on: an order joins one without a change of its own."""
    return Q(updated_at__gte=moment) | Q(closed_at__isnull=True)


def topic_rows() -> Rows:
    """Every call."""
    first = ContactOrder.objects.filter(contact_id=OuterRef("pk")).order_by("pk").values("order_id")[:1]
    return Contact.objects.annotate(order_=Subquery(first)).annotate(
        status_=status_at_the_call(),
        key_topic=F("topic"),
        key_result=F("result"),
        key_hour=hour(),
        key_status=Case(
            When(status_=Status.CLIENT_RETURN, then=Value(Status.EXPORTED.value)),
            default=F("status_"),
            output_field=CharField(),
        ),
        figure_calls=Value(1),
        figure_dropped=one_if(Q(result=ContactResult.CALL_DROPPED)),
    )


def of_the_client(begun_after: Any, begun_before: Any) -> Exists:
    """Whether the client rang within this time too."""
    others = Contact.objects.filter(client_id=OuterRef("client_id")).exclude(pk=OuterRef("pk"))
    return Exists(others.filter(started_at__gt=begun_after, started_at__lt=begun_before))


def repeat_rows() -> Rows:
    """Every ended call of a known client."""
    begun = OuterRef("started_at")
    week_before = ExpressionWrapper(begun - AGAIN, output_field=DateTimeField())
    week_after = ExpressionWrapper(begun + AGAIN, output_field=DateTimeField())
    return Contact.objects.filter(client__isnull=False, closed_at__isnull=False).annotate(
        again=of_the_client(week_before, begun),
        rings_again=of_the_client(begun, week_after),
        key_topic=F("topic"),
        key_result=F("result"),
        key_operator=F("operator__username"),
        figure_calls=Value(1),
        figure_repeated=one_if(Q(again=True)),
        figure_solved=one_if(Q(again=False, rings_again=False)),
    )


KEPT = Q(ended_by__startswith="cancel.kept", annulled=False)


def refusal_rows() -> Rows:
    """Every order that a client wanted to refuse on a call that ended."""
    lines = OrderLine.objects.filter(order_id=OuterRef("order_id")).values("order_id")
    goods = lines.annotate(sum=Sum(F("price") * F("quantity"), output_field=ROUBLES)).values("sum")
    total = Coalesce(Subquery(goods, output_field=ROUBLES), Value(0, ROUBLES))
    turns = GuidanceTurn.objects.filter(contact_id=OuterRef("contact_id"), order_id=OuterRef("order_id"))
    turns = turns.filter(rule__startswith="cancel.").order_by("-pk")
    annulled = HistoryRow.objects.filter(
        subject="order", subject_id=OuterRef("order_id"), contact_id=OuterRef("contact_id"), action="annul"
    )
    wanted = ContactOrder.objects.filter(contact__subtopic=OrderChange.CANCEL, contact__closed_at__isnull=False)
    return wanted.annotate(
        ended_by=Subquery(turns.values("rule")[:1]), annulled=Exists(annulled), goods=total
    ).annotate(
        key_method=F("order__method"),
        key_operator=F("contact__operator__username"),
        figure_refusals=Value(1),
        figure_withdrawn=one_if(KEPT),
        figure_roubles=Case(When(KEPT, then=F("goods")), default=Value(0, ROUBLES), output_field=ROUBLES),
    )


TOPICS = Report(
    "topics",
    "Темы и результаты обращений",
    topic_rows,
    "started_at",
    (
        Figure("calls", "Обращения", "Обращения, начатые в этот день по Москве."),
        Figure("dropped", "Сорвались", "Из них закрыты с результатом «Звонок сорвался»."),
    ),
    (Share("dropped_share", "Доля сорвавшихся", "Сорвавшиеся от всех обращений.", "dropped", "calls"),),
    (
        Key("topic", "Тема", choices_in_words(Topic)),
        Key("status", "Статус заказа", choices_in_words(Status)),
        Key("result", "Результат", choices_in_words(ContactResult)),
        Key("hour", "Час", as_written),
    ),
    "contact",
    call_changed,
)
REPEATS = Report(
    "repeats",
    "Повторные обращения",
    repeat_rows,
    "started_at",
    (
        Figure("calls", "Обращения", "Закрытые обращения известных клиентов."),
        Figure("repeated", "Повторные", "Тот же клиент обращался и за неделю до этого."),
        Figure("solved", "Решены сразу", "Клиент не обращался ни за неделю до, ни в неделю после."),
    ),
    (
        Share("repeated_share", "Доля повторных", "Повторные от всех.", "repeated", "calls"),
        Share("solved_share", "Решено с первого раза", "Решённые сразу от всех.", "solved", "calls"),
    ),
    (
        Key("topic", "Тема", choices_in_words(Topic)),
        Key("result", "Результат", choices_in_words(ContactResult)),
        Key("operator", "Оператор", staff_names),
    ),
    "contact",
    changed_since(),
    reach=AGAIN.days,
)
REFUSALS = Report(
    "refusals",
    "Отказы, от которых отговорили",
    refusal_rows,
    "contact__started_at",
    (
        Figure("refusals", "Хотели отказаться", "Заказы закрытых обращений с темой «Отказ от заказа»."),
        Figure(
            "withdrawn",
            "Передумали",
            "Из них клиент согласился оставить заказ, и его в этом обращении не аннулировали.",
        ),
        Figure("roubles", "Сохранено", "Товары заказов, которые клиенты согласились оставить, без доставки.", "₽"),
    ),
    (Share("withdrawn_share", "Доля передумавших", "Передумавшие от хотевших отказаться.", "withdrawn", "refusals"),),
    (Key("method", "Способ доставки", choices_in_words(Method)), Key("operator", "Оператор", staff_names)),
    "contact",
    changed_since("contact__", "order__"),
    named="contact_id",
)
