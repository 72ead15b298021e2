"""Parameters and answers of the looks at clients' data (PDN-1)."""

from __future__ import annotations

from rest_framework import serializers

from service.accounts.roles import Role
from service.api.serializers.fields import ClientQuery, Text
from service.api.serializers.moments import BoundField
from service.api.serializers.strict import PageQuery
from service.http.json import Representation
from service.models import CardView
from service.traces import Way


class TraceQuery(PageQuery):
    """Who looked, at whom, when, by which way."""

    account = Text(max_length=150, required=False, help_text="Имя учётной записи.")
    client = ClientQuery(required=False)
    way = serializers.MultipleChoiceField(choices=Way.choices, required=False)
    to = BoundField(end=True, required=False, help_text="Время или московская дата, включительно.")

    def get_fields(self) -> dict[str, serializers.Field]:
        """Beside the others `from`, which can't be the name of an attribute."""
        fields: dict[str, serializers.Field] = super().get_fields()
        return fields | {"from": BoundField(required=False, help_text="Время или московская дата, включительно.")}


class TraceAnswer(serializers.Serializer):
    """One look: ids and codes, no personal data."""

    id = serializers.IntegerField()
    at = serializers.DateTimeField()
    actor = serializers.CharField()
    role = serializers.ChoiceField(choices=Role.choices)
    way = serializers.ChoiceField(choices=Way.choices)
    way_label = serializers.CharField()
    clients = serializers.ListField(child=serializers.IntegerField())
    count = serializers.IntegerField(help_text="Сколько человек показано, считая тех, у кого нет карточки.")
    route = serializers.CharField(allow_null=True, help_text="Какая операция или страница.")
    address = serializers.CharField(allow_null=True, help_text="С какого адреса.")
    request_id = serializers.CharField(allow_null=True)


def trace_representation(look: CardView) -> Representation:
    """One look."""
    return {
        "id": look.pk,
        "at": look.at,
        "actor": look.actor.username,
        "role": look.role,
        "way": look.way,
        "way_label": Way(look.way).label,
        "clients": look.shown,
        "count": look.count,
        "route": look.route or None,
        "address": look.address,
        "request_id": look.request_id or None,
    }
