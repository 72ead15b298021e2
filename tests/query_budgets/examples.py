"""What a day sent and answered as examples: shortened, kept, held against the description."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from jsonschema import Draft202012Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from config.api_examples import KEPT, METHODS, kept_examples
from tests.kept_description import kept_description

SECRETS = frozenset({"token", "secret", "earlier_secret", "uri", "qr_path", "otp", "recovery_codes"})
HIDDEN = "0f5f9c3d8a"
PAIR = "was and is"
"""Stands for the name of a changed field, whose value is a pair."""
Example = dict[str, Any]


def shortened(value: Any, name: str = "") -> Any:
    """An example as a page can hold it: lists by their first element, nothing secret."""
    if isinstance(value, dict):
        within = PAIR if name == "changes" else ""
        return {key: shortened(inner, within or key) for key, inner in value.items()}
    if isinstance(value, list):
        within = name if name in SECRETS else ""
        return [shortened(inner, within) for inner in value[: 2 if name == PAIR else 1]]
    return HIDDEN if name in SECRETS and isinstance(value, str) else value


def keep(examples: dict[str, Example]) -> None:
    """Write the file that the description reads."""
    KEPT.write_text(json.dumps(examples, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    kept_examples.cache_clear()


def shape(example: Example) -> Any:
    """Status and fields of an example, without their values."""
    return example["status"], *(_fields(example[part]) for part in ("request", "response"))


def _fields(value: Any) -> Any:
    return sorted(value) if isinstance(value, dict) else type(value).__name__


description = kept_description


@cache
def operations() -> dict[str, dict[str, Any]]:
    """Operation id → the operation."""
    paths = description()["paths"].values()
    return {path[method]["operationId"]: path[method] for path in paths for method in METHODS if method in path}


def closed(node: Any) -> Any:
    """The schemas with no other fields than those described."""
    if isinstance(node, list):
        return [closed(inner) for inner in node]
    if not isinstance(node, dict):
        return node
    result = {key: closed(inner) for key, inner in node.items()}
    return {"additionalProperties": False} | result if isinstance(result.get("properties"), dict) else result


@cache
def schemas() -> Registry[Any]:
    """The description's schemas, for references to them."""
    text = json.dumps(description(), ensure_ascii=False).replace('"#/', '"urn:api#/')
    whole = Resource.from_contents(closed(json.loads(text)), default_specification=DRAFT202012)
    return Registry().with_resource("urn:api", whole)


def faults_of(name: str, example: Example) -> list[str]:
    """Where an operation's example doesn't fit its schemas."""
    operation = operations()[name]
    answered = operation["responses"].get(str(example["status"]))
    if answered is None:
        return [f"status {example['status']} isn't described"]
    return [*_misfits(operation.get("requestBody"), example["request"]), *_misfits(answered, example["response"])]


def _misfits(described: dict[str, Any] | None, example: Any) -> list[str]:
    schema = (described or {}).get("content", {}).get("application/json", {}).get("schema")
    if schema is None or example is None:
        return []
    absolute = json.loads(json.dumps(schema).replace('"#/', '"urn:api#/'))
    found = Draft202012Validator(absolute, registry=schemas()).iter_errors(example)
    return [f"{error.json_path}: {error.message[:160]}" for error in found]
