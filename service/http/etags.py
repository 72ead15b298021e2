"""`ETag` on what has a version, `If-Match` on changes, `If-None-Match` on reads."""

from __future__ import annotations

import re

from django.http import HttpRequest
from rest_framework.request import Request

NO_VERSION = -1
_TAG = re.compile(r'(?:W/)?"([^"]*)"')
_VERSION = re.compile(r"[0-9]{1,9}")


def etag(version: int | str) -> str:
    """The entity tag of a version."""
    return f'"{version}"'


def if_match(request: Request | HttpRequest) -> int | None:
    """The version that a change expects; None when it expects none (no header, or `*`).

    A tag that is no version can't be the present one: it stands for `NO_VERSION`, which conflicts with every
    object. Of several tags the newest is tried first, since versions only grow; the view goes on to the others.
    """
    header = request.headers.get("If-Match", "").strip()
    if not header or header == "*":
        return None
    tags = _TAG.findall(header) or [header]
    return max((int(tag) if _VERSION.fullmatch(tag) else NO_VERSION) for tag in tags)


def if_match_versions(request: Request | HttpRequest) -> frozenset[int]:
    """Every version that `If-Match` names: any of them is enough (RFC 9110, 13.1.1)."""
    tags = _TAG.findall(request.headers.get("If-Match", ""))
    return frozenset(int(tag) for tag in tags if _VERSION.fullmatch(tag))


def already_held(request: Request | HttpRequest, tag: str) -> bool:
    """Whether a reader holds exactly this version, so that 304 is answer enough."""
    header = request.headers.get("If-None-Match", "").strip()
    return header == "*" or tag.strip('"') in _TAG.findall(header)
