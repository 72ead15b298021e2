"""Real examples for OpenAPI: requests that the demo answers as shown."""

from drf_spectacular.utils import OpenApiExample

OPEN = OpenApiExample(
    "Возврат основного товара, подарок остаётся",
    request_only=True,
    value={
        "order": "A-100500",
        "contact": 1,
        "reason": "defect",
        "wished_outcome": "refund",
        "keep_gift": True,
    },
)
SEND = OpenApiExample(
    "Клиент отправил посылку",
    request_only=True,
    value={"sent_on": "2026-11-20", "tracking_number": "10901200000012"},
)
INTAKE = OpenApiExample(
    "Возврат, начатый в прежней системе",
    request_only=True,
    value={
        "order": "A-100500",
        "reason": "not_liked",
        "wished_outcome": "refund",
        "status": "sent",
        "sent_on": "2026-11-10",
        "redeemed_on": "2026-11-03",
    },
)
