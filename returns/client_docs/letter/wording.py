"""What the letter says: the client's own words to fill in around what the order knows (RET-5, RET-7)."""

from __future__ import annotations

from returns.choices import ReturnReason, WishedOutcome
from returns.models import ReturnCase

HEADING = "Заявление о возврате товара"
WHY = {
    ReturnReason.DEFECT: "В товаре обнаружен недостаток (брак).",
    ReturnReason.NOT_LIKED: "Товар не подошёл.",
    ReturnReason.WRONG_ITEM: "Пришёл не тот товар, который заказан.",
    ReturnReason.MISSING_ITEMS: "В посылке не хватает заказанного.",
    ReturnReason.BONUS_CARD: "Возвращаю бонусную карту.",
}
WISH = {
    WishedOutcome.EXCHANGE: "Прошу обменять товар, а если его нет — вернуть деньги.",
    WishedOutcome.REFUND: "Прошу вернуть деньги.",
    WishedOutcome.RESEND: "Прошу дослать то, чего не хватает.",
}
ENCLOSED = "Прилагаю: товар, копию чека."
ENCLOSED_ACT = "Прилагаю: копию чека, акт вскрытия (если он составлен)."
BY_ANOTHER = "Если посылку отправляет другой человек, укажите кто и почему:"
DETAILS = "Обстоятельства (как пользовались, что произошло):"
SIGNATURE = "Дата ______________        Подпись ______________"


def address_of(case: ReturnCase) -> str:
    """The client's address, as the order has it."""
    order = case.order
    flat = f"кв. {order.flat}" if order.flat else ""
    parts = (order.postal_index, order.region, order.locality, order.street, order.house, flat)
    return ", ".join(part for part in parts if part)


def opening_of(case: ReturnCase) -> list[str]:
    """From whom, and about which order."""
    redeemed = f", получен {case.redeemed_on:%d.%m.%Y}" if case.redeemed_on else ""
    return [
        f"От: {case.client.full_name}",
        f"Адрес: {address_of(case)}",
        f"Телефон: {case.order.phone}",
        f"Заказ № {case.order.number}{redeemed}.",
    ]


def lines_of(case: ReturnCase) -> list[str]:
    """What the letter is about, line by line."""
    return [line_of(line.title, line.variant, line.quantity, line.parts) for line in case.basket]


def line_of(title: str, variant: str, quantity: int, parts: list[str]) -> str:
    """One line; of a kit, the parts that are missing."""
    named = f"{title}, {variant}" if variant else title
    missing = f" (не хватает: {', '.join(parts)})" if parts else ""
    return f"{named} — {quantity} шт.{missing}"


def request_of(case: ReturnCase) -> list[str]:
    """Why, what is wished, what is enclosed."""
    reason = ReturnReason(case.reason)
    enclosed = ENCLOSED_ACT if reason == ReturnReason.MISSING_ITEMS else ENCLOSED
    return [f"Причина: {WHY[reason]}", WISH[WishedOutcome(case.wished_outcome)], enclosed]
