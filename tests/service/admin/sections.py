"""Every section of the admin with the roles that read it, and what the address of its list may ask for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib import admin
from django.contrib.admin import ListFilter
from django.contrib.sessions.backends.db import SessionStore
from django.db.models import Model
from django.http import HttpRequest
from django.test import RequestFactory
from django.urls import reverse

from service.accounts.roles import Role
from service.admin.base import RoleAdmin
from service.models import User
from tests.factories import STAFF, UserFactory

READERS = sorted(STAFF)


def sections() -> list[tuple[type[Model], RoleAdmin]]:
    """The sections by their models."""
    found = list(admin.site._registry.items())
    assert all(isinstance(section, RoleAdmin) for _, section in found)
    return found  # type: ignore[return-value]


def asked(user: User, query: dict[str, Any] | None = None) -> HttpRequest:
    """A request for a list, as the section gets it."""
    request = RequestFactory().get("/admin/", query or {})
    request.user, request.session = user, SessionStore()
    return request


def read_by(role: Role) -> Iterator[tuple[type[Model], RoleAdmin, HttpRequest]]:
    """The sections that the role reads, each with a request of such an account."""
    user = UserFactory(role=role)
    for model, section in sections():
        request = asked(user)
        if section.has_view_permission(request):
            yield model, section, request


def changelist_of(model: type[Model]) -> str:
    """The address of a section's list."""
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")


def parameters_of(section: RoleAdmin, request: HttpRequest) -> dict[str, list[str]]:
    """Every parameter that the section's filters take, with the values that they offer."""
    listed = section.get_changelist_instance(request)
    offered: dict[str, list[str]] = {}
    for spec in listed.filter_specs:
        names = [str(name) for name in spec.expected_parameters()]
        values = [str(value) for value in offered_by(spec)]
        offered |= dict.fromkeys(names, values)
    for declared in section.get_list_filter(request):  # one that has nothing to offer now is still declared
        if isinstance(declared, type) and issubclass(declared, ListFilter):
            offered.setdefault(str(declared.parameter_name), [])
        else:
            column = declared if isinstance(declared, str) else declared[0]
            for lookup in ("exact", "id__exact", "isnull"):
                offered.setdefault(f"{column}__{lookup}", [])
    return offered


def offered_by(spec: Any) -> list[Any]:
    """The values among which a filter lets one choose."""
    choices = getattr(spec, "lookup_choices", None) or getattr(spec.__dict__.get("field"), "flatchoices", ())
    return [value for value, _ in choices] or ["1", "0"]
