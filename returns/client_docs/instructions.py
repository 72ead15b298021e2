"""What the client is told to do, as data, in groups: what, how, where, until when, what follows (RET-5…RET-11)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from orders.choices import LineKind
from returns.choices import InstructionGroup, ReturnReason, WishedOutcome
from returns.terms.terms_from_settings import ReturnTerms, terms

if TYPE_CHECKING:
    from returns.models import ReturnCase

Step = dict[str, str]
WHAT, HOW, WHERE, UNTIL, THEN = InstructionGroup


def instructions(case: ReturnCase) -> list[Step]:
    """The steps, in the order they are told; a parcel that was posted is only waited for."""
    result = terms()
    if case.dispatched:
        return what_follows(case, result)
    how = letter_goes(case) if case.by_letter else how_to_post(case, result)
    return [*what_to_enclose(case), *how, *where_to(result), *until_when(case), *what_follows(case, result)]


def step(group: InstructionGroup, code: str, text: str) -> Step:
    """One instruction."""
    return {"code": code, "group": group.value, "text": text}


def what_to_enclose(case: ReturnCase) -> list[Step]:
    """The contents of the parcel or of the envelope."""
    if case.reason == ReturnReason.MISSING_ITEMS:
        return [*missing_items(case), *([] if case.by_letter else [enclosed(case)])]
    steps = [
        enclosed(case),
        step(WHAT, "enclose_letter", "Приложите письмо в свободной форме и укажите в нём причину возврата."),
    ]
    if case.keep_gift or any(line.kind == LineKind.GIFT for line in case.basket):
        steps.append(step(WHAT, "gift", "Подарок можно оставить себе и вернуть только основной товар."))
    return steps


def enclosed(case: ReturnCase) -> Step:
    """What goes back: the goods, or the card alone."""
    what = "бонусную карту" if case.reason == ReturnReason.BONUS_CARD else "товар"
    return step(WHAT, "enclose_goods", f"Положите в посылку {what} и копию чека.")


def missing_items(case: ReturnCase) -> list[Step]:
    """What didn't come: an opening act if there is one, and a letter in any case (RET-9)."""
    if case.opening_act:
        act = step(WHAT, "opening_act", "Приложите акт вскрытия или лист с подписями свидетелей.")
    else:
        act = step(WHAT, "ask_for_act", "Спросите на почте, составлялся ли акт вскрытия, и если да — возьмите копию.")
    named = ", ".join(f"«{name}»" for name in names_of_missing(case))
    what = f"чего не хватает ({named})" if named else "чего не хватает"
    return [act, step(WHAT, "enclose_letter", f"Напишите письмо в свободной форме: {what} и в каком заказе.")]


def names_of_missing(case: ReturnCase) -> list[str]:
    """The goods, or the parts of kits, that are recorded as missing."""
    lines = case.missing
    return [name for line in lines for name in (line["kit"] or [line["title"]])]


def letter_goes(case: ReturnCase) -> list[Step]:
    """Nothing but the letter is posted; its day counts as the day of dispatch (RET-9)."""
    return [
        step(HOW, "letter_only", "Отправьте обычное письмо; товар отправлять не нужно."),
        step(HOW, "letter_day", "Запомните день отправки письма: с него считается срок ответа."),
    ]


def how_to_post(case: ReturnCase, result: ReturnTerms) -> list[Step]:
    """The way and the declared value (RET-5, RET-6, RET-7)."""
    return [
        step(HOW, "post_only", "Отправляйте обычной посылкой Почты России: другие способы не принимаются ни для кого."),
        step(HOW, "no_cash_on_delivery", "Наложенный платёж не указывайте."),
        step(
            HOW, "declared_value", f"Объявленная ценность — {result.roubles} рублей: так пересылка обойдётся дешевле."
        ),
        step(HOW, "postage", "Пересылку оплачивает отправитель; сколько она стоит, скажут на почте."),
        step(
            HOW,
            "by_another",
            "Отправить может и другой человек: тогда в письме нужны ваше имя, ваш адрес и почему отправляете не вы; "
            "лучше приложить и чек.",
        ),
    ]


def where_to(result: ReturnTerms) -> list[Step]:
    """The address, and what to tell the clerk (RET-5)."""
    return [
        step(WHERE, "address", f"Адрес: {result.return_address}."),
        step(WHERE, "technical_index", "Индекс технический, получатель — юридическое лицо: предупредите на почте."),
    ]


def until_when(case: ReturnCase) -> list[Step]:
    """The last day of the window (RET-3), which doesn't bind a letter (RET-9)."""
    if case.window_ends_on is None or case.by_letter:
        return []
    last = f"{case.window_ends_on:%d.%m.%Y}"
    return [step(UNTIL, "send_until", f"Последний день для отправки — {last}: считается день отправки.")]


def what_follows(case: ReturnCase, result: ReturnTerms) -> list[Step]:
    """When it is considered, and when postage is compensated (RET-5, RET-11); of what was posted late nothing more
    is promised than that a specialist decides (RET-3)."""
    if case.posted_late:
        return [
            step(THEN, "posted_late", "Посылка отправлена после срока возврата: что с ней делать, решит специалист.")
        ]
    days = case.refund_days or result.refund_days
    steps = [
        step(THEN, "answer", f"Возврат рассмотрят за {days} дней со дня отправки; об ответе придёт почтовое извещение.")
    ]
    if not case.by_letter:
        steps.append(
            step(
                THEN,
                "postage_compensation",
                "Расходы на пересылку возмещают при браке или ошибке оператора; решает специалист после осмотра.",
            )
        )
    if case.wished_outcome == WishedOutcome.EXCHANGE:
        steps.append(step(THEN, "exchange", "Если для обмена товара не окажется, вернём деньги."))
    return steps
