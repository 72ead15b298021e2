"""Goods and what delivery is calculated from: data that supervisors and administrators keep (DLV-4)."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from orders.admin.delivery_data_import import CsvImport
from orders.delivery.tariffs_and_points_csv import POINT_FILE, TARIFF_FILE, import_points, import_tariffs
from orders.models import Tariff
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
        """A code that orders and the shop know isn't renamed."""
        return ("code",) if obj is not None else ()


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
