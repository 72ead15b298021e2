"""Who may look at the service's figures: the machine itself and the networks that are named for it."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterator

from django.conf import settings
from django.http import HttpRequest


def may_scrape(request: HttpRequest) -> bool:
    """Whether the caller, and whoever a proxy says it calls for, is loopback or in `METRICS_NETWORKS`."""
    return all(_is_near(address) for address in _addresses(request))


def _addresses(request: HttpRequest) -> Iterator[str]:
    yield str(request.META.get("REMOTE_ADDR", ""))
    yield from (part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if part.strip())


def _is_near(text: str) -> bool:
    if not text:  # a unix socket of this machine
        return True
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return False
    address = getattr(address, "ipv4_mapped", None) or address
    return address.is_loopback or any(address in network for network in settings.METRICS_NETWORKS)
