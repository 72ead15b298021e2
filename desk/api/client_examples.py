"""Real examples for OpenAPI of clients."""

from drf_spectacular.utils import OpenApiExample

BY_PHONE = OpenApiExample("По телефону", request_only=True, value={"phone": "8 (900) 000-00-01"})
BY_NAME = OpenApiExample(
    "По имени и населённому пункту", request_only=True, value={"name": "Иванова А.", "locality": "Казань"}
)
LOOKUP = OpenApiExample("Входящий звонок", request_only=True, value={"phone": "+79000000001"})
NEW_CARD = OpenApiExample(
    "Новый клиент",
    request_only=True,
    value={
        "name": {"last": "Иванова", "first": "Анна", "patronymic": "Ивановна"},
        "phones": ["8 (900) 000-90-01"],
        "addresses": [{"postal_index": "420111", "region": "Татарстан", "locality": "Казань", "house": "1"}],
    },
)
RENAME = OpenApiExample(
    "Исправить фамилию", request_only=True, value={"name": {"last": "Иванова", "first": "Анна", "patronymic": ""}}
)
MERGE = OpenApiExample("Одна и та же клиентка", request_only=True, value={"other": 42, "note": "Завели дважды"})
