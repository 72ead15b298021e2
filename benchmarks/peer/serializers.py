"""The peer's serializers: plain ModelSerializers, nested where our answers nest."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from rest_framework import serializers

from benchmarks.peer.conditions import broken
from benchmarks.peer.models import Client, HoldNote, Order, OrderLine, Product, Ticket


class LineSerializer(serializers.ModelSerializer):
    """A line with its product's code."""

    product = serializers.SlugRelatedField(slug_field="code", queryset=Product.objects.all())

    class Meta:
        model = OrderLine
        exclude = ["order"]
        read_only_fields = ["position"]


class NoteSerializer(serializers.ModelSerializer):
    """A hold note."""

    class Meta:
        model = HoldNote
        exclude = ["order"]


class ClientSerializer(serializers.ModelSerializer):
    """Who orders."""

    class Meta:
        model = Client
        fields = "__all__"


class OrderSerializer(serializers.ModelSerializer):
    """An order whole."""

    client = ClientSerializer(read_only=True)
    lines = LineSerializer(many=True, read_only=True)
    notes = NoteSerializer(many=True, read_only=True)
    total = serializers.DecimalField(max_digits=12, decimal_places=2, read_only=True)

    class Meta:
        model = Order
        fields = "__all__"


class IncomingOrderSerializer(serializers.ModelSerializer):
    """An order as the shop sends it, with client and lines."""

    client = ClientSerializer()
    lines = LineSerializer(many=True)

    class Meta:
        model = Order
        fields = "__all__"

    @transaction.atomic
    def create(self, validated_data: dict[str, Any]) -> Order:
        """The order, its client found by phone and name or made, and its lines."""
        lines, own = validated_data.pop("lines"), validated_data.pop("client")
        client, _ = Client.objects.get_or_create(**own)
        order = Order.objects.create(client=client, **validated_data)
        OrderLine.objects.bulk_create(
            OrderLine(order=order, position=position, **line) for position, line in enumerate(lines, 1)
        )
        return order


class TicketSerializer(serializers.ModelSerializer):
    """A ticket whole."""

    class Meta:
        model = Ticket
        fields = "__all__"


class CardOrderSerializer(OrderSerializer):
    """An order on the card, with what may be done with it now."""

    actions = serializers.SerializerMethodField()

    def get_actions(self, order: Order) -> list[str]:
        """The transitions out of its status; `confirm` where none of the ten conditions is broken."""
        names = [transition.name for transition in order.get_available_status_transitions()]
        return [name for name in names if name != "confirm" or not broken(order)]


class CardSerializer(ClientSerializer):
    """The client with the orders and the open tickets."""

    orders = CardOrderSerializer(many=True, read_only=True)
    tickets = TicketSerializer(source="ticket_set", many=True, read_only=True)


class EventSerializer(serializers.Serializer):
    """An event of a carrier."""

    id = serializers.CharField(max_length=100)
    type = serializers.ChoiceField(choices=["track"])
    order = serializers.CharField(max_length=40)
    at = serializers.DateTimeField()
    data = serializers.DictField()
