"""Examples of the description: what was really sent and answered, as `tests/query_budgets` keeps it."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from service.http import json

KEPT = Path(__file__).with_name("api_examples.json")
METHODS = ("get", "post", "put", "patch", "delete")


@cache
def kept_examples() -> dict[str, dict[str, Any]]:
    """Operation id → `{request, status, response}`; null where there is nothing to show."""
    return dict(json.loads(KEPT.read_bytes()))


def add_examples(result: dict[str, Any], **_: Any) -> dict[str, Any]:
    """The description with the kept example of each operation beside the schemas of its body and its answer."""
    for path in result["paths"].values():
        for operation in (path[method] for method in METHODS if method in path):
            if kept := kept_examples().get(operation["operationId"]):
                _show(operation.get("requestBody"), kept["request"])
                _show(operation["responses"].get(str(kept["status"])), kept["response"])
    return result


def _show(described: dict[str, Any] | None, example: Any) -> None:
    if described and example is not None and (content := described.get("content", {}).get("application/json")):
        content["example"] = example
