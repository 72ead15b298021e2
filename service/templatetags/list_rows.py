"""The table of a list."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from django import template
from django.contrib.admin.views.main import ChangeList

register = template.Library()


@register.inclusion_tag("admin/list_rows.html", takes_context=True)
def list_rows(context: dict[str, Any], listed: ChangeList) -> dict[str, Any]:
    """The list's headings and rows; where there are none, why."""
    rows = import_module("service.admin.list_rows").ListRows(listed)  # the admin's classes load these libraries
    return {
        "cl": listed,
        "result_headers": rows.headers,
        "num_sorted_fields": rows.sorted_by,
        "rows": rows.table_rows(listed.result_list),
        "has_add_permission": listed.model_admin.has_add_permission(context["request"]),
    }
