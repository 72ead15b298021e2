"""Files of orders in the admin: uploaded here or by the shop, how far each has got and what it was refused (INT-1)."""

from __future__ import annotations

from functools import partial
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.decorators import method_decorator
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from orders.admin import file_words
from orders.api.views.files import csv_report
from orders.imports.stored_content import store_upload
from orders.imports.upload_worker import again
from orders.models import OrderFile, ReportLine, RowOutcome
from orders.models.files import UNFINISHED, FileState
from orders.tasks import nudge_order_file
from service.accounts.roles import Actor
from service.admin.file_input import FileInput
from service.admin.filters import OptionFilter
from service.admin.history_and_outbox import RecordAdmin
from service.http.uploads import spooled
from service.texts.encodings import UnreadableText

SHOWN = 100
FIRST_TOLD = (RowOutcome.REFUSED, RowOutcome.CHECKED, RowOutcome.UPDATED, RowOutcome.CREATED, RowOutcome.UNCHANGED)
ENCODING_NAMES = {"utf-8": "UTF-8", "utf-8-sig": "UTF-8 с меткой BOM", "utf-16": "UTF-16", "cp1251": "windows-1251"}
ACCEPTS = {"accept": ".csv,.jsonl,.ndjson,text/csv"}


class OrderFileForm(forms.Form):
    """The file; its form and encoding are found out."""

    file = forms.FileField(label="Файл CSV или JSON Lines", widget=FileInput(ACCEPTS), allow_empty_file=False)
    dry_run = forms.BooleanField(label="Только проверить, ничего не принимая", required=False)


class OutcomeFilter(OptionFilter):
    """Files by how far they are, those that have ended by what became of them."""

    title, parameter_name = "состояние", "state"

    def labels(self) -> dict[str, str]:
        """What may become of a file."""
        running = {state.value: str(state.label) for state in FileState if state != FileState.DONE}
        return running | {"whole": "Без отказов", "part": "Часть отказана", "none": "Отказано всё"}

    def chosen_rows(self, rows: QuerySet, option: str) -> QuerySet:
        """Those of the state or of the outcome."""
        ended, taken = Q(state=FileState.DONE), Q(created__gt=0) | Q(updated__gt=0) | Q(unchanged__gt=0)
        outcomes = {"whole": Q(refused=0), "part": Q(refused__gt=0) & taken, "none": Q(refused__gt=0) & ~taken}
        return rows.filter(ended & outcomes[option]) if option in outcomes else rows.filter(state=option)


