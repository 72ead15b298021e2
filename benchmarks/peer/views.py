"""The peer's views: viewsets, one transaction a change, one savepoint an item of a bulk."""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef, Prefetch, QuerySet
from django.utils import timezone
from django_fsm import TransitionNotAllowed
from rest_framework import status, viewsets
from rest_framework.decorators import action
from rest_framework.exceptions import APIException
from rest_framework.generics import RetrieveAPIView
from rest_framework.pagination import CursorPagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from benchmarks.peer.conditions import broken
from benchmarks.peer.models import Client, InboundEvent, Order, OutboxEvent, Ticket, TicketSkip
from benchmarks.peer.serializers import (
    CardSerializer,
    EventSerializer,
    IncomingOrderSerializer,
    OrderSerializer,
    TicketSerializer,
    WholeTicketSerializer,
)

ORDERS = Order.objects.select_related("client").prefetch_related("lines__product", "notes")
UNTOLD = [f"order__{field.name}" for field in Order._meta.concrete_fields if field.name not in ("id", "number")]
TICKETS = Ticket.objects.select_related("order", "client", "team", "calendar", "assignee", "made_by")


class Denied(APIException):
    """A condition doesn't hold."""

    status_code = status.HTTP_409_CONFLICT


class ByCreation(CursorPagination):
    """Newest first."""

    ordering = ("-created_at", "-id")
    page_size_query_param = "limit"
    page_size = 50


class ByUrgency(CursorPagination):
    """The order of the queue."""

    ordering = ("priority", "due_at", "id")
    page_size_query_param = "limit"
    page_size = 50


class OnlyReads(APIView):
    """Authenticates, parses the body, answers as good as nothing."""

    def post(self, request: Request) -> Response:
        """How many fields the body has."""
        return Response({"account": request.user.pk, "fields": len(request.data)})


class OrderViewSet(viewsets.ReadOnlyModelViewSet):
    """Orders and their transitions."""

    queryset = ORDERS
    serializer_class = OrderSerializer
    pagination_class = ByCreation
    lookup_field = "number"

    @action(detail=True, methods=["post"])
    def postpone(self, request: Request, number: str) -> Response:
        """Put it off with a note."""
        with transaction.atomic():
            order = self._locked(number)
            self._run(order, "postpone", hold_note=request.data["hold_note"], author=request.user.username)
        return Response(OrderSerializer(ORDERS.get(pk=order.pk)).data)

    @action(detail=True, methods=["post"])
    def confirm(self, request: Request, number: str) -> Response:
        """Confirm it, all conditions holding."""
        with transaction.atomic():
            order = self._locked(number)
            reasons = broken(order) + ([] if request.data.get("client_agreed") else ["client_agreement_missing"])
            if reasons:
                raise Denied({"reasons": reasons})
            self._run(order, "confirm", trainee=False)
        return Response(OrderSerializer(ORDERS.get(pk=order.pk)).data)

    @staticmethod
    def _locked(number: str) -> Order:
        return ORDERS.select_for_update(of=("self",)).get(number=number)

    @staticmethod
    def _run(order: Order, name: str, **data: Any) -> None:
        before = order.status
        try:
            getattr(order, name)(**data)
        except TransitionNotAllowed as refused:
            raise Denied({"reasons": [str(refused)]}) from refused
        order.version += 1
        order.save()
        OutboxEvent.objects.create(type=f"order.{name}", key=order.number, payload={"from": before, "to": order.status})


class CardView(RetrieveAPIView):
    """The client with the orders, what may be done with each, and the open tickets."""

    queryset = Client.objects.prefetch_related(
        "orders__lines__product", "orders__notes", Prefetch("tickets", TICKETS.filter(status="open").defer(*UNTOLD))
    )
    serializer_class = CardSerializer


class TicketViewSet(viewsets.ReadOnlyModelViewSet):
    """The queue."""

    queryset = TICKETS.filter(status="open").defer(*UNTOLD)
    serializer_class = TicketSerializer
    pagination_class = ByUrgency

    def get_queryset(self) -> QuerySet[Ticket]:
        """The tickets of one queue where one is named."""
        queue = self.request.query_params.get("queue")
        return super().get_queryset().filter(queue=queue) if queue else super().get_queryset()

    @action(detail=False, methods=["post"])
    def next(self, request: Request) -> Response:
        """Pull the most urgent one; nobody else gets it. Those that the asker passed over today come last."""
        with transaction.atomic():
            ticket = self._first(request.data["queue"], request.user)
            if ticket is None:
                return Response(status=status.HTTP_204_NO_CONTENT)
            before = ticket.status
            ticket.claim(request.user)
            ticket.version += 1
            ticket.save()
            OutboxEvent.objects.create(
                type="ticket.claim", key=str(ticket.pk), payload={"from": before, "to": ticket.status}
            )
            return Response(WholeTicketSerializer(ticket).data)

    @staticmethod
    def _first(queue: str, account: Any) -> Ticket | None:
        waiting = Ticket.objects.select_for_update(skip_locked=True).filter(queue=queue, status="open")
        waiting = waiting.order_by("priority", "due_at", "id")
        today = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
        passed_over = TicketSkip.objects.filter(ticket=OuterRef("pk"), account=account, at__gte=today)
        return waiting.filter(~Exists(passed_over)).first() or waiting.first()


class OrdersIntake(APIView):
    """Orders of the shop; a bad one refuses itself alone."""

    def post(self, request: Request) -> Response:
        """Take them one by one."""
        results = []
        for item in request.data:
            serializer = IncomingOrderSerializer(data=item)
            taken = serializer.is_valid()
            if taken:
                serializer.save()
            results.append({"outcome": "created" if taken else "refused", "errors": serializer.errors})
        return Response({"results": results})


class EventsIntake(APIView):
    """Events of carriers; each once."""

    def post(self, request: Request) -> Response:
        """Apply them one by one."""
        serializer = EventSerializer(data=request.data, many=True)
        serializer.is_valid(raise_exception=True)
        return Response(
            {"results": [{"id": item["id"], "outcome": self._take(item)} for item in serializer.validated_data]}
        )

    @staticmethod
    def _take(item: dict[str, Any]) -> str:
        try:
            with transaction.atomic():
                order = Order.objects.select_for_update().get(number=item["order"])
                InboundEvent.objects.create(
                    external_id=item["id"], type=item["type"], order=order, at=item["at"], data=item["data"]
                )
                if order.stage_at and order.stage_at > item["at"]:
                    return "stale"
                order.stage, order.place, order.stage_at = (
                    item["data"]["stage"],
                    item["data"].get("place", ""),
                    item["at"],
                )
                order.version += 1
                order.save()
                OutboxEvent.objects.create(type="order.track", key=order.number, payload={"stage": order.stage})
        except IntegrityError:
            return "duplicate"
        except Order.DoesNotExist:
            return "held"
        return "applied"
