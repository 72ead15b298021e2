"""Tickets as the description tells them: one body for each category, with its details and what it is about (ESC-15)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from drf_spectacular.extensions import OpenApiSerializerExtension
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.plumbing import ResolvedComponent
from drf_spectacular.utils import Direction
from rest_framework import serializers

from escalations.api.serializers.bodies import TicketBody
from escalations.api.serializers.details import detail_field
from escalations.categories import Detail, TicketCategory
from escalations.choices import MADE_BY_PEOPLE
from service.api.serializers import StrictSerializer
from service.api.serializers.old_names import old_names
from service.http.problem_schemas import constant


def _camel(code: str) -> str:
    return code.title().replace("_", "")


def details_schema(category: TicketCategory) -> Any:
    """The details of a category."""
    details = category.entry.details
    return described_details(f"{_camel(category.value)}Details", StrictSerializer, details)


def described_details(name: str, base: Any, details: Iterable[Detail]) -> Any:
    """The schema of details; an old name of one says whose."""
    fields: dict[str, Any] = {}
    for detail in details:
        told = {"help_text": f"Прежнее имя `{detail.old_name_of}`."} if detail.old_name_of else {}
        fields[detail.name] = detail_field(detail, **told)
    return old_names(**{detail.name: detail.old_name_of for detail in details if detail.old_name_of})(
        type(name, (base,), fields)
    )


def body_schema(category: TicketCategory) -> type[serializers.Serializer]:
    """The body of a ticket of a category."""
    details = category.entry.details
    declared: dict[str, Any] = {
        "category": constant(category.value),
        "details": details_schema(category)(required=any(detail.required for detail in details)) if details else None,
        "get_fields": StrictSerializer.get_fields,
    }
    return type(f"{_camel(category.value)}Ticket", (TicketBody,), declared)


def answered_details() -> type[serializers.Serializer]:
    """What the details of a ticket may hold, whatever its category."""
    named = {detail.name: replace(detail, required=False) for one in TicketCategory for detail in one.entry.details}
    shape: type[serializers.Serializer] = described_details("TicketDetails", serializers.Serializer, named.values())
    return shape


class TicketBodies(OpenApiSerializerExtension):
    """`POST /tickets` takes one body for each category."""

    target_class = "escalations.api.serializers.bodies.TicketBody"

    def map_serializer(self, auto_schema: AutoSchema, direction: Direction) -> dict[str, Any]:
        """One of the bodies, told by `category`."""
        mapping = {code: self._reference(auto_schema, TicketCategory(code), direction) for code, _ in MADE_BY_PEOPLE}
        references = [{"$ref": reference} for reference in mapping.values()]
        return {"oneOf": references, "discriminator": {"propertyName": "category", "mapping": mapping}}

    def _reference(self, auto_schema: AutoSchema, category: TicketCategory, direction: Direction) -> str:
        component: ResolvedComponent = auto_schema.resolve_serializer(body_schema(category)(), direction)
        return str(component.ref["$ref"])
