"""The peer's serializers: plain ModelSerializers, nested where our answers nest."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from rest_framework import serializers

from benchmarks.peer.conditions import broken
from benchmarks.peer.models import Client, HoldNote, Order, OrderLine, Product, Ticket, TicketNote


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


class AccountSerializer(serializers.ModelSerializer):
    """An account as colleagues know it."""

    display_name = serializers.CharField(source="get_full_name", read_only=True)

    class Meta:
        model = User
        fields = ["username", "display_name"]


class NamedClientSerializer(serializers.ModelSerializer):
    """Whose it is."""

    class Meta:
        model = Client
        fields = ["id", "last", "first", "patronymic"]


class TicketSerializer(serializers.ModelSerializer):
    """A ticket as one line tells it."""

    category_label = serializers.CharField(source="get_category_display", read_only=True)
    status_label = serializers.CharField(source="get_status_display", read_only=True)
    order = serializers.SlugRelatedField("number", read_only=True)
    client = NamedClientSerializer(read_only=True)
    team = serializers.SlugRelatedField("name", read_only=True)
    calendar = serializers.SlugRelatedField("name", read_only=True)
    assignee = AccountSerializer(read_only=True)
    made_by = AccountSerializer(read_only=True)
    overdue = serializers.BooleanField(read_only=True)
    client_words = serializers.CharField(source="said_to_client", read_only=True)

    class Meta:
        model = Ticket
        exclude = ["clock_from", "clock_left", "touched_at", "escalate_at", "reopenings", "reopen_until"]


class TicketNoteSerializer(serializers.ModelSerializer):
    """A line under a ticket."""

    class Meta:
        model = TicketNote
        fields = ["kind", "at", "author", "contact", "text"]


class WholeTicketSerializer(TicketSerializer):
    """A ticket with everything written under it."""

    notes = TicketNoteSerializer(many=True, read_only=True)


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
    tickets = TicketSerializer(many=True, read_only=True)


class EventSerializer(serializers.Serializer):
    """An event of a carrier."""

    id = serializers.CharField(max_length=100)
    type = serializers.ChoiceField(choices=["track"])
    order = serializers.CharField(max_length=40)
    at = serializers.DateTimeField()
    data = serializers.DictField()
