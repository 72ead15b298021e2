"""Fields of requests that several houses ask for, with label and type (contract, `needs[]`)."""

FIELDS: dict[str, tuple[str, str]] = {
    "client": ("Клиент", "integer"),
    "comment": ("Комментарий", "text"),
    "contact": ("Обращение", "integer"),
    "identified_by": ("Как опознан клиент", "choice"),
    "name": ("Имя клиента", "name"),
    "note": ("Примечание", "text"),
    "order": ("Номер заказа", "text"),
    "phone": ("Телефон", "phone"),
    "reason": ("Причина", "text"),
    "result": ("Результат обращения", "choice"),
    "text": ("Что передать", "text"),
    "to": ("Кому", "text"),
    "tracking_number": ("ШПИ", "text"),
}
