"""Goods and what delivery is calculated from: data that supervisors and administrators keep (DLV-4)."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from orders.admin.delivery_data_import import CsvImport
from orders.delivery.tariffs_and_points_csv import POINT_FILE, TARIFF_FILE, import_points, import_tariffs
from orders.models import Product, Tariff
from service.accounts.capabilities import ADMINISTRATORS, READERS
from service.accounts.roles import SUPERVISORS
from service.admin.base import RoleAdmin
from service.choices_registry import choice_label

KEEPERS = SUPERVISORS | ADMINISTRATORS


class DataAdmin(RoleAdmin):
    """A table that everyone in the admin reads and its keepers change."""

    readers = READERS
    writers = KEEPERS
    group = "Данные"


LISTS_IN_WORDS = {"variants": "variants_shown"}


class ProductAdmin(DataAdmin):
    """What the shop sells; administrators mend what the shop's feed got wrong."""

    writers = ADMINISTRATORS
    icon = "inventory_2"
    list_display = ("title", "code", "availability", "price", "weight_grams")
    list_filter = ("availability",)
    ordering = ("title", "code")
    search_fields = ("code", "title")
    search_help_text = "Код или название"

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """A code that orders and the shop know isn't renamed; whoever only reads gets lists in words."""
        return (*(("code",) if obj is not None else ()), *LISTS_IN_WORDS.values())

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Lists as they are typed for writers, in words for readers."""
        fields = [name for name in super().get_fields(request, obj) if name not in LISTS_IN_WORDS.values()]
        return fields if self.has_change_permission(request, obj) else [LISTS_IN_WORDS.get(one, one) for one in fields]

    @admin.display(description="варианты")
    def variants_shown(self, product: Product) -> str:
        """The variants one after the other."""
        return in_one_line(product.variants)


def in_one_line(rows: list[Any]) -> str:
    """A stored list as people read it; a row of several values by these."""
    told = (row.values() if isinstance(row, dict) else [row] for row in rows)
    return ", ".join(" ".join(map(str, filter(None, row))) for row in told)


class TariffAdmin(CsvImport, DataAdmin):
    """What carriers take."""

    icon = "payments"
    take_in, columns = import_tariffs, TARIFF_FILE.columns
    list_display = ("carrier", "method", "region_name", "index_from", "index_to", "band", "price", "days")
    list_filter = ("method", "carrier", "region")
    list_select_related = ("carrier",)

    @admin.display(description="регион", ordering="region")
    def region_name(self, tariff: Tariff) -> str:
        """The region in words; blank is everywhere."""
        return choice_label(tariff, "region") or "Все"

    @admin.display(description="вес, г", ordering="weight_from_grams")
    def band(self, tariff: Tariff) -> str:
        """The weight band."""
        end = f"до {tariff.weight_to_grams}" if tariff.weight_to_grams is not None else "и больше"
        return f"{tariff.weight_from_grams} {end}"


class PickupPointAdmin(CsvImport, DataAdmin):
    """Where parcels can be fetched."""

    icon = "storefront"
    take_in, columns = import_points, POINT_FILE.columns
    list_display = ("code", "name", "address", "locality", "carrier")
    list_filter = ("carrier", "region")
    list_select_related = ("carrier",)
    search_fields = ("code", "name", "locality", "address")
    search_help_text = "Код, название или адрес"


class LocalityAdmin(DataAdmin):
    """Localities that supervisors vouch for (ORD-13)."""

    icon = "location_city"
    list_display = ("name", "region")
    list_filter = ("region",)
    search_fields = ("name", "key")
    search_help_text = "Название"
