"""Goods and what delivery is calculated from: data that supervisors and administrators keep (DLV-4)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.contrib import admin
from django.db import transaction
from django.http import HttpRequest, HttpResponse

from orders.admin.delivery_data_import import CsvImport, EffectFileForm, FileForm
from orders.delivery.tariffs_and_points_csv import (
    POINT_FILE,
    TARIFF_FILE,
    import_points,
    import_tariffs,
    tariffs_with,
)
from orders.models import Product, Tariff
from service.accounts.capabilities import ADMINISTRATORS, READERS
from service.accounts.roles import SUPERVISORS, Actor
from service.admin.audited_admin import AuditedAdmin
from service.admin.base import RoleAdmin
from service.admin.effects import LOOK, EffectAdmin, effects, require_look
from service.admin.formatting import capitalised
from service.choices_registry import choice_label
from service.texts.amounts_and_quantities import roubles

KEEPERS = SUPERVISORS | ADMINISTRATORS


class DataAdmin(RoleAdmin):
    """A table that everyone in the admin reads and its keepers change."""

    readers = READERS
    writers = KEEPERS
    group = "Данные"
    prices: ClassVar[Mapping[str, str]] = {"price": "price_shown"}
    """Columns of sums, each with what shows it to those who read."""

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """A sum is typed under its currency."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None and db_field.name in self.prices:
            field.label = f"{capitalised(db_field.verbose_name)}, ₽"
        return field

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Sums in words too, for those who only read."""
        return (*super().get_readonly_fields(request, obj), *self.prices.values())

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Sums as they are typed for writers, with their currency for readers."""
        fields = [name for name in super().get_fields(request, obj) if name not in self.prices.values()]
        reads = not self.has_change_permission(request, obj)
        return [self.prices.get(name, name) if reads else name for name in fields]

    @admin.display(description="цена", ordering="price")
    def price_shown(self, row: Any) -> str:
        """The price with its currency."""
        return roubles(row.price)


LISTS_IN_WORDS = {"variants": "variants_shown"}


class ProductAdmin(AuditedAdmin, DataAdmin):
    """What the shop sells; administrators mend what the shop's feed got wrong."""

    writers = ADMINISTRATORS
    icon = "inventory_2"
    list_display = ("title", "code", "availability", "price_shown", "weight_grams")
    list_filter = ("availability",)
    ordering = ("title", "code")
    search_fields = ("code", "title")
    search_help_text = "Код или название"

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """A code that orders and the shop know isn't renamed; whoever only reads gets lists in words."""
        fixed = ("code",) if obj is not None else ()
        return (*super().get_readonly_fields(request, obj), *fixed, *LISTS_IN_WORDS.values())

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


class TariffAdmin(CsvImport, EffectAdmin, AuditedAdmin, DataAdmin):
    """What carriers take; another price or term once its effect was seen (FOR-3)."""

    rule = "tariffs"
    icon = "payments"
    take_in, columns, file_form = import_tariffs, TARIFF_FILE.columns, EffectFileForm
    list_display = ("carrier", "method", "region_name", "index_from", "index_to", "band", "price_shown", "days")
    list_filter = ("method", "carrier", "region")
    list_select_related = ("carrier",)

    @transaction.atomic
    def taken_in(self, request: HttpRequest, form: FileForm) -> HttpResponse | None:
        """A file too is put in force once its effect was seen, or on purpose."""
        actor = Actor.of(request.user)
        effects().hold(self.rule)
        content = effects().content_of_all(self.rule, tariffs_with(form.cleaned_data["file"]))
        if LOOK in request.POST:
            return self.replayed(request, content, actor)
        require_look(form, self.rule, content)
        if form.errors:
            return None
        if form.cleaned_data["unseen"]:
            effects().keep_unseen(self.rule, 0, form.cleaned_data["ground"].strip(), actor)
        return super().taken_in(request, form)

    @admin.display(description="регион", ordering="region")
    def region_name(self, tariff: Tariff) -> str:
        """The region in words; blank is everywhere."""
        return choice_label(tariff, "region") or "Все"

    @admin.display(description="вес, г", ordering="weight_from_grams")
    def band(self, tariff: Tariff) -> str:
        """The weight band."""
        end = f"до {tariff.weight_to_grams}" if tariff.weight_to_grams is not None else "и больше"
        return f"{tariff.weight_from_grams} {end}"


class PickupPointAdmin(CsvImport, AuditedAdmin, DataAdmin):
    """Where parcels can be fetched."""

    prices: ClassVar[Mapping[str, str]] = {}
    icon = "storefront"
    take_in, columns = import_points, POINT_FILE.columns
    list_display = ("code", "name", "address", "locality", "carrier")
    list_filter = ("carrier", "region")
    list_select_related = ("carrier",)
    search_fields = ("code", "name", "locality", "address")
    search_help_text = "Код, название или адрес"


class LocalityAdmin(EffectAdmin, AuditedAdmin, DataAdmin):
    """Localities that supervisors vouch for (ORD-13), once the effect was seen (FOR-3)."""

    rule = "localities"
    prices: ClassVar[Mapping[str, str]] = {}
    icon = "location_city"
    list_display = ("name", "region")
    list_filter = ("region",)
    search_fields = ("name", "key")
    search_help_text = "Название"
