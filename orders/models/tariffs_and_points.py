"""What delivery costs and where parcels can be fetched: data that supervisors keep (DLV-4)."""

from collections.abc import Collection
from typing import Any

from django.core.validators import MinValueValidator, RegexValidator
from django.db import models
from django.db.models import F, Q

from orders.choices import Method
from orders.delivery.geography import locality_key, region_choices
from service.models import DirectoryEntry, DirectoryKind
from service.texts.amounts_and_quantities import roubles
from service.texts.counted import counted

postal_index_validator = RegexValidator(r"^[0-9]{6}\Z", "Индекс состоит из шести цифр.")
SIX_DIGITS = r"^[0-9]{6}$"
CARRIERS_ONLY = {"kind": DirectoryKind.CARRIER}


class Tariff(models.Model):
    """What a carrier takes for a parcel of a weight band to a region or range of indexes.

    Region and range left blank mean everywhere; a missing upper weight means no limit. Both ends of a
    band and of a range belong to it. Where several apply, the client gets the cheapest.
    """

    carrier = models.ForeignKey(
        DirectoryEntry,
        models.PROTECT,
        to_field="code",
        db_column="carrier",
        related_name="tariffs",
        limit_choices_to=CARRIERS_ONLY,
        verbose_name="служба доставки",
    )
    method = models.CharField("способ", max_length=16, choices=Method)
    region = models.CharField("регион", max_length=3, blank=True, choices=region_choices)
    index_from = models.CharField("индекс от", max_length=6, blank=True, validators=[postal_index_validator])
    index_to = models.CharField("индекс до", max_length=6, blank=True, validators=[postal_index_validator])
    weight_from_grams = models.PositiveIntegerField("вес от, г", default=0)
    weight_to_grams = models.PositiveIntegerField("вес до, г", null=True, blank=True)
    price = models.DecimalField("цена", max_digits=10, decimal_places=2, validators=[MinValueValidator(0)])
    days = models.PositiveSmallIntegerField("срок, дней")

    class Meta:
        verbose_name = "тариф"
        verbose_name_plural = "тарифы"
        ordering = ["carrier_id", "method", "region", "index_from", "weight_from_grams"]
        constraints = [
            models.CheckConstraint(
                condition=Q(price__gte=0),
                name="tariff_price_not_negative",
                violation_error_message="Цена не может быть меньше нуля.",
            ),
            models.CheckConstraint(
                condition=Q(weight_to_grams=None) | Q(weight_to_grams__gte=F("weight_from_grams")),
                name="tariff_weight_band_in_order",
                violation_error_message="Верхний предел веса меньше нижнего.",
            ),
            models.CheckConstraint(
                condition=Q(index_from="", index_to="")
                | Q(index_from__regex=SIX_DIGITS, index_to__regex=SIX_DIGITS, index_to__gte=F("index_from")),
                name="tariff_index_range_in_order",
                violation_error_message="Диапазон задаётся двумя шестизначными индексами, от меньшего к большему.",
            ),
            models.UniqueConstraint(
                fields=["carrier", "method", "region", "index_from", "index_to", "weight_from_grams"],
                name="one_tariff_per_route_and_band",
                violation_error_message="Тариф этой службы с теми же способом, регионом, индексами и весом уже есть.",
            ),
        ]
        indexes = [models.Index(fields=["region", "weight_from_grams"], name="tariff_route")]

    def __str__(self) -> str:
        way = f"{self.carrier.name}, {self.get_method_display()}, {self.where}, {self.weight}"
        return f"{way}: {roubles(self.price)}, {counted(self.days, 'дней')}"

    @property
    def where(self) -> str:
        """The region and indexes it is for."""
        indexes = f"индексы {self.index_from}–{self.index_to}" if self.index_from else ""
        return ", ".join(part for part in (self.get_region_display(), indexes) if part) or "все регионы"

    @property
    def weight(self) -> str:
        """The weights it is for."""
        if self.weight_to_grams is None:
            return f"от {self.weight_from_grams} г" if self.weight_from_grams else "любой вес"
        return f"{self.weight_from_grams}–{self.weight_to_grams} г"


class PickupPoint(models.Model):
    """A place where the client fetches the parcel («ПВЗ»)."""

    carrier = models.ForeignKey(
        DirectoryEntry,
        models.PROTECT,
        to_field="code",
        db_column="carrier",
        related_name="pickup_points",
        limit_choices_to=CARRIERS_ONLY,
        verbose_name="служба доставки",
    )
    code = models.CharField("код", max_length=40)
    name = models.CharField("название", max_length=160)
    address = models.CharField("адрес", max_length=250)
    region = models.CharField("регион", max_length=3, choices=region_choices)
    locality = models.CharField("населённый пункт", max_length=120)
    postal_index = models.CharField("индекс", max_length=6, blank=True, validators=[postal_index_validator])
    lat = models.FloatField("широта", null=True, blank=True)
    lon = models.FloatField("долгота", null=True, blank=True)

    class Meta:
        verbose_name = "пункт выдачи"
        verbose_name_plural = "пункты выдачи"
        ordering = ["carrier_id", "code"]
        constraints = [
            models.UniqueConstraint(
                fields=["carrier", "code"],
                name="one_row_per_carrier_point",
                violation_error_message="Пункт с таким кодом у этой службы доставки уже есть.",
            ),
            models.CheckConstraint(
                condition=Q(lat=None, lon=None) | Q(lat__range=(-90, 90), lon__range=(-180, 180)),
                name="pickup_point_on_the_globe",
                violation_error_message="Координаты указываются обе: широта до ±90, долгота до ±180.",
            ),
            models.CheckConstraint(
                condition=Q(postal_index="") | Q(postal_index__regex=SIX_DIGITS),
                name="pickup_point_index_readable",
                violation_error_message="Индекс состоит из шести цифр.",
            ),
        ]
        indexes = [models.Index(fields=["region", "carrier"], name="pickup_point_region")]

    def __str__(self) -> str:
        return f"{self.name}, {self.address}"


class Locality(models.Model):
    """A locality that supervisors vouch for, beside the shipped list: its addresses count as recognised (ORD-13)."""

    name = models.CharField("населённый пункт", max_length=120)
    region = models.CharField("регион", max_length=3, choices=region_choices)
    key = models.CharField(max_length=120, editable=False)

    class Meta:
        verbose_name = "населённый пункт"
        verbose_name_plural = "населённые пункты"
        ordering = ["name", "region"]
        constraints = [
            models.UniqueConstraint(
                fields=["key", "region"],
                name="one_row_per_locality_and_region",
                violation_error_message="Такой населённый пункт в этом регионе уже есть.",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the key that look-ups go by in step with the name."""
        self.key = locality_key(self.name)
        super().save(*args, **kwargs)

    def clean(self) -> None:
        """Fill the key before the admin checks uniqueness."""
        self.key = locality_key(self.name)

    @classmethod
    def regions_of(cls, name: str) -> frozenset[str]:
        """Codes of the regions in which supervisors know a locality of this name."""
        key = locality_key(name)
        return cls.regions_by_key({key})[key]

    @classmethod
    def regions_by_key(cls, keys: Collection[str]) -> dict[str, frozenset[str]]:
        """Codes of the regions by key of locality (`locality_key`), for all keys in one query."""
        known: dict[str, set[str]] = {key: set() for key in keys}
        for key, region in cls.objects.filter(key__in=keys).values_list("key", "region"):
            known[key].add(region)
        return {key: frozenset(regions) for key, regions in known.items()}
