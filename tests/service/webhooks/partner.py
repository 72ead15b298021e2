"""A partner that signs its calls instead of sending a token."""

from __future__ import annotations

import time
from typing import Any

from django.test import Client

from service.accounts.roles import SYSTEM, Role
from service.http import json
from service.models import InboundKey
from service.webhooks import partner_key_lifecycle
from service.webhooks.signing import KEY, SIGNATURE, TIMESTAMP, call_signature
from tests.factories import UserFactory
from tests.orders.api.desk import API, Answer

EVENTS = f"{API}/integrations/events"


class Partner:
    """An account with a key; `call` signs as the documents say, unless a part is given otherwise."""

    def __init__(self, role: Role = Role.WAREHOUSE) -> None:
        self.account = UserFactory(role=role)
        self.take(partner_key_lifecycle.issue_key(self.account, actor=SYSTEM))

    def take(self, key: InboundKey) -> None:
        """Sign with this key from now on."""
        self.key_id, self.secret = key.key_id, partner_key_lifecycle.secrets_of(key.key_id)[0]

    def signed(self, method: str, path: str, body: bytes, timestamp: str | None = None) -> dict[str, str]:
        """The three headers of a call."""
        moment = timestamp or f"{time.time():.6f}"
        signature = call_signature(self.secret, moment, method, path, body)
        return {KEY: self.key_id, TIMESTAMP: moment, SIGNATURE: f"v1={signature}"}

    def send(
        self, method: str, path: str, body: bytes, headers: dict[str, str], kind: str = "application/json"
    ) -> Answer:
        """A call with these headers, whatever they say."""
        return Answer(Client().generic(method, path, body, content_type=kind, headers=headers))

    def call(self, method: str, path: str, body: Any = None, **more: Any) -> Answer:
        """A call, signed."""
        raw = body if isinstance(body, bytes) else b"" if body is None else json.dumps(body)
        return self.send(method, path, raw, self.signed(method, path, raw, more.pop("timestamp", None)), **more)
