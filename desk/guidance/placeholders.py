"""What a phrase's placeholders stand for, and where each is sure to have a value."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from desk.guidance import facts as f
from desk.guidance.call import Call
from desk.guidance.observe import note_of, order_of
from desk.guidance.russian import counted, declined, roubles, spoken_day
from orders.choices import BY_POST, LineKind, Method
from orders.models import Order, OrderLine
from service import runtime_settings as figures
from service.customers.names import address_by_name
from service.customers.phones import display
from service.fsm.decision_table import Box


@dataclass(frozen=True)
class Value:
    """A placeholder: what it is called, how it is told in a case, and the facts under which it is never blank.

    `sure` is None where it may always be blank: then a phrase has it in brackets only.
    """

    label: str
    tell: Callable[[Call, str], str]
    sure: Box | None = field(default_factory=dict)


NAMED: Box = {f.ORDER: frozenset({"named"})}


def client(call: Call, case: str) -> str:
    """The client as the operator speaks to them; before they are identified only where the name is read back."""
    if call.client is None or not (call.verified or call.topic == "phrases"):
        return ""
    return address_by_name(call.client.first, call.client.patronymic)


def recipient(call: Call, case: str) -> str:
    """Who receives the parcel."""
    return declined(order_of(call).recipient, case)


def address(call: Call, case: str) -> str:
    """Where it goes, with the index first; of a pick-up order the point."""
    known = order_of(call)
    if known.method == Method.PICKUP and (known.pickup_name or known.pickup_address):
        return ", ".join(part for part in (known.pickup_name, known.pickup_address) if part)
    parts = {**known.address, "house": known.house and f"дом {known.house}", "flat": known.flat and f"кв. {known.flat}"}
    return ", ".join(part for part in parts.values() if part)


def basket(call: Call, case: str) -> str:
    """Goods with sizes, colours and quantities, without prices (GDE-14)."""
    return "; ".join(line_in_words(line) for line in order_of(call).basket)


def line_in_words(line: OrderLine) -> str:
    """One line."""
    title = line.title or line.product.title
    gift = "подарок: " if line.kind == LineKind.GIFT else ""
    variant = f", {line.variant}" if line.variant else ""
    return f"{gift}{title}{variant} — {counted(line.quantity, 'штука')}"


def method(call: Call, case: str) -> str:
    """How it goes."""
    known = order_of(call)
    return Method(known.method).label.lower() if known.method else ""


def term(call: Call, case: str) -> str:
    """DLV-2: the Post's term, or the quoted days plus one."""
    known = order_of(call)
    if known.method in BY_POST:
        return counted(figures.POSTAL_TERM_DAYS.value, "день", case)
    if not known.method or known.delivery_days is None:
        return ""
    return counted(known.delivery_days + figures.SPARE_DAYS.value, "день", case)


def expected(call: Call, case: str) -> str:
    """The day the carrier expects it."""
    day = order_of(call).expected_on
    return spoken_day(day) if day else ""


def refund_due(call: Call, case: str) -> str:
    """The last day of the answer period (OPP-1)."""
    return spoken_day(call.case.refund_due_on) if call.case and call.case.refund_due_on else ""


def window_ends(call: Call, case: str) -> str:
    """The last day for posting the parcel (RET-3)."""
    return spoken_day(call.case.window_ends_on) if call.case and call.case.window_ends_on else ""


def partner(call: Call, case: str) -> str:
    """The partner's name."""
    known = order_of(call).partner
    return known.name if known else ""


def partner_phone(call: Call, case: str) -> str:
    """The partner's number as it is read out."""
    known = order_of(call).partner
    return display(known.phone) if known and known.phone else ""


def successor(call: Call, case: str) -> str:
    """The number of the order that took over."""
    known: Order = order_of(call)
    return str(known.successor.number) if known.reissued else ""


def figure(label: str, name: str, noun: str) -> Value:
    """A setting with its noun (DIR-3)."""
    return Value(label, lambda call, case: counted(getattr(figures, name).value, noun, case))


VALUES: dict[str, Value] = {
    "client": Value("имя и отчество клиента", client, None),
    "operator": Value("имя оператора", lambda call, case: str(call.contact.operator)),
    "order": Value("номер заказа", lambda call, case: order_of(call).number, NAMED),
    "recipient": Value("получатель", recipient, None),
    "phone": Value("телефон заказа", lambda call, case: display(order_of(call).phone), None),
    "address": Value("адрес", address, None),
    "basket": Value("состав заказа", basket, None),
    "total": Value("сумма к оплате", lambda call, case: roubles(order_of(call).total, case), NAMED),
    "method": Value("способ доставки", method, None),
    "term": Value("срок доставки", term, None),
    "expected": Value("ожидаемый день", expected, None),
    "note": Value(
        "запись «для статуса Отложен»",
        lambda call, case: note_of(order_of(call)),
        {**NAMED, f.NOTE: frozenset({"present"})},
    ),
    "clarification": Value(
        "что уточнить у клиента",
        lambda call, case: order_of(call).clarification,
        {**NAMED, f.CLARIFICATION: frozenset({"present"})},
    ),
    "successor": Value("номер нового заказа", successor, {**NAMED, f.REISSUED: frozenset({"yes"})}),
    "partner": Value("партнёр", partner, None),
    "partner_phone": Value("телефон партнёра", partner_phone, {**NAMED, f.PARTNER: frozenset({"phone"})}),
    "refund_due": Value("последний день ответа", refund_due, None),
    "window_end": Value("последний день возврата", window_ends, None),
    "buffer_days": figure("отправка из «Буфера»", "BUFFER_DAYS", "день"),
    "buffer_weeks": figure("то же, повторно", "BUFFER_REPEATED_WEEKS", "неделя"),
    "clarification_days": figure("срок уточнения", "CLARIFICATION_DAYS", "день"),
    "post_term": figure("срок почты", "POSTAL_TERM_DAYS", "день"),
    "storage_days": figure("хранение в пункте выдачи", "PICKUP_STORAGE_DAYS", "день"),
    "refund_days": figure("срок ответа на возврат", "REFUND_DAYS", "день"),
    "window_days": figure("срок возврата", "RETURN_WINDOW_DAYS", "день"),
    "return_address": Value("адрес возврата", lambda call, case: figures.RETURN_ADDRESS.value),
    "pim": Value("номер ПИМ", lambda call, case: figures.PIM_NUMBER.value),
    "declared_value": Value("объявленная ценность", lambda call, case: roubles(figures.DECLARED_VALUE.value, case)),
    "cashback": Value("кэшбэк", lambda call, case: f"{figures.CASHBACK_PERCENT.value} %"),
}
