"""What people call the employees, carriers and goods that reports tell apart by their codes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

from orders.models import Product
from service.models import DirectoryEntry, User
from service.models.accounts import shown_name


def staff_names(values: Collection[str]) -> dict[str, str]:
    """The names by which colleagues know accounts; the login beside a name that two have."""
    rows = User.objects.filter(username__in=values).values_list("username", "display_name")
    names = {username: shown_name(display_name, username) for username, display_name in rows}
    borne = Counter(names.values())
    return {username: name if borne[name] == 1 else f"{name} ({username})" for username, name in names.items()}


def carrier_names(values: Collection[str]) -> dict[str, str]:
    """The carriers' names."""
    return dict(DirectoryEntry.objects.filter(kind="carrier", code__in=values).values_list("code", "name"))


def product_names(values: Collection[str]) -> dict[str, str]:
    """The titles of goods, each with the code that it is ordered by."""
    rows = Product.objects.filter(code__in=values).values_list("code", "title")
    return {code: f"{title} ({code})" for code, title in rows}
