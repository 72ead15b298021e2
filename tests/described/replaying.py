"""A working day whose every request another role sends as well, as it stands and varied; of that nothing stays.

So each operation is called where it makes sense, by everybody who may: calls that succeed are among them.
"""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
from functools import cache
from typing import Any

import requests
import schemathesis
import yaml
from django.db import transaction
from django.test import Client as HttpClient
from hypothesis import HealthCheck, Phase, given, seed, settings
from knox.models import AuthToken
from schemathesis import Case, GenerationMode, SerializationContext
from schemathesis.core import NOT_SET
from schemathesis.core.failures import FailureGroup
from schemathesis.core.transport import Response
from schemathesis.schemas import APIOperation
from schemathesis.specs.openapi import checks

from config.embedded.launch_options import ROOT
from service.accounts.roles import Role
from tests.orders.api.desk import API, Answer, Desk
from tests.query_budgets.counting import QueryCounter

CHECKS = [
    schemathesis.checks.not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_headers_conformance,
    checks.response_schema_conformance,
]
APART = {
    "log_in": "whoever tries passwords is soon throttled",
    "change_password": "whoever tries passwords is soon throttled",
    "begin_second_factor": "whoever tries passwords is soon throttled",
    "confirm_second_factor": "whoever tries passwords is soon throttled",
    "log_out": "ends the token that the rest is sent with",
    "stream_events": "a stream, which tests/service/stream holds open",
}
LEFT_OUT = ("Cookie", "Content-Length", "Accept-Encoding")
BOTH = (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)
Operation = APIOperation[Any, Any, Any, Any]


@schemathesis.serializer("application/x-ndjson", "text/csv")
def as_bytes(context: SerializationContext, value: Any) -> dict[str, Any]:
    """A file's body, as it is."""
    return {"data": value if isinstance(value, bytes) else str(value).encode()}


@cache
def described() -> dict[str, Operation]:
    """Operation id → the operation, as schemathesis reads it."""
    document = yaml.load((ROOT / "docs/openapi.yaml").read_bytes(), Loader=yaml.CSafeLoader)
    schema = schemathesis.openapi.from_dict(document)
    read = (result.ok() for result in schema.get_all_operations())
    return {operation.definition.raw["operationId"]: operation for operation in read}


class ReplayedDay(QueryCounter):
    """The day, each request replayed by a role until it has succeeded once with the operation.

    Attributes:
        succeeded: the operations that the role was answered 2xx.
        refused: those that it may call and was never answered so, with the last status.
        faults: the answers that aren't as described.
    """

    def __init__(self, role: Role, examples: int) -> None:
        super().__init__()
        self.role, self.most = role, examples
        self.succeeded: set[str] = set()
        self.refused: dict[str, int] = {}
        self.faults: list[str] = []
        self._varied: set[str] = set()
        self.desk(role)  # an account that begins within what is taken back would be gone with it

    def send(self, role: Role, method: str, path: str, body: Any = None, *, label: str = "", **more: str) -> Answer:
        """The request of the day, after the role's own ones."""
        name = self.operation(method, f"{API}{path.partition('?')[0]}")
        if name not in APART:
            self.replay(name, path, body, more.get("content_type", "application/json"))
        return super().send(role, method, path, body, label=label, **more)

    def replay(self, name: str, path: str, body: Any, media_type: str) -> None:
        """Send it as the role, then its variations; all is taken back."""
        operation = described()[name]
        if name not in self.succeeded:
            status = taken_back(
                lambda: called(self.as_it_stands(operation, path, body, media_type), self.caller(), self.faults)
            )
            if status < 300:
                self.succeeded.add(name)
                self.refused.pop(name, None)
            elif status != 403:
                self.refused[name] = status
        if name in self.succeeded | set(self.refused) and name not in self._varied:
            self._varied.add(name)
            for mode in BOTH:
                self.vary(operation, mode, values_of(operation, path))

    def caller(self) -> Desk:
        """The role's account, with a token of its own: it is taken back with the rest."""
        desk = copy(self.desk(self.role))
        text = AuthToken.objects.create(desk.user)[1]
        desk.http = HttpClient(headers={"Authorization": f"Bearer {text}"}, raise_request_exception=False)
        return desk

    def as_it_stands(self, operation: Operation, path: str, body: Any, media_type: str) -> Case:
        """The very request."""
        place, _, query = path.partition("?")
        asked = dict(pair.split("=", 1) for pair in query.split("&") if pair)
        known = operation.definition.raw.get("requestBody") is not None
        sent = NOT_SET if not known else {} if body is None else body
        return operation.Case(
            path_parameters=values_of(operation, place),
            query=asked,
            body=sent,
            media_type=media_type if known else None,
        )

    def vary(self, operation: Operation, mode: GenerationMode, values: dict[str, str]) -> None:
        """Send what the description lets through, or what it doesn't, about the same object."""

        @seed(17)
        @settings(
            max_examples=self.most,
            deadline=None,
            database=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(operation.as_strategy(generation_mode=mode, **({"path_parameters": values} if values else {})))
        def send(case: Case) -> None:
            case.headers = {name: value for name, value in (case.headers or {}).items() if name != "Authorization"}
            taken_back(lambda: called(case, self.caller(), self.faults))

        send()


def values_of(operation: Operation, path: str) -> dict[str, str]:
    """What stands in the places of a path: `/orders/{number}` and `/orders/A-1` → `{"number": "A-1"}`."""
    places = operation.path.removeprefix(API).split("/")
    given_ = path.partition("?")[0].split("/")
    return {place[1:-1]: value for place, value in zip(places, given_, strict=True) if place.startswith("{")}


def called(case: Case, desk: Desk, faults: list[str]) -> int:
    """The status of the answer; what of it isn't as described is a fault."""
    asked = requests.Request(**case.as_transport_kwargs(base_url="http://testserver")).prepare()
    headers = {name: str(value) for name, value in asked.headers.items() if name not in LEFT_OUT}
    body = asked.body.encode() if isinstance(asked.body, str) else asked.body or b""
    kind = headers.pop("Content-Type", "application/octet-stream")
    answer = desk.http.generic(str(asked.method), asked.path_url, body, content_type=kind, headers=headers)
    told = {name.lower(): [value] for name, value in answer.headers.items()}
    content = b"".join(answer) if answer.streaming else answer.content
    response = Response(answer.status_code, told, content, asked, elapsed=0.1, verify=False)
    try:
        case.validate_response(response, checks=CHECKS)
    except FailureGroup as found:
        faults.append(f"{desk.role}: {found.message}")
    return response.status_code


def taken_back(work: Callable[[], int]) -> int:
    """What a call answers; what it changed is as before."""
    with transaction.atomic():
        status = work()
        transaction.set_rollback(True)
    return status
