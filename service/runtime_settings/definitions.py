"""The settings of DIR-3 with their defaults."""

from __future__ import annotations

from typing import Any

from service.runtime_settings.value_types import Figure, MoneyFigure, SpanFigure, TextFigure, WholeFigure

DAYS = "дней"

RETURN_ADDRESS = TextFigure(
    "return_address",
    "Адрес для возвратов",
    "ООО «Пост Сервис» (для Хом Шоппинг), а/я 224, Московский АСЦ, 145913",
)
DESK_NAME = TextFigure("desk_name", "Название отдела в приветствии", "Отдел поддержки клиентов")
PIM_NUMBER = TextFigure("pim_number", "Федеральный клиентский номер ПИМ", "11624")
RETURN_WINDOW_DAYS = WholeFigure("return_window_days", "Срок возврата со дня выкупа", 14, DAYS)
REFUND_DAYS = WholeFigure("refund_days", "Срок ответа со дня отправки возврата", 30, DAYS)
CASE_LAPSE_DAYS = WholeFigure("case_lapse_days", "Ожидание неотправленного возврата после срока", 14, DAYS)
PICKUP_STORAGE_DAYS = WholeFigure("pickup_storage_days", "Хранение в пункте выдачи", 3, DAYS)
LATE_PARCEL_DAYS = WholeFigure("late_parcel_days", "Опоздание посылки, о котором узнаёт супервайзер", 7, DAYS)
POSTAL_TERM_DAYS = SpanFigure("postal_term_days", "Срок доставки почтой", [10, 14], DAYS)
SPARE_DAYS = WholeFigure("spare_days", "Запас к сроку курьера и пункта выдачи", 1, DAYS, least=0)
BUFFER_DAYS = SpanFigure("buffer_days", "Отправка заказа из «Буфера»", [5, 7], DAYS)
BUFFER_REPEATED_WEEKS = SpanFigure(
    "buffer_repeated_weeks", "Отправка из «Буфера» при повторном обращении", [2, 4], "недель", most=52
)
CLARIFICATION_DAYS = SpanFigure("clarification_days", "Ответ после уточнения заказа", [1, 2], DAYS)
DECLARED_VALUE = MoneyFigure("declared_value", "Объявленная ценность возврата", "10.00", "рублей")
CASHBACK_PERCENT = WholeFigure("cashback_percent", "Кэшбэк по бонусной карте, до", 20, "%", least=0, most=100)
OBJECTION_ROUNDS = SpanFigure("objection_rounds", "Отработка возражений перед аннуляцией", [1, 2], "раз", most=5)
PARKED_MINUTES = WholeFigure("parked_minutes", "Сколько ждать звонка после обрыва", 30, "минут", most=1_440)
REOPEN_DAYS = WholeFigure("reopen_days", "Тикет можно открыть повторно после решения", 14, DAYS)
TICKET_IDLE_MINUTES = WholeFigure(
    "ticket_idle_minutes", "Взятый и нетронутый тикет возвращается в очередь через", 120, "рабочих минут", most=2_400
)

FIGURES: dict[str, Figure[Any]] = {
    figure.code: figure
    for figure in (
        RETURN_ADDRESS,
        DESK_NAME,
        PIM_NUMBER,
        RETURN_WINDOW_DAYS,
        REFUND_DAYS,
        CASE_LAPSE_DAYS,
        PICKUP_STORAGE_DAYS,
        POSTAL_TERM_DAYS,
        SPARE_DAYS,
        BUFFER_DAYS,
        BUFFER_REPEATED_WEEKS,
        CLARIFICATION_DAYS,
        DECLARED_VALUE,
        CASHBACK_PERCENT,
        OBJECTION_ROUNDS,
        LATE_PARCEL_DAYS,
        PARKED_MINUTES,
        REOPEN_DAYS,
        TICKET_IDLE_MINUTES,
    )
}
