"""The directory: whom to ring about what (DIR-1, DIR-2, DIR-5)."""

from __future__ import annotations

from typing import Any

from rest_framework.request import Request
from rest_framework.response import Response

from desk.api.serializers import phone_directory as shapes
from service.accounts.capabilities import READERS
from service.accounts.roles import INTEGRATIONS
from service.customers import phones
from service.http.pagination import CHANGES, Page, changed_since, paged
from service.http.views import ApiView
from service.models import DirectoryEntry, DirectoryKind

CODES = (DirectoryKind.CARRIER, DirectoryKind.PARTNER)


class DirectoryView(ApiView):
    """Whom to ring about what."""

    roles = {"GET": READERS | INTEGRATIONS}
    signable = True
    query = {"GET": shapes.DirectoryFilters}
    applies = ("kind", *CHANGES)
    holds_persons = False
    answers = {"GET": paged(shapes.EntryAnswer)}
    titles = {"GET": "Справочник: службы доставки, партнёры, линии, служебные номера"}

    def get(self, request: Request) -> Response:
        """Entries by name."""
        partner = self.actor.role in INTEGRATIONS
        rows = DirectoryEntry.objects.filter(kind__in=CODES) if partner else DirectoryEntry.objects.all()
        if kinds := self.params.get("kind"):
            rows = rows.filter(kind__in=kinds)
        page = Page(changed_since(rows, self.params), by=self.params["ordering"], params=self.params)
        return self.answer(page.answer(request, code_representation if partner else directory_entry_representation))


def code_representation(entry: DirectoryEntry) -> dict[str, Any]:
    """A code that partners may use in what they send (INT-8)."""
    whole = directory_entry_representation(entry)
    return {name: whole[name] for name in ("kind", "kind_label", "code", "name", "tracking_url", "updated_at")}


def directory_entry_representation(entry: DirectoryEntry) -> dict[str, Any]:
    """An entry in the contract's shape."""
    return {
        "kind": entry.kind,
        "kind_label": entry.get_kind_display(),
        "code": entry.code,
        "name": entry.name,
        "phone": entry.phone or None,
        "phone_display": phones.display(entry.phone) if entry.phone else None,
        "ask_for": entry.ask_for or None,
        "ask_for_label": entry.get_ask_for_display() or None,
        "tracking_url": entry.tracking_url or None,
        "note": entry.note or None,
        "updated_at": entry.updated_at,
    }
