"""Events as the description tells them: one schema for each type, its data those of the action of that name (INT-2)."""

from __future__ import annotations

from typing import Any

from drf_spectacular.extensions import OpenApiSerializerExtension
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.plumbing import ResolvedComponent
from drf_spectacular.utils import Direction
from rest_framework import serializers

from orders.api.serializers.bodies import body_of
from orders.api.serializers.fields import NumberField
from orders.api.serializers.reported import REPORTED, needed_fields
from orders.events.senders import reporters_of
from service.api.serializers import StrictSerializer, Text
from service.api.serializers.moments import MomentField
from service.http.problem_schemas import constant


class ReportedEvent(StrictSerializer):
    """What every event has."""

    id = Text(max_length=100, help_text="Ваш номер события: с тем же номером оно второй раз не применится.")
    order = NumberField()
    at = MomentField(help_text="Когда это произошло у вас, со смещением часового пояса.")


def event_data(type_: str) -> type[serializers.Serializer]:
    """The data of a type: the fields of the action, none of them a contact, those it says nothing without required."""

    class Data(body_of(type_)):  # type: ignore[misc]
        """The fields of the action."""

        contact = None

        def get_fields(self) -> dict[str, Any]:
            """The fields; what waiting would not bring is required (INT-5)."""
            fields: dict[str, Any] = super().get_fields()
            for name in needed_fields(type_):
                fields[name].required, fields[name].allow_null = True, False
            return fields

    Data.__name__ = f"{_camel(type_)}Data"
    return Data


def event_of(type_: str) -> type[serializers.Serializer]:
    """The schema of the events of a type."""
    needed = bool(needed_fields(type_))
    fields = {"type": constant(type_), "data": event_data(type_)(required=needed)}
    return type(f"{_camel(type_)}Event", (ReportedEvent,), fields)


def _camel(code: str) -> str:
    return code.title().replace("_", "")


class EventItems(OpenApiSerializerExtension):
    """`POST /integrations/events` takes one body for each type that some partner may send."""

    target_class = "orders.api.serializers.reported.EventItem"

    def map_serializer(self, auto_schema: AutoSchema, direction: Direction) -> dict[str, Any]:
        """One of the events, told by `type`."""
        sent = [type_ for type_, _ in REPORTED if reporters_of(type_)]
        mapping = {type_: self._reference(auto_schema, type_, direction) for type_ in sent}
        references = [{"$ref": reference} for reference in mapping.values()]
        return {"oneOf": references, "discriminator": {"propertyName": "type", "mapping": mapping}}

    def _reference(self, auto_schema: AutoSchema, type_: str, direction: Direction) -> str:
        component: ResolvedComponent = auto_schema.resolve_serializer(event_of(type_)(), direction)
        return str(component.ref["$ref"])
