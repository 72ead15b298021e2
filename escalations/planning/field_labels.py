"""Fields of requests about tickets, with label and type (contract, `needs[]`, ESC-15)."""

FIELDS: dict[str, tuple[str, str]] = {
    "details.answer": ("Ответ клиента на уточнение", "text"),
    "details.caller_name": ("Кто звонит", "text"),
    "details.channels": ("Что отключить", "list"),
    "details.client_name": ("О каком клиенте речь", "text"),
    "details.ground": ("Основание", "choice"),
    "details.name": ("Верное имя", "name"),
    "details.organisation": ("Организация", "text"),
    "details.phone": ("Номер телефона", "phone"),
    "details.phones": ("Номера телефонов", "list"),
    "details.purpose": ("Цель обращения", "text"),
    "details.recipient": ("Новый получатель", "name"),
    "details.wish": ("Чего хочет клиент", "choice"),
    "return_case": ("Номер возврата", "integer"),
    "resolution": ("Решение", "text"),
    "until": ("Ждать до", "datetime"),
    "client_words": ("Что сказать клиенту", "text"),
}
