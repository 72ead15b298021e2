"""Addresses of the admin's lists and pages, each worked out once: a page of the admin names hundreds of them."""

from __future__ import annotations

from functools import cache

from django.contrib.admin.utils import quote
from django.urls import get_script_prefix, reverse

PLACE = "PLACE"


def list_address(app: str, model: str) -> str:
    """The address of a section's list."""
    return _address(f"admin:{app}_{model}_changelist", get_script_prefix())


def page_address(app: str, model: str, pk: int | str) -> str:
    """The address of an object's page."""
    before, after = _around(f"admin:{app}_{model}_change", get_script_prefix())
    return f"{before}{quote(pk)}{after}"


@cache
def _address(name: str, prefix: str) -> str:
    return reverse(name)


@cache
def _around(name: str, prefix: str) -> tuple[str, str]:
    before, _, after = reverse(name, args=[PLACE]).partition(PLACE)
    return before, after
