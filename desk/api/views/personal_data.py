"""A client's personal data: everything that is kept, and its erasure (contract, "Service"; PDN-4)."""

from __future__ import annotations

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from drf_spectacular.types import OpenApiTypes
from rest_framework.request import Request
from rest_framework.response import Response

from desk.api.serializers.personal_data import (
    EraseBody,
    ErasureAnswer,
    ExportAnswer,
    ExportQuery,
    erasure_representation,
)
from desk.clients.person_as_pdf import person_as_pdf
from desk.selectors.clients import client_by_id
from desk.use_cases.erase_client import ask_for_erasure
from service.accounts.capabilities import ADMINISTRATORS
from service.api.serializers import PageQuery
from service.erasure import Person
from service.erasure.export import export
from service.http.pagination import Page, paged
from service.http.views import ApiView
from service.models import Erasure
from service.traces import Way, look_at


class ClientExportView(ApiView):
    """Everything about a person, as a file."""

    look = Way.EXPORT
    roles = {"GET": ADMINISTRATORS}
    query = {"GET": ExportQuery}
    answers = {"GET": {(200, "application/json"): ExportAnswer, (200, "application/pdf"): OpenApiTypes.BINARY}}
    operation_ids = {"GET": "export_client"}
    titles = {"GET": "Всё, что хранится о человеке"}

    def get(self, request: Request, pk: int) -> HttpResponseBase:
        """The records of every house, as JSON or as PDF."""
        person = Person.of(client_by_id(pk).pk)
        look_at(*person.clients)
        records, name = export(person), f"client-{pk}"
        if self.params["format"] == "pdf":
            answer: HttpResponseBase = HttpResponse(
                person_as_pdf(f"Карточка клиента № {pk}", records), content_type="application/pdf"
            )
        else:
            answer = self.answer({"client": pk, "made_at": timezone.now(), "records": records})
        answer.headers["Content-Disposition"] = f'attachment; filename="{name}.{self.params["format"]}"'
        return answer


class ClientEraseView(ApiView):
    """Taking a person out."""

    roles = {"POST": ADMINISTRATORS}
    accepts = {"POST": EraseBody}
    answers = {"POST": ErasureAnswer}
    operation_ids = {"POST": "erase_client"}
    titles = {"POST": "Обезличить клиента"}

    def post(self, request: Request, pk: int) -> Response:
        """The act; it is carried out within a minute."""
        return self.answer(erasure_representation(ask_for_erasure(pk, self.body["ground"], actor=self.actor)))


class ErasureListView(ApiView):
    """The acts."""

    roles = {"GET": ADMINISTRATORS}
    query = {"GET": PageQuery}
    answers = {"GET": paged(ErasureAnswer)}
    operation_ids = {"GET": "list_erasures"}
    titles = {"GET": "Акты обезличивания"}

    def get(self, request: Request) -> Response:
        """Newest first."""
        rows = Erasure.objects.select_related("by")
        return self.answer(Page(rows, by="-id", params=self.params).answer(request, erasure_representation))
