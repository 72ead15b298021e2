"""How the tests make each serializer that reads a body; that of a ticket's details once for each category."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from rest_framework import serializers

from escalations.api.serializers.details import Details
from escalations.choices import TicketCategory

Maker = Callable[..., "serializers.Serializer[Any]"]


def makers(reader: type[serializers.Serializer[Any]]) -> list[Maker]:
    """Whatever makes the serializer; its keyword arguments are still to be given."""
    return [partial(Details, category) for category in TicketCategory] if reader is Details else [reader]
