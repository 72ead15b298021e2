"""Taking tariffs and pick-up points in from a carrier's CSV file, with a report of every refused row (DLV-4)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

import structlog
from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse

from orders.delivery.carrier_csv_file import DataFileError, LineProblem
from service.admin.base import RoleAdmin
from service.admin.effects import GROUND, UNSEEN
from service.admin.file_input import FileInput
from service.texts import decoded
from service.texts.encodings import UnreadableText

log = structlog.get_logger(__name__)
LARGEST = 5 * 1024 * 1024
INPUT = {"class": "desk-input"}
ACCEPTS = {"accept": ".csv,text/csv"}


class FileForm(forms.Form):
    """The file, as text whatever of the usual encodings it came in."""

    file = forms.FileField(label="Файл CSV", widget=FileInput(ACCEPTS), allow_empty_file=False)

    def clean_file(self) -> str:
        """The file's text."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise forms.ValidationError("Файл больше 5 МБ: разделите его на части.")
        try:
            return decoded(file.read())
        except UnreadableText as error:
            raise forms.ValidationError(str(error)) from error


class EffectFileForm(FileForm):
    """A file of rules: without a look at its effect only on purpose (FOR-3)."""

    unseen = forms.BooleanField(label=UNSEEN, required=False)
    ground = forms.CharField(label=GROUND, required=False, max_length=200, widget=forms.TextInput(INPUT))


class CsvImport(RoleAdmin):
    """A section whose rows may come in a file: all of it, or nothing and every reason.

    Attributes:
        take_in: what reads the file's text and stores its rows.
        columns: the heading that the file must have.
    """

    take_in: ClassVar[Callable[[str], int]]
    columns: ClassVar[Sequence[str]]
    file_form: ClassVar[type[FileForm]] = FileForm
    change_list_template = "admin/orders/importing_change_list.html"

    def get_urls(self) -> list[URLPattern]:
        """The import's page before those of the section."""
        page = self.admin_site.admin_view(self.import_view)
        return [path("import/", page, name=f"{self._name}_import"), *super().get_urls()]

    @property
    def _name(self) -> str:
        return f"{self.opts.app_label}_{self.opts.model_name}"

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """The list with a way to the import for whoever may."""
        offered = self.has_change_permission(request) and reverse(f"admin:{self._name}_import")
        return super().changelist_view(request, {**(extra_context or {}), "import_page": offered})

    def import_view(self, request: HttpRequest) -> HttpResponse:
        """Show the form; posted, take the file in or name every row that can't be."""
        if not self.has_change_permission(request):
            raise PermissionDenied
        form = self.file_form(request.POST or None, request.FILES or None)
        problems: Sequence[LineProblem] = ()
        if request.method == "POST" and form.is_valid():
            try:
                if done := self.taken_in(request, form):
                    return done
            except DataFileError as error:
                problems = error.problems
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": f"Загрузить из файла: {self.opts.verbose_name_plural}",
            "form": form,
            "columns": self.columns,
            "problems": problems,
        }
        context["effects"] = isinstance(form, EffectFileForm)
        refused = bool(problems) or (request.method == "POST")
        return TemplateResponse(request, "admin/orders/import.html", context, status=400 if refused else 200)

    def taken_in(self, request: HttpRequest, form: FileForm) -> HttpResponse | None:
        """Take the file in, and where to go then; None where the form says why not.

        Raises:
            DataFileError: the file has faults.
        """
        count = type(self).take_in(form.cleaned_data["file"])
        log.info("file_taken_in", section=self._name, rows=count, user_id=request.user.pk)
        messages.success(request, f"Файл принят, строк: {count}.")
        return HttpResponseRedirect(reverse(f"admin:{self._name}_changelist"))
