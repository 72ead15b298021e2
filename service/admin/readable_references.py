"""References lead to other sections only where whoever looks may read them: no link ends at a refusal (D18)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

import unfold.forms
from django.contrib import admin
from django.http import HttpRequest
from unfold.fields import UnfoldAdminReadonlyField

_asked: ContextVar[HttpRequest | None] = ContextVar("asked", default=None)


@contextmanager
def read_by(request: HttpRequest) -> Iterator[None]:
    """Pages that are drawn within the block are for whoever asks."""
    token = _asked.set(request)
    try:
        yield
    finally:
        _asked.reset(token)


class ReadableReference(UnfoldAdminReadonlyField):
    """A field that is only read; unfold links every object of a section that there is."""

    def get_admin_url(self, remote_field: Any, remote_obj: Any) -> str:
        """The object's name, with the way to its page where the asker may go there."""
        request, section = _asked.get(), admin.site._registry.get(remote_field.model)
        if request is None or section is None or not section.has_view_permission(request):
            return str(remote_obj)
        return str(super().get_admin_url(remote_field, remote_obj))


unfold.forms.UnfoldAdminReadonlyField = ReadableReference  # type: ignore[misc]  # unfold offers no place for its own
