"""Files of orders: uploaded by the shop, asked after while a worker takes them over (INT-1)."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.http import StreamingHttpResponse
from django.shortcuts import get_object_or_404
from drf_spectacular.types import OpenApiTypes
from rest_framework.request import Request
from rest_framework.response import Response

from orders.api.serializers.files import (
    OrderFileAnswer,
    OrderFileBody,
    ReportLineAnswer,
    ReportQuery,
    order_file_representation,
    report_line,
    report_rows,
    reported,
)
from orders.api.views.intake import SENDERS
from orders.imports.stored_content import store_upload
from orders.models import OrderFile
from orders.tasks import nudge_order_file
from service.accounts.roles import Role
from service.api.serializers import DryRunQuery, NewestFirstQuery
from service.http.pagination import CHANGES, Page, changed_since, paged
from service.http.uploads import FILE_PARSERS, PART, Upload, required_file
from service.http.views import ApiView
from service.input_errors import FieldError, InvalidInput
from service.texts.encodings import UnreadableText
from service.texts.spreadsheets import csv_lines

UPLOADED = {
    "multipart/form-data": OrderFileBody,
    "text/csv": OpenApiTypes.BINARY,
    "application/x-ndjson": OpenApiTypes.BINARY,
}


class OrderFileView(ApiView):
    """Base: the files that the account may see; an administrator sees everybody's."""

    signable = True
    signed_by_digest = True

    def files(self) -> QuerySet[OrderFile]:
        """The files."""
        rows = OrderFile.objects.all()
        return rows if self.actor.role == Role.ADMINISTRATOR else rows.filter(sender_id=self.actor.user_id)


class OrderFilesView(OrderFileView):
    """Uploading, and what was uploaded."""

    roles = {"POST": SENDERS, "GET": SENDERS}
    parser_classes = FILE_PARSERS
    query = {"GET": NewestFirstQuery, "POST": DryRunQuery}
    applies = CHANGES
    accepts = {"POST": UPLOADED}
    answers = {"POST": (202, OrderFileAnswer), "GET": paged(OrderFileAnswer)}
    operation_ids = {"POST": "upload_order_file", "GET": "list_order_files"}
    titles = {"POST": "Загрузить файл заказов", "GET": "Загруженные файлы заказов"}

    def post(self, request: Request) -> Response:
        """Store the file and have a worker take it over."""
        upload: Any = request.data
        if not isinstance(upload, Upload) or not upload.size:
            raise InvalidInput([required_file()])
        try:
            file = store_upload(upload, actor=self.actor, dry_run=self.params["dry_run"])
        except UnreadableText as error:
            raise InvalidInput([FieldError(PART, "unreadable", str(error))]) from error
        finally:
            upload.content.close()
        transaction.on_commit(partial(nudge_order_file, file.pk), robust=True)
        result = order_file_representation(file, request)
        return self.answer(result, status=202, headers={"Location": result["status_url"]})

    def body_beyond_form(self, read: Any) -> Iterable[FieldError]:
        """A file was sent, and there is something in it."""
        return () if isinstance(read, Upload) and read.size else (required_file(),)

    def get(self, request: Request) -> Response:
        """The files, newest first."""
        rows = changed_since(self.files(), self.params)
        page = Page(rows, by=self.params["ordering"], params=self.params)
        return self.answer(page.answer(request, lambda file: order_file_representation(file, request)))


class OrderFileStateView(OrderFileView):
    """One file."""

    roles = {"GET": SENDERS}
    answers = {"GET": OrderFileAnswer}
    operation_ids = {"GET": "get_order_file"}
    titles = {"GET": "Состояние файла заказов"}

    def get(self, request: Request, pk: int) -> Response:
        """How far it has got."""
        return self.answer(order_file_representation(get_object_or_404(self.files(), pk=pk), request))


class OrderFileReportView(OrderFileView):
    """What became of a file's rows."""

    roles = {"GET": SENDERS}
    query = {"GET": ReportQuery}
    applies = ("format", "outcome")
    answers = {"GET": {(200, "application/json"): paged(ReportLineAnswer), (200, "text/csv"): OpenApiTypes.STR}}
    operation_ids = {"GET": "get_order_file_report"}
    titles = {"GET": "Отчёт по файлу заказов"}

    def get(self, request: Request, pk: int) -> Response | StreamingHttpResponse:
        """Every row with its outcome and faults: pages of JSON, or all of it as CSV."""
        file = get_object_or_404(self.files(), pk=pk)
        outcomes = self.params.get("outcome", ())
        if self.params["format"] == "csv":
            return csv_report(file, outcomes)
        page = Page(reported(file, outcomes), by="id", params=self.params)
        return self.answer(page.answer(request, report_line))


def csv_report(file: OrderFile, outcomes: Collection[str] = ()) -> StreamingHttpResponse:
    """The report as a file that spreadsheets open, sent as it is read."""
    rows = csv_lines(report_rows(file, outcomes))
    headers = {"Content-Disposition": f'attachment; filename="report-{file.pk}.csv"'}
    return StreamingHttpResponse(rows, content_type="text/csv; charset=utf-8", headers=headers)
