"""What the letter says: the client's own words to fill in around what the order knows (RET-5, RET-7)."""

from __future__ import annotations

from returns.choices import ReturnReason, WishedOutcome
from returns.models import ReturnCase

HEADING = "Заявление о возврате товара"
HEADING_OF_LETTER = "Заявление о недовложении"
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
ENCLOSED_CARD = "Прилагаю: бонусную карту, копию чека."
ENCLOSED_ACT = "Прилагаю: копию чека, акт вскрытия (если он составлен)."
BY_ANOTHER = "Если посылку отправляет другой человек, укажите кто и почему:"
DETAILS = "Обстоятельства (как пользовались, что произошло):"
SIGNATURE = "Дата ______________        Подпись ______________"


def client_address(case: ReturnCase) -> str:
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
        f"Адрес: {client_address(case)}",
        f"Телефон: {case.order.phone}",
        f"Заказ № {case.order.number}{redeemed}.",
    ]


def heading_of(case: ReturnCase) -> str:
    """What the letter is."""
    return HEADING_OF_LETTER if case.by_letter else HEADING


def subject_of(case: ReturnCase) -> str:
    """What its list of goods is: what did not come, what goes back, or the goods where neither is known (RET-9)."""
    if case.by_letter and case.missing:
        return "Не пришло:"
    return "Речь идёт о:" if case.reason == ReturnReason.MISSING_ITEMS else "Возвращаю:"


def letter_lines(case: ReturnCase) -> list[str]:
    """What the letter is about, line by line."""
    lines = case.lines_missing if case.by_letter else case.basket
    return [line_of(line.title, line.variant, line.quantity, line.missing_representation["kit"]) for line in lines]


def line_of(title: str, variant: str, quantity: int, parts: list[str]) -> str:
    """One line; of a kit, the parts that are missing."""
    named = f"{title}, {variant}" if variant else title
    missing = f" (не хватает: {', '.join(parts)})" if parts else ""
    return f"{named} — {quantity} шт.{missing}"


def request_of(case: ReturnCase) -> list[str]:
    """Why, what is wished, what is enclosed."""
    reason = ReturnReason(case.reason)
    enclosed = {ReturnReason.MISSING_ITEMS: ENCLOSED_ACT, ReturnReason.BONUS_CARD: ENCLOSED_CARD}.get(reason, ENCLOSED)
    return [f"Причина: {WHY[reason]}", WISH[WishedOutcome(case.wished_outcome)], enclosed]
