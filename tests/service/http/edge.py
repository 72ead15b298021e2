"""A URLconf with views of every kind, written the way houses write theirs."""

from __future__ import annotations

from typing import Any

import psycopg
from django.db import DatabaseError, InternalError, OperationalError, connection
from django.http import Http404
from django.urls import include, path
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from service.accounts.roles import DESK
from service.api.serializers import (
    AddressSerializer,
    DryRunQuery,
    IdField,
    MoneyField,
    NameSerializer,
    PageQuery,
    StrictSerializer,
    Text,
)
from service.api.views.operations import healthz, metrics, readyz
from service.fsm import Decision, Denial, GuardFailure, TransitionDenied, VersionConflict
from service.http import request_id
from service.http.pagination import Page, paged
from service.http.parsers import INTAKE_PARSERS
from service.http.views import EVERYONE, ApiView
from service.input_errors import FieldError, InvalidInput
from service.models import Client


class Line(StrictSerializer):
    product = Text(max_length=20)
    quantity = serializers.IntegerField(min_value=1)
    price = MoneyField()


class ClientBody(StrictSerializer):
    name = NameSerializer()
    address = AddressSerializer(required=False)
    lines = Line(many=True, required=False)


class ClientAnswer(serializers.Serializer):
    id = IdField()
    last = serializers.CharField()


def shape(client: Client) -> dict[str, Any]:
    return {"id": client.pk, "last": client.last, "created_at": client.created_at}


class ClientsView(ApiView):
    roles = {"GET": EVERYONE, "POST": DESK}
    query = {"GET": PageQuery, "POST": DryRunQuery}
    accepts = {"POST": ClientBody}
    answers = {"GET": paged(ClientAnswer), "POST": (201, ClientAnswer)}
    titles = {"GET": "Клиенты", "POST": "Завести клиента"}

    def get(self, request: Request) -> Response:
        page = Page(Client.objects.all(), by="-created_at", params=self.params)
        return self.answer(page.answer(request, shape))

    def post(self, request: Request) -> Response:
        client = Client.objects.create(**self.body["name"])
        result = shape(client) | {"request_id": request_id.current_request_id()}
        return self.answer(
            result, status=201, version=client.version, headers={"Location": f"/api/v1/people/{client.pk}"}
        )


class ClientView(ApiView):
    roles = {"GET": EVERYONE, "PATCH": DESK}
    accepts = {"PATCH": NameSerializer}
    answers = {"GET": ClientAnswer, "PATCH": ClientAnswer}

    def get(self, request: Request, pk: int) -> Response:
        client = Client.objects.filter(pk=pk).first()
        if client is None:
            raise Http404
        return self.answer(shape(client), version=client.version)

    def patch(self, request: Request, pk: int) -> Response:
        if self.expected_version not in (None, 1):
            raise VersionConflict(1, [{"version": 1, "changes": {}}])
        return self.answer(self.body, version=1)


class FailingView(ApiView):
    """Makes a client, then fails in the way that the path names."""

    roles = {"POST": EVERYONE}

    def post(self, request: Request, how: str) -> Response:
        Client.objects.create(last="Никто")
        if how == "lost":
            connection.cursor().execute("SELECT pg_terminate_backend(pg_backend_pid())")
        raise {
            "refused": TransitionDenied(
                Decision("edit", [GuardFailure("annul_first")], denials=[Denial("annul_first", "Нельзя")])
            ),
            "invalid": InvalidInput([FieldError("lines.0.price", "invalid", "Цена неверна.")]),
            "away": OperationalError("the connection is closed"),
            "read_only": of_postgres(InternalError, psycopg.errors.ReadOnlySqlTransaction),
            "shut_down": of_postgres(OperationalError, psycopg.errors.AdminShutdown),
            "broken": RuntimeError("Иванова Мария +79161234567"),
        }[how]


def of_postgres(kind: type[DatabaseError], cause: type[psycopg.Error]) -> DatabaseError:
    """An error of the database as Django raises it."""
    error = kind("said by the server")
    error.__cause__ = cause("said by the server")
    return error


class ItemsView(ApiView):
    roles = {"POST": EVERYONE}
    parser_classes = INTAKE_PARSERS
    accepts = {"POST": Line(many=True)}

    def post(self, request: Request) -> Response:
        return self.answer({"results": [[place, repr(item)[:11]] for place, item in self.items(most=3)]})


urlpatterns = [
    path("api/v1/", include("service.api.urls")),
    path("api/v1/people", ClientsView.as_view(), name="people"),
    path("api/v1/people/<int:pk>", ClientView.as_view(), name="person"),
    path("api/v1/failing/<slug:how>", FailingView.as_view(), name="failing"),
    path("api/v1/items", ItemsView.as_view(), name="items"),
    path("healthz", healthz, name="healthz"),
    path("livez", healthz, name="livez"),
    path("readyz", readyz, name="readyz"),
    path("metrics", metrics, name="metrics"),
]
handler400 = "service.http.fallbacks.bad_request"
handler403 = "service.http.fallbacks.permission_denied"
handler404 = "service.http.fallbacks.page_not_found"
handler500 = "service.http.fallbacks.server_error"
