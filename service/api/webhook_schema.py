"""What subscribers get, for the `webhooks` of the description (INT-3)."""

from django.conf import settings
from drf_spectacular.utils import OpenApiWebhook

from service.webhooks import signing

IN_TIME = f"{settings.DELIVERY_SECONDS:g}".replace(".", ",")
DESCRIPTION = (
    "Приходит на адрес подписчика; о подписи — docs/partners/subscribers.md. "
    f"Ответ 2xx не позже чем через {IN_TIME} с, считая соединение, — принято."
)


def _header(name: str, text: str) -> dict[str, object]:
    return {"in": "header", "name": name, "required": True, "schema": {"type": "string"}, "description": text}


EVENT = OpenApiWebhook(
    name="event",
    decorator={
        "post": {
            "operationId": "receive_event",
            "summary": "Событие ленты",
            "description": DESCRIPTION,
            "tags": ["subscriptions"],
            "security": [],
            "parameters": [
                _header("X-Desk-Event", "Место события в ленте, одно и то же при повторе."),
                _header(signing.TIMESTAMP, "Секунды с 1970 года."),
                _header(signing.SIGNATURE, "`v1=` и HMAC-SHA256 (hex) от `время.тело`."),
            ],
            "requestBody": {
                "required": True,
                "content": {"application/json": {"schema": {"$ref": "#/components/schemas/FeedEventAnswer"}}},
            },
            "responses": {
                "2XX": {"description": "Принято; тело ответа не читается."},
                "4XX": {"description": "Отвергнуто: служба повторит с растущими паузами."},
            },
        }
    },
)
