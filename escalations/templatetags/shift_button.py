"""The button of one's own shift, for any page of the tickets' desk."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template

from escalations.use_cases.shifts import open_shift
from escalations.visibility import WORKERS

register = template.Library()


@register.inclusion_tag("admin/escalations/shift/button.html", takes_context=True)
def own_shift(context: Mapping[str, Any], *, as_block: bool = False) -> dict[str, Any]:
    """Whether the asker is at work, since when, and the button; nothing for whoever works no queue."""
    request = context["request"]
    works = getattr(request.user, "role", None) in WORKERS
    shift = open_shift(request.user.pk) if works else None
    return {"works": works, "shift": shift, "csrf_token": context.get("csrf_token"), "as_block": as_block}
