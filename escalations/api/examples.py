"""Real examples for OpenAPI."""

from drf_spectacular.utils import OpenApiExample

WHERE_MONEY = OpenApiExample(
    "Где деньги",
    request_only=True,
    value={"category": "where_money", "return_case": 1, "text": "Клиент отправил товар 40 дней назад, денег нет."},
)
SUPPRESSION = OpenApiExample(
    "Не звонить",
    request_only=True,
    value={
        "category": "contact_suppression",
        "text": "Номер принадлежит другому человеку.",
        "details": {"phones": ["+79161234567"], "channels": ["autodial", "sms"], "ground": "wrong_number"},
    },
)
NEXT = OpenApiExample("Очередь супервайзеров", request_only=True, value={"queue": "supervisor"})
RESOLVE = OpenApiExample("Решить", request_only=True, value={"resolution": "Позвонили клиенту, вопрос снят."})
NOTE = OpenApiExample("Запись", request_only=True, value={"text": "Склад ответит завтра."})
