"""What the description says of whole kinds of bodies; loaded with the schema class (`service.http.openapi`)."""

from __future__ import annotations

from typing import Any

from drf_spectacular.extensions import OpenApiSerializerExtension
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import Direction


class StrictBodies(OpenApiSerializerExtension):
    """A strict body has no other fields than those described."""

    target_class = "service.api.serializers.strict.StrictSerializer"
    match_subclasses = True
    priority = -1

    def map_serializer(self, auto_schema: AutoSchema, direction: Direction) -> dict[str, Any]:
        """The object's own schema, closed."""
        schema: dict[str, Any] = auto_schema._map_serializer(self.target, direction, bypass_extensions=True)
        return {**schema, "additionalProperties": False} if schema.get("type") == "object" else schema


def simplify_alternatives(result: dict[str, Any], **_: Any) -> dict[str, Any]:
    """Without `oneOf` of anything and null; shapes that a role decides between, not a field, are `anyOf`."""
    _simplify(result)
    return result


def _simplify(node: Any) -> None:
    children = list(node.values()) if isinstance(node, dict) else node if isinstance(node, list) else ()
    if isinstance(node, dict) and isinstance(shapes := node.get("oneOf"), list):
        if {} in shapes:
            del node["oneOf"]
        elif "discriminator" not in node and sum("$ref" in shape for shape in shapes) > 1:
            node["anyOf"] = node.pop("oneOf")
    for child in children:
        _simplify(child)
