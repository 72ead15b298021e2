"""Fields of requests about orders, with label and type (contract, `needs[]`)."""

FIELDS: dict[str, tuple[str, str]] = {
    "address": ("Адрес", "address"),
    "address.house": ("Дом", "text"),
    "address.locality": ("Населённый пункт", "text"),
    "address.postal_index": ("Индекс", "text"),
    "address.region": ("Регион", "text"),
    "carrier": ("Служба доставки", "choice"),
    "clarification": ("Что уточнить у клиента", "text"),
    "client_agreed": ("Клиент согласен с составом, данными, суммой и сроком", "boolean"),
    "delivery": ("Способ доставки", "delivery"),
    "delivery.method": ("Способ доставки", "choice"),
    "delivery.option": ("Вариант доставки из расчёта", "choice"),
    "ground": ("Какая ошибка мешает получить посылку", "choice"),
    "hold_note": ("Запись для статуса «Отложен»", "text"),
    "kind": ("Вид возврата", "choice"),
    "lines": ("Состав заказа", "lines"),
    "objection_rounds": ("Сколько раз отработаны возражения", "integer"),
    "partner": ("Партнёр", "choice"),
    "recipient": ("Получатель", "name"),
    "remark": ("Комментарий к заказу", "text"),
    "stage": ("Стадия доставки", "choice"),
}
