"""Real examples for OpenAPI: requests that the demo answers as shown."""

from drf_spectacular.utils import OpenApiExample

ORDER = OpenApiExample(
    "Заказ в «Буфере»",
    response_only=True,
    value={
        "number": "DEMO-BUFFER-1",
        "status": "buffer",
        "status_label": "Буфер",
        "total": "2390.00",
        "version": 1,
    },
)
EDIT = OpenApiExample(
    "Исправить адрес",
    request_only=True,
    value={"address": {"street": "Садовая", "house": "12", "flat": "7"}, "hold_note": "Клиент уточнил адрес"},
)
CONFIRM = OpenApiExample("Подтвердить", request_only=True, value={"client_agreed": True})
ACTIONS = OpenApiExample(
    "«Буфер» не меняют, а сначала аннулируют",
    response_only=True,
    value=[
        {
            "action": "edit",
            "label": "Изменить",
            "allowed": False,
            "reasons": [
                {
                    "code": "annul_first",
                    "message": "Сначала аннулируйте заказ, потом исправляйте.",
                    "next_steps": [
                        {
                            "action": "annul",
                            "label": "Аннулировать",
                            "needs": [{"field": "reason", "code": "reason_required"}],
                        },
                        {"action": "edit", "label": "Изменить", "needs": []},
                    ],
                    "alternatives": [],
                }
            ],
            "requires": [],
            "target": None,
        }
    ],
)
INTAKE = OpenApiExample(
    "Один заказ",
    request_only=True,
    value={
        "number": "A-100500",
        "client": {"name": {"last": "Иванова", "first": "Анна"}, "phones": ["+79000000001"]},
        "lines": [{"product": "PAN-28", "title": "Сковорода 28 см", "quantity": 1, "price": "1990.00", "kind": "main"}],
    },
)
