"""The client card's base records: the client, the phones and the addresses (handbook section 2)."""

from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import BrinIndex, GinIndex, OpClass
from django.db import models
from django.db.models import F, Func, Q
from django.utils import timezone

from service.clock import effective_now
from service.models.change_stamps import ChangeStamped


class Client(ChangeStamped):
    """A client of the company as the desk knows them."""

    subject: ClassVar[str] = "client"
    status: ClassVar[None] = None
    """A card has no states: history names none."""

    last = models.CharField("фамилия", max_length=100, blank=True)
    first = models.CharField("имя", max_length=100, blank=True)
    patronymic = models.CharField("отчество", max_length=100, blank=True)
    do_not_contact = models.BooleanField("НЕ КОНТАКТИРОВАТЬ", default=False)
    bonus_card = models.BooleanField("держатель бонусной карты", default=False)
    created_at = models.DateTimeField("создан", default=effective_now, editable=False)
    version = models.PositiveIntegerField("версия", default=1)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="absorbed", verbose_name="объединён с"
    )

    class Meta:
        verbose_name = "клиент"
        verbose_name_plural = "клиенты"
        indexes = [
            GinIndex(
                Func(F("last"), F("first"), F("patronymic"), function="desk_name_words"),
                name="client_name_words",
                condition=Q(merged_into__isnull=True),
                fastupdate=False,
            ),
            GinIndex(
                Func(F("last"), F("first"), F("patronymic"), function="desk_name_words"),
                name="merged_client_name_words",
                condition=Q(merged_into__isnull=False),
                fastupdate=False,
            ),
        ]

    def __str__(self) -> str:
        return self.full_name

    @property
    def full_name(self) -> str:
        """Last, first and patronymic, the absent parts left out."""
        return " ".join(part for part in (self.last, self.first, self.patronymic) if part)

    @property
    def name(self) -> dict[str, str]:
        """The name in the shape of the API contract."""
        return {"last": self.last, "first": self.first, "patronymic": self.patronymic}


class ClientPhone(models.Model):
    """A phone of a client, with the opt-outs that the dialler must respect (CLI-9)."""

    client = models.ForeignKey(Client, models.CASCADE, related_name="phones", verbose_name="клиент")
    number = models.CharField("номер", max_length=40)
    autodial_opt_out = models.BooleanField("без автодозвона", default=False)
    sms_opt_out = models.BooleanField("без СМС", default=False)

    class Meta:
        verbose_name = "телефон"
        verbose_name_plural = "телефоны"
        constraints = [models.UniqueConstraint(fields=["client", "number"], name="one_row_per_client_phone")]
        indexes = [
            models.Index(fields=["number"], name="client_phone_number"),
            models.Index(
                OpClass(Func(F("number"), function="reverse"), "text_pattern_ops"), name="client_phone_ending"
            ),
        ]

    def __str__(self) -> str:
        return self.number


class ClientAddress(models.Model):
    """An address the client was or is reached at; orders add theirs (contract, "Clients")."""

    client = models.ForeignKey(Client, models.CASCADE, related_name="addresses", verbose_name="клиент")
    postal_index = models.CharField("индекс", max_length=20, blank=True)
    region = models.CharField("регион", max_length=120, blank=True)
    locality = models.CharField("населённый пункт", max_length=120, blank=True)
    street = models.CharField("улица", max_length=160, blank=True)
    house = models.CharField("дом", max_length=40, blank=True)
    flat = models.CharField("квартира", max_length=20, blank=True)

    class Meta:
        verbose_name = "адрес"
        verbose_name_plural = "адреса"
        constraints = [
            models.UniqueConstraint(
                fields=["client", "postal_index", "region", "locality", "street", "house", "flat"],
                name="one_row_per_client_address",
            )
        ]
        indexes = [
            GinIndex(Func(F("locality"), function="desk_words"), name="client_address_place_words", fastupdate=False)
        ]

    def __str__(self) -> str:
        parts = (self.postal_index, self.region, self.locality, self.street, self.house, self.flat)
        return ", ".join(part for part in parts if part)


class CardView(models.Model):
    """One look at clients' data, by whichever way; never edited or deleted, the database sees to that (PDN-1).

    It holds ids and codes, no personal data. Whose card: `client` where it was one, else `clients`.
    """

    client = models.ForeignKey(
        Client, models.PROTECT, null=True, blank=True, related_name="views", verbose_name="клиент"
    )
    clients = ArrayField(models.BigIntegerField(), null=True, blank=True, verbose_name="клиенты")
    count = models.IntegerField("сколько человек", default=1, db_default=1)
    way = models.CharField("как", max_length=16, default="card", db_default="card")
    route = models.CharField("где", max_length=120, blank=True, default="", db_default="")
    address = models.GenericIPAddressField("адрес", null=True, blank=True)
    at = models.DateTimeField("время", default=timezone.now)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="кто")
    role = models.CharField("роль", max_length=24)
    request_id = models.CharField("запрос", max_length=128, blank=True)

    class Meta:
        verbose_name = "просмотр персональных данных"
        verbose_name_plural = "просмотры персональных данных"
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["client", "-id"], name="card_view_client"),
            models.Index(fields=["actor", "-id"], name="card_view_actor"),
            GinIndex(fields=["clients"], name="card_view_clients"),
            BrinIndex(fields=["at"], name="card_view_at"),
        ]

    def __str__(self) -> str:
        return f"{self.client_id or self.count}: {self.at:%d.%m.%Y %H:%M}"

    @property
    def shown(self) -> list[int]:
        """Ids of the cards that were shown."""
        return [self.client_id] if self.client_id is not None else list(self.clients or ())
