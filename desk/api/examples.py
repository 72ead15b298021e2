"""Real examples for OpenAPI of contacts and settings."""

from drf_spectacular.utils import OpenApiExample

START = OpenApiExample(
    "Звонок с номера клиента", request_only=True, value={"phone": "8 (916) 123-45-67", "topic": "where_is_parcel"}
)
IDENTIFIED = OpenApiExample("Звонящий опознан", request_only=True, value={"identified_by": "phone"})
CLOSE = OpenApiExample(
    "Консультация", request_only=True, value={"result": "consulted", "comment": "Сказан срок доставки."}
)
SETTING = OpenApiExample("Новый срок", request_only=True, value={"value": 45})
