"""The settings of DIR-3 with their defaults."""

from __future__ import annotations

from typing import Any

from service.runtime_settings.value_types import (
    IntegerSetting,
    MoneySetting,
    RangeSetting,
    SettingDefinition,
    TextSetting,
)

DAYS = "дней"


def people_seen(role: str, label: str, default: int) -> IntegerSetting:
    """How many people's data an account of a role may look at on one day before supervisors are told (PDN-2)."""
    words = f"Сколько клиентов за день может посмотреть без вопросов: {label}"
    return IntegerSetting(f"people_seen_{role}", words, default, "человек", most=1_000_000)


RETURN_ADDRESS = TextSetting(
    "return_address",
    "Адрес для возвратов",
    "ООО «Пост Сервис» (для Хом Шоппинг), а/я 224, Московский АСЦ, 145913",
)
DESK_NAME = TextSetting("desk_name", "Название отдела в приветствии", "Отдел поддержки клиентов")
PIM_NUMBER = TextSetting("pim_number", "Федеральный клиентский номер ПИМ", "11624")
RETURN_WINDOW_DAYS = IntegerSetting("return_window_days", "Срок возврата со дня выкупа", 14, DAYS)
REFUND_DAYS = IntegerSetting("refund_days", "Срок ответа со дня отправки возврата", 30, DAYS)
CASE_LAPSE_DAYS = IntegerSetting("case_lapse_days", "Ожидание неотправленного возврата после срока", 14, DAYS)
PICKUP_STORAGE_DAYS = IntegerSetting("pickup_storage_days", "Хранение в пункте выдачи", 3, DAYS)
POSTAL_TERM_DAYS = RangeSetting("postal_term_days", "Срок доставки почтой", [10, 14], DAYS)
SPARE_DAYS = IntegerSetting("spare_days", "Запас к сроку курьера и пункта выдачи", 1, DAYS, least=0)
BUFFER_DAYS = RangeSetting("buffer_days", "Отправка заказа из «Буфера»", [5, 7], DAYS)
BUFFER_REPEATED_WEEKS = RangeSetting(
    "buffer_repeated_weeks", "Отправка из «Буфера» при повторном обращении", [2, 4], "недель", most=52
)
CLARIFICATION_DAYS = RangeSetting("clarification_days", "Ответ после уточнения заказа", [1, 2], DAYS)
DECLARED_VALUE = MoneySetting("declared_value", "Объявленная ценность возврата", "10.00", "рублей")
CASHBACK_PERCENT = IntegerSetting("cashback_percent", "Кэшбэк по бонусной карте, до", 20, "%", least=0, most=100)
OBJECTION_ROUNDS = RangeSetting("objection_rounds", "Отработка возражений перед аннуляцией", [1, 2], "раз", most=5)
LATE_PARCEL_DAYS = IntegerSetting("late_parcel_days", "Опоздание посылки, о котором узнаёт супервайзер", 7, DAYS)
PICKUP_REACH_KM = IntegerSetting(
    "pickup_reach_km", "До какого расстояния пункт выдачи предлагают первым", 20, "км", most=1_000
)
PARKED_MINUTES = IntegerSetting("parked_minutes", "Сколько ждать звонка после обрыва", 30, "минут", most=1_440)
REOPEN_DAYS = IntegerSetting("reopen_days", "Тикет можно открыть повторно после решения", 14, DAYS)
TICKET_IDLE_MINUTES = IntegerSetting(
    "ticket_idle_minutes", "Взятый и нетронутый тикет возвращается в очередь через", 120, "рабочих минут", most=2_400
)
CALLBACK_ATTEMPTS = IntegerSetting("callback_attempts", "Попыток обратного звонка", 3, "попыток", most=20)
CALLBACK_PAUSE_MINUTES = IntegerSetting(
    "callback_pause_minutes", "Пауза до следующей попытки обратного звонка", 60, "минут", most=1_440
)
CALLBACK_OVERDUE_DAYS = IntegerSetting(
    "callback_overdue_days", "Сколько просроченный обратный звонок ещё ждёт своей очереди", 2, DAYS, least=0, most=31
)
PEOPLE_SEEN_OPERATOR = people_seen("operator", "Оператор", 500)
PEOPLE_SEEN_SUPERVISOR = people_seen("supervisor", "Супервайзер", 3_000)
PEOPLE_SEEN_RETURNS_SPECIALIST = people_seen("returns_specialist", "Специалист по возвратам", 1_500)
PEOPLE_SEEN_CLAIMS_SPECIALIST = people_seen("claims_specialist", "Специалист ОПП", 1_500)
PEOPLE_SEEN_ADMINISTRATOR = people_seen("administrator", "Администратор", 3_000)
PEOPLE_SEEN_WAREHOUSE = people_seen("warehouse", "Склад", 50_000)
PEOPLE_SEEN_CARRIER = people_seen("carrier", "Служба доставки", 50_000)
PEOPLE_SEEN_TELEPHONY = people_seen("telephony", "Телефония", 50_000)
UNEXPLAINED_SEEN = IntegerSetting(
    "unexplained_seen",
    "Сколько клиентов за день сотрудник может открыть без звонка, тикета и действия с заказом",
    80,
    "человек",
    most=1_000_000,
)
UNEXPLAINED_SEEN_AT_NIGHT = IntegerSetting(
    "unexplained_seen_at_night", "Сколько из них ночью, с 22 до 7", 15, "человек", least=0, most=1_000_000
)
READERS_OF_ONE_CLIENT = IntegerSetting(
    "readers_of_one_client",
    "Сколько сотрудников за день может открыть одного клиента без причины",
    5,
    "человек",
    most=1_000,
)
EXPORTS_A_DAY = IntegerSetting("exports_a_day", "Сколько выгрузок с данными клиентов за день", 20, "раз", most=10_000)

REVIEWED_CALLS = IntegerSetting(
    "reviewed_calls", "Разговоров оператора за день на оценку", 1, "разговоров", least=0, most=50
)
REVIEWED_TRAINEE_CALLS = IntegerSetting(
    "reviewed_trainee_calls", "Разговоров нового сотрудника за день на оценку", 3, "разговоров", least=0, most=50
)

SETTING_DEFINITIONS: dict[str, SettingDefinition[Any]] = {
    one.code: one for one in list(globals().values()) if isinstance(one, SettingDefinition)
}
"""Code → setting, every constant of this module; pages and API list them in the order of their declarations."""
