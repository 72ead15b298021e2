"""The returns specialist's desk."""

from django.contrib import admin

from returns.admin.cases import CaseAdmin
from returns.models import ReturnCase

admin.site.register(ReturnCase, CaseAdmin)
