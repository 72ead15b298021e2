"""What the client is told to do, as data (RET-3, RET-5…RET-11)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from orders.choices import LineKind
from returns.choices import ReturnReason, WishedOutcome
from returns.terms.return_terms import Figures, figures

if TYPE_CHECKING:
    from returns.models import ReturnCase

Step = dict[str, str]


def instructions(case: ReturnCase) -> list[Step]:
    """The steps, in the order they are told."""
    result = figures()
    return [
        *what_to_enclose(case),
        *how_to_post(result),
        *until_when(case),
        *what_follows(case, result),
    ]


def step(code: str, text: str) -> Step:
    """One instruction."""
    return {"code": code, "text": text}


def what_to_enclose(case: ReturnCase) -> list[Step]:
    """The parcel's contents."""
    if case.reason == ReturnReason.MISSING_ITEMS:
        return missing_items(case)
    steps = [
        step("enclose_goods", "Положите в посылку товар и копию чека."),
        step("enclose_letter", "Приложите письмо в свободной форме и укажите в нём причину возврата."),
    ]
    if case.keep_gift or any(line.kind == LineKind.GIFT for line in case.basket):
        steps.append(step("gift", "Подарок можно оставить себе и вернуть только основной товар."))
    return steps


def missing_items(case: ReturnCase) -> list[Step]:
    """What didn't come: an opening act if there is one, and a letter in any case (RET-9)."""
    if case.opening_act:
        act = step("opening_act", "Приложите акт вскрытия или лист с подписями свидетелей.")
    else:
        act = step("ask_for_act", "Спросите на почте, составлялся ли акт вскрытия, и если да — возьмите копию.")
    return [act, step("enclose_letter", "Напишите письмо в свободной форме: чего не хватает и в каком заказе.")]


def how_to_post(result: Figures) -> list[Step]:
    """The way, the declared value, the address (RET-5, RET-6)."""
    return [
        step("post_only", "Отправляйте обычной посылкой Почты России: другие способы не принимаются ни для кого."),
        step("no_cash_on_delivery", "Наложенный платёж не указывайте."),
        step("declared_value", f"Объявленная ценность — {result.roubles} рублей."),
        step("address", f"Адрес: {result.return_address}."),
        step("technical_index", "Индекс технический, получатель — юридическое лицо: предупредите об этом на почте."),
        step("postage", "Пересылку оплачивает отправитель."),
        step(
            "by_another",
            "Отправить может и другой человек: тогда в письме нужны ваше имя, ваш адрес и почему отправляете не вы.",
        ),
    ]


def until_when(case: ReturnCase) -> list[Step]:
    """The last day of the window (RET-3)."""
    if case.window_ends_on is None:
        return []
    return [step("send_until", f"Отправить нужно не позднее {case.window_ends_on:%d.%m.%Y}, считается день отправки.")]


def what_follows(case: ReturnCase, result: Figures) -> list[Step]:
    """When the answer comes, and when postage is compensated (RET-5, RET-11)."""
    days = case.refund_days or result.refund_days
    steps = [
        step("answer", f"Ответ придёт письмом в течение {days} дней со дня отправки."),
        step(
            "postage_compensation",
            "Расходы на пересылку возмещают при браке или ошибке оператора; решает специалист после осмотра.",
        ),
    ]
    if case.wished_outcome == WishedOutcome.EXCHANGE:
        steps.append(step("exchange", "Если для обмена товара не окажется, вернём деньги."))
    return steps
