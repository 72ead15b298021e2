"""The desk over HTTP: accounts that call the API in this process, and what they are answered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlencode

from django.test import Client as HttpClient
from knox.models import AuthToken

from service.accounts.roles import Role
from service.http import json
from tests.factories import UserFactory

API = "/api/v1"


class Answer:
    """Status, body and headers of one answer."""

    def __init__(self, response: Any) -> None:
        self.status: int = response.status_code
        self.headers: Mapping[str, str] = response.headers
        is_json = "json" in response.headers.get("Content-Type", "")
        self.body: Any = json.loads(response.content) if is_json and response.content else response.content

    @property
    def codes(self) -> list[str]:
        """The reason codes of a denial."""
        return [reason["code"] for reason in self.body["reasons"]]

    @property
    def faults(self) -> list[tuple[str, str]]:
        """Field and code of every fault of a request that can't be read."""
        return [(error["field"], error["code"]) for error in self.body["errors"]]

    def __repr__(self) -> str:
        return f"<{self.status} {self.body!r}>"


class Desk:
    """One account at the API."""

    def __init__(self, role: Role = Role.OPERATOR, *, trainee: bool = False) -> None:
        self.user = UserFactory(role=role, trainee=trainee)
        _, token = AuthToken.objects.create(self.user)
        self.role = role
        self.http = HttpClient(headers={"Authorization": f"Bearer {token}"}, raise_request_exception=False)

    def call(self, method: str, path: str, body: Any = None, **headers: str) -> Answer:
        """Any request; the body is sent as JSON, bytes as they are."""
        raw = body if isinstance(body, bytes) else json.dumps({} if body is None else body)
        content_type = headers.pop("content_type", "application/json")
        if method in ("GET", "HEAD"):
            return Answer(self.http.generic(method, path, headers=headers))
        return Answer(self.http.generic(method, path, raw, content_type=content_type, headers=headers))

    def order(self, number: str) -> dict[str, Any]:
        """`GET /orders/{number}`."""
        answer = self.call("GET", f"{API}/orders/{number}")
        assert answer.status == 200, answer
        return answer.body

    def pages(self, path: str, query: Mapping[str, Any]) -> Iterator[bytes]:
        """The answers of a list as they came, from its first page to its last."""
        following: str | None = f"{API}/{path}?{urlencode(query)}"
        while following:
            answer = self.http.get(following)
            assert answer.status_code == 200, answer.content
            yield answer.content
            following = json.loads(answer.content)["next"]

    def actions(self, number: str) -> dict[str, dict[str, Any]]:
        """`GET /orders/{number}/actions` by action."""
        answer = self.call("GET", f"{API}/orders/{number}/actions")
        assert answer.status == 200, answer
        return {result["action"]: result for result in answer.body}

    def do(self, number: str, action: str, body: Mapping[str, Any] | None = None, query: str = "") -> Answer:
        """Do an action; `edit` is a PATCH."""
        if action == "edit":
            return self.call("PATCH", f"{API}/orders/{number}{query}", dict(body or {}))
        return self.call("POST", f"{API}/orders/{number}/actions/{action}{query}", dict(body or {}))

    def options(self, number: str) -> Answer:
        """`POST /orders/{number}/delivery-options`."""
        return self.call("POST", f"{API}/orders/{number}/delivery-options")

    def calculate(self, number: str, **beside: Any) -> Answer:
        """Fetch the options and take one that goes as the order goes already, else the recommended one."""
        options = self.options(number)
        assert options.status == 200, options
        present = self.order(number)["delivery"]
        way = (present["method"], (present["pickup_point"] or {}).get("code"))
        same = [o for o in options.body if (o["method"], (o["pickup_point"] or {}).get("code")) == way]
        return self.do(number, "edit", {"delivery": {"option": (same or options.body)[0]["option"]}, **beside})

    def plan(self, number: str, goal: str) -> dict[str, Any]:
        """`GET /orders/{number}/plan`."""
        answer = self.call("GET", f"{API}/orders/{number}/plan?goal={goal}")
        assert answer.status == 200, answer
        return answer.body

    def history(self, number: str) -> list[dict[str, Any]]:
        """The order's history, newest first."""
        answer = self.call("GET", f"{API}/orders/{number}/history")
        assert answer.status == 200, answer
        return answer.body["results"]
