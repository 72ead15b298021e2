"""What a phrase's placeholders stand for, and where each is sure to have a value."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from desk.guidance.call import Call
from desk.guidance.observers.fact_observers import standing
from desk.guidance.observers.observation_base import note_of, order_of
from desk.guidance.rules import facts as f
from desk.guidance.speech import dictated_parts, money_parts, offer_parts, reached_by, return_parts
from desk.guidance.speech import spoken_parts as parts
from desk.guidance.speech.addresses import address_in_parts
from desk.guidance.speech.russian import counted, roubles
from service import runtime_settings as figures
from service.fsm.condition_overlaps_and_gaps import Box


@dataclass(frozen=True)
class Value:
    """A placeholder: what it is called, how it is told in a case, and the facts under which it is never blank.

    `sure` is None where it may always be blank: then a phrase has it in brackets only.
    """

    label: str
    tell: Callable[[Call, str], str]
    sure: Box | None = field(default_factory=dict)


NAMED: Box = {f.ORDER: frozenset({"named"})}
OFFERED: Box = {f.REMAINS: frozenset({"calculate"})}


def figure(label: str, name: str, noun: str) -> Value:
    """A setting with its noun (DIR-3)."""
    return Value(label, lambda call, case: counted(getattr(figures, name).value, noun, case))


def anew(call: Call, case: str) -> str:
    """«Снова»; blank for whoever gets no order (GDE-36)."""
    return "снова" if standing(call) == "good" else ""


def maybe(label: str, tell: Callable[[Call, str], str]) -> Value:
    """A value that may be blank anywhere."""
    return Value(label, tell, None)


CALL: dict[str, Value] = {
    "client": maybe("имя и отчество клиента", parts.client),
    "full_name": maybe("фамилия, имя, отчество", parts.full_name),
    "operator": Value("имя оператора", lambda call, case: str(call.contact.operator)),
    "callback_reason": maybe("о чём обещали перезвонить", parts.callback_reason),
    "desk_name": Value("название отдела", lambda call, case: figures.DESK_NAME.value),
}
REACHED: dict[str, Value] = {
    "answer": Value("как клиент узнает ответ", reached_by.answer),
    "specialists_answer": Value("как клиент узнает ответ специалиста", reached_by.specialists_answer),
    "clarified": Value("как клиент узнает, что выяснили", reached_by.clarified),
    "rings_again": maybe("что ему позвонят ещё раз, если ему звонят", reached_by.rings_again),
    "reminder": maybe("напоминанием, если о посылке звонит автомат", reached_by.reminder),
    "calls_off": maybe("что обещанный звонок отменяется, если он был обещан", reached_by.calls_off),
    "sms": maybe("СМС, если клиенту их шлют", reached_by.sms),
}
ORDER: dict[str, Value] = {
    "order": Value("номер заказа", lambda call, case: order_of(call).number, NAMED),
    "order_name": Value("заказ: товар, дата, сумма", parts.named, NAMED),
    "recipient": maybe("получатель", parts.recipient),
    "phone": maybe("телефон заказа", parts.phone),
    "address": maybe("адрес", parts.address),
    "where": maybe("адрес или пункт выдачи", parts.where),
    "office": maybe("отделение или пункт", parts.office),
    "basket": maybe("состав заказа", parts.basket),
    "lines": maybe("состав заказа построчно", parts.lines),
    "gift": maybe("подарок, если он есть в заказе", parts.gift),
    "goods_gone": maybe("что не войдёт в новый заказ", parts.goods_gone),
    "prepaid": maybe("внесённая часть суммы", money_parts.prepaid),
    "total_before": maybe("сколько выходило до изменений в этом разговоре, если иначе", money_parts.total_before),
    "anew": maybe("«снова», если клиенту оформляют заказы", anew),
    "total": Value("сумма к оплате", lambda call, case: roubles(order_of(call).total, case), NAMED),
    "method": maybe("способ доставки", parts.method),
    "soon_sent": maybe("что заказ скоро отправят, пока это так", reached_by.soon_sent),
    "soon_sms": maybe("СМС, если её ждать недолго", reached_by.soon_sms),
    "notice": Value("чем дадут знать о посылке", reached_by.notice, NAMED),
    "term": maybe("срок доставки", parts.term),
    "point": maybe("адрес пункта выдачи, если его ещё не называли", parts.point_untold),
    "note": Value(
        "запись «для статуса Отложен»",
        lambda call, case: note_of(order_of(call)),
        {**NAMED, f.NOTE: frozenset({"present"})},
    ),
    "clarification": Value(
        "что уточнить у клиента",
        lambda call, case: order_of(call).clarification.strip(),
        {**NAMED, f.CLARIFICATION: frozenset({"present"})},
    ),
    "missing_data": maybe("каких данных не хватает", parts.missing_data),
    "only_order": maybe("единственный заказ клиента", parts.only_order),
    "partner": maybe("партнёр", parts.partner),
    "partner_phone": Value("телефон партнёра", parts.partner_phone, {**NAMED, f.PARTNER: frozenset({"phone"})}),
    "asked_parcel": maybe("посылка, о которой спрашивают", parts.asked_parcel),
    "dictated_name": maybe("продиктованное имя", dictated_parts.dictated_name),
    "dictated_address": maybe("продиктованный адрес", dictated_parts.dictated_address),
    "dictated_recipient": maybe("продиктованный получатель", dictated_parts.dictated_recipient),
    "dictated_letters": maybe("продиктованная фамилия по буквам", dictated_parts.dictated_letters),
    "recipient_letters": maybe("фамилия получателя по буквам", dictated_parts.recipient_letters),
    "dictated_phone": maybe("продиктованный телефон", dictated_parts.dictated_phone),
    "answer_by": maybe("последний день ответа на тикет", dictated_parts.answer_by),
    "other_parcel": maybe("другая посылка клиента", dictated_parts.other),
    "other_redeemed": maybe("полученная посылка клиента", dictated_parts.other_redeemed),
    "chosen_line": maybe("товар, который убирают", parts.chosen_line),
    "variants": maybe("какие цвета и размеры есть", parts.variants_had),
    "benefit": maybe("польза товара из брифа", parts.benefit),
}
PARCEL: dict[str, Value] = {
    "expected": maybe("ожидаемый день, если он не прошёл", parts.expected),
    "tracking": maybe("ШПИ", parts.tracking),
    "tracking_parts": maybe("ШПИ по четыре знака", parts.tracking_parts),
    "parcel_number": maybe("слова «номер посылки», если он известен", parts.parcel_number),
    "dictable": maybe("что можно продиктовать: номер посылки, телефон службы доставки", parts.dictable),
    "to_pay": maybe("сколько платить при получении", parts.to_pay),
    "carrier": maybe("служба доставки", parts.carrier),
    "carrier_phone": maybe("телефон службы доставки", parts.carrier_phone),
    "tracking_url": maybe("страница отслеживания", parts.tracking_url),
    "place": maybe("место, откуда пришла отметка", parts.place),
}
OFFER: dict[str, Value] = {
    "offer_total": Value("сумма с доставкой", offer_parts.offer_total, OFFERED),
    "offer_term": maybe("срок предлагаемой доставки", offer_parts.offer_term),
    "offer_method": Value("предлагаемая доставка", offer_parts.offer_method, OFFERED),
    "best_way": Value("чем хорош предлагаемый способ", offer_parts.best_way, OFFERED),
    "far_point": maybe("где пункт, который дешевле, но далеко", offer_parts.far_point),
    "offer_point": maybe("пункт выдачи", offer_parts.offer_point),
    "offer_distance": maybe("сколько до пункта", offer_parts.offer_distance),
    "estimate": maybe("сумма и срок заранее", offer_parts.estimate),
}
RETURN: dict[str, Value] = {
    "refund_due": maybe("последний день ответа", return_parts.refund_due),
    "window_end": maybe("последний день возврата", return_parts.window_ends),
    "may_go_back_until": maybe("последний день возврата, если он ещё не оформлен", return_parts.may_go_back_until),
    "redeemed_on": maybe("день получения, от которого считают срок", return_parts.redeemed_on),
    "window_last": maybe("последний день возврата, и прошедший", return_parts.last_day),
    "return_address": Value("адрес возврата", lambda call, case: figures.RETURN_ADDRESS.value),
    "return_address_parts": Value(
        "адрес возврата по частям", lambda call, case: address_in_parts(figures.RETURN_ADDRESS.value)
    ),
    "declared_value": Value("объявленная ценность", lambda call, case: roubles(figures.DECLARED_VALUE.value, case)),
}
SETTING_VALUES: dict[str, Value] = {
    "buffer_days": figure("отправка из «Буфера»", "BUFFER_DAYS", "день"),
    "buffer_weeks": figure("то же, повторно", "BUFFER_REPEATED_WEEKS", "неделя"),
    "clarification_days": figure("срок уточнения", "CLARIFICATION_DAYS", "день"),
    "post_term": figure("срок почты", "POSTAL_TERM_DAYS", "день"),
    "storage_days": figure("хранение в пункте выдачи", "PICKUP_STORAGE_DAYS", "день"),
    "refund_days": figure("срок ответа на возврат", "REFUND_DAYS", "день"),
    "window_days": figure("срок возврата", "RETURN_WINDOW_DAYS", "день"),
    "pim": Value("номер ПИМ", lambda call, case: figures.PIM_NUMBER.value),
    "cashback": Value("кэшбэк", lambda call, case: f"{figures.CASHBACK_PERCENT.value} %"),
}
VALUES: dict[str, Value] = {**CALL, **REACHED, **ORDER, **PARCEL, **OFFER, **RETURN, **SETTING_VALUES}