class OrderFileAdmin(RecordAdmin):
    """Files as they came, newest first."""

    icon = "upload_file"
    comes = "Файл появляется, когда его присылает магазин; здесь видно, какие строки приняты, а какие нет."
    list_display = (
        "received_at",
        "__str__",
        "sender",
        "state_shown",
        "dry_run",
        "progress",
        "created",
        "damaged",
        "updated",
        "unchanged",
        "refused",
    )
    list_display_links = ("received_at",)
    list_filter = (OutcomeFilter,)
    list_select_related = ("sender",)
    fields = (
        ("name", "sender"),
        ("size", "encoding_shown"),
        ("state_shown", "progress"),
        ("received_at", "finished_at"),
        ("created", "damaged"),
        ("updated", "unchanged"),
        ("refused", "dry_run"),
    )
    readonly_fields = ("state_shown", "progress", "received_at", "encoding_shown")
    change_list_template = "admin/orders/importing_change_list.html"
    change_form_template = "admin/orders/order_file.html"

    def get_urls(self) -> list[URLPattern]:
        """Uploading, the report and another run before the section's own pages."""
        wrap = self.admin_site.admin_view
        own = [
            path("upload/", wrap(self.upload_view), name="orders_orderfile_upload"),
            path("<int:pk>/report/", wrap(self.report_view), name="orders_orderfile_report"),
            path("<int:pk>/again/", wrap(self.again_view), name="orders_orderfile_again"),
        ]
        return own + super().get_urls()

    @admin.display(description="кодировка")
    def encoding_shown(self, file: OrderFile) -> str:
        """The encoding as people call it."""
        return ENCODING_NAMES.get(file.encoding, file.encoding)

    @admin.display(description="состояние", ordering="state")
    def state_shown(self, file: OrderFile) -> str:
        """Where the file stands, ended what became of it."""
        return file.state_label

    @admin.display(description="пройдено")
    def progress(self, file: OrderFile) -> str:
        """How many lines of how many."""
        return f"{file.lines_done} из {file.lines_total}"

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """The list, with the way to uploading."""
        page = reverse("admin:orders_orderfile_upload")
        return super().changelist_view(request, {**(extra_context or {}), "import_page": page})

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The file's page with the first rows of its report, refusals before the rest."""
        file = OrderFile.objects.filter(pk=object_id).first() if object_id.isdecimal() else None
        context = {**(extra_context or {})}
        if file is not None:
            rows = [(row, file_words.outcome_of(file, row)) for row in first_refusals(file)]
            context |= {"report": rows, "most": SHOWN, "may_again": may_again(file)}
            context["verdict"] = file_words.verdict_on(file)
        return super().change_view(request, object_id, form_url, context)

    @method_decorator(csrf_exempt)  # what is sent is looked at once it is known who sends it
    def upload_view(self, request: HttpRequest) -> HttpResponse:
        """Show the form; posted, store the file and have a worker take it over."""
        self.require(request)
        page: HttpResponse = csrf_protect(self.uploading)(request)
        return page

    def uploading(self, request: HttpRequest) -> HttpResponse:
        """The form's page for whom it is for: of nobody else is as much as a file's beginning read."""
        form = OrderFileForm(request.POST or None, request.FILES or None)
        if request.method == "POST" and form.is_valid():
            sent, dry_run = form.cleaned_data["file"], form.cleaned_data["dry_run"]
            with (upload := spooled(sent.chunks(), sent.name)).content:
                try:
                    file = store_upload(upload, actor=Actor.of(request.user), dry_run=dry_run)
                except UnreadableText as error:
                    form.add_error("file", str(error))
                else:
                    return self.started(request, file)
        frame = {**self.admin_site.each_context(request), "opts": self.opts, "title": "Загрузить файл заказов"}
        frame |= {"largest": settings.LARGEST_ORDER_FILE, "megabytes": settings.LARGEST_ORDER_FILE >> 20}
        status = 400 if request.method == "POST" else 200
        return TemplateResponse(request, "admin/orders/order_file_upload.html", {**frame, "form": form}, status=status)

    def report_view(self, request: HttpRequest, pk: int) -> Any:
        """Every refusal as a CSV file."""
        self.require(request)
        return csv_report(get_object_or_404(OrderFile, pk=pk))

    def again_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Take a finished file over anew."""
        self.require(request)
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        file = get_object_or_404(OrderFile, pk=pk)
        if again(file):
            return self.started(request, file)
        messages.error(request, "Содержимого уже нет, или этот файл сейчас принимается.")
        return HttpResponseRedirect(reverse("admin:orders_orderfile_change", args=[pk]))

    def started(self, request: HttpRequest, file: OrderFile) -> HttpResponse:
        """Have a worker look at the file, and show its page."""
        transaction.on_commit(partial(nudge_order_file, file.pk), robust=True)
        messages.success(request, file_words.stored(file))
        return HttpResponseRedirect(reverse("admin:orders_orderfile_change", args=[file.pk]))

    def require(self, request: HttpRequest) -> None:
        """Whoever sees the section may do this.

        Raises:
            PermissionDenied: the role doesn't.
        """
        if not self.has_view_permission(request):
            raise PermissionDenied


def first_refusals(file: OrderFile) -> list[ReportLine]:
    """The rows of the report that a person reads first: refused, then damaged, updated, and all others."""
    lines: list[ReportLine] = []
    for outcome in FIRST_TOLD:
        lines += file.report.filter(outcome=outcome)[: SHOWN - len(lines)]
    return lines


def may_again(file: OrderFile) -> bool:
    """Whether the file may be taken over anew."""
    return file.state not in UNFINISHED and file.parts.exists()
