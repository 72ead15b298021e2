"""The returns specialist's desk."""

from django.contrib import admin

from returns.admin.cases import CaseAdmin
from returns.choices import DEEDS, CaseStatus
from returns.models import ReturnCase
from service.admin.history_labels import tell

admin.site.register(ReturnCase, CaseAdmin)
tell("case", DEEDS, dict(CaseStatus.choices))
