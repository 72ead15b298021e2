"""The returns specialist's desk: `cases` is the list, `workbench` the day's work, `page_sections` the page."""

from django.contrib import admin

from returns.admin import related_cases
from returns.admin.cases import CaseAdmin
from returns.choices import HISTORY_LABELS, CaseStatus
from returns.models import ReturnCase
from service.admin.history_labels import register_labels

admin.site.register(ReturnCase, CaseAdmin)
related_cases.register()
register_labels("case", HISTORY_LABELS, dict(CaseStatus.choices))
