"""Who calls the API in the tests of the desk, and how its answers are read."""

from __future__ import annotations

from typing import Any

from django.test import Client
from knox.models import AuthToken

from service.accounts.roles import Actor, Role
from service.models import User
from tests.factories import UserFactory

API = "/api/v1"


class Caller:
    """An account of a role at its screen."""

    def __init__(self, role: Role = Role.OPERATOR, *, account: User | None = None) -> None:
        self.account = account or UserFactory(role=role)
        self.actor = Actor.of(self.account)
        token = AuthToken.objects.create(self.account)[1]
        self.http = Client(headers={"Authorization": f"Bearer {token}"}, raise_request_exception=False)

    def get(self, path: str, **params: Any) -> Any:
        """`GET` a path under the API."""
        return self.http.get(f"{API}{path}", params)

    def post(self, path: str, body: Any = None, **headers: str) -> Any:
        """`POST` JSON."""
        return self.http.post(f"{API}{path}", body or {}, "application/json", headers=headers)

    def patch(self, path: str, body: Any, **headers: str) -> Any:
        """`PATCH` JSON."""
        return self.http.patch(f"{API}{path}", body, "application/json", headers=headers)

    def call(self, **body: Any) -> dict[str, Any]:
        """Start a contact that is sure to begin."""
        answer = self.post("/contacts", body)
        assert answer.status_code in (200, 201), answer.content.decode()
        return answer.json()


def codes(answer: Any) -> list[str]:
    """The reasons of a denial, or the faults of a body that can't be read."""
    result = answer.json()
    return [one["code"] for one in result.get("reasons") or result.get("errors") or []]
