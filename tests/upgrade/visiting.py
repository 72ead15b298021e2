"""Loading GETs of the API on an upgraded database, as `docs/openapi.yaml` lists them; `make prove` loads each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.test import Client

from tests.kept_description import kept_description
from tests.sampling import some

SAMPLE = 30
PASSWORD = "demo"
READERS = ("administrator", "supervisor", "operator", "claims_specialist", "returns_specialist", "shop", "telephony")
SHUT = {401, 403}
KEYS = ("id", "code", "number")


class Visitor:
    """Accounts of the demo with tokens of their own, and what they read."""

    def __init__(self) -> None:
        self._client = Client()
        self._tokens: dict[str, str] = {}
        self._paths = some((path for path, methods in kept_description()["paths"].items() if "get" in methods), SAMPLE)

    def log_in(self, *usernames: str) -> None:
        """Take a token for each account with the demo's password."""
        for username in usernames:
            result = {"username": username, "password": PASSWORD}
            answer = self._client.post("/api/v1/auth/token", result, content_type="application/json")
            assert answer.status_code in {200, 201}, answer.content
            self._tokens[username] = str(answer.json()["token"])

    def send(self, method: str, path: str, username: str, body: Any = None) -> Any:
        """One request with the token of an account."""
        headers = {"Authorization": f"Bearer {self._tokens[username]}"}
        return self._client.generic(
            method, path, data=body or "", content_type="application/json", headers=headers, REMOTE_ADDR="127.0.0.1"
        )

    def read(self, path: str) -> Any:
        """The answer to the first account that may read a path."""
        for username in READERS:
            answer = self.send("GET", path, username)
            if answer.status_code not in SHUT:
                return answer
        return answer

    def faults(self) -> Iterator[str]:
        """Which of the paths can't be read on this database."""
        for path in self._paths:
            address = self.filled(path)
            if address is None:
                continue
            answer = self.read(address)
            if answer.status_code not in {200, 400} or (answer.status_code == 400 and "{" not in path):
                yield f"GET {path}: {answer.status_code} {answer.content[:300].decode(errors='replace')}"

    def filled(self, path: str) -> str | None:
        """The path about the first row of its list; None where the list is empty."""
        if "{" not in path:
            return path
        head, _, rest = path.partition("/{")
        name, _, tail = rest.partition("}")
        key = self._client_id() if head.endswith("/clients") else self._first_key(head, name)
        return None if key is None else f"{head}/{key}{tail}"

    def _first_key(self, head: str, name: str) -> Any:
        result = self.read(head).json()
        first = next(iter(result.get("results", ()) if isinstance(result, dict) else result), {})
        return next((first[key] for key in ("event", name, *KEYS) if key in first), None)

    def _client_id(self) -> Any:
        """Clients have no list: the one of the first order."""
        return self.read("/api/v1/orders?limit=1").json()["results"][0]["client"]["id"]
