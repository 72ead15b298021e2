"""Incidents: what is going on with a product, region, carrier or partner, and what to say of it (DIR-6)."""

from datetime import datetime
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from orders.delivery.geography import region_choices
from orders.models import Product
from service.clock import present
from service.models import Contact, DirectoryEntry, DirectoryKind
from service.models.change_stamps import ChangeStamped
from service.queries.reference_data import ReferenceQuerySet

NOTHING_NAMED = "Укажите, чего это касается: товара, региона, службы доставки или партнёра."
BACKWARDS = "Происшествие должно закончиться позже, чем началось: проверьте дату и время окончания."


class Incident(ChangeStamped):
    """Something that touches many clients at once, in force from a moment until another; several subjects narrow it."""

    subject: ClassVar[str] = "incident"

    title = models.CharField("название", max_length=160)
    note = models.TextField("что происходит", max_length=2_000, help_text="Для сотрудников, клиенту не зачитывается.")
    client_words = models.TextField("что говорить клиенту", max_length=1_000)
    product = models.ForeignKey(Product, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="товар")
    region = models.CharField("регион", max_length=3, blank=True, choices=region_choices)
    carrier = models.ForeignKey(
        DirectoryEntry,
        models.PROTECT,
        null=True,
        blank=True,
        to_field="code",
        related_name="+",
        limit_choices_to={"kind": DirectoryKind.CARRIER},
        verbose_name="служба доставки",
    )
    partner = models.ForeignKey(
        DirectoryEntry,
        models.PROTECT,
        null=True,
        blank=True,
        to_field="code",
        related_name="+",
        limit_choices_to={"kind": DirectoryKind.PARTNER},
        verbose_name="партнёр",
    )
    starts_at = models.DateTimeField("действует с", default=timezone.now)
    ends_at = models.DateTimeField("действует до")
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name="кто завёл",
    )
    version = models.PositiveIntegerField("версия", default=1, editable=False)

    objects = ReferenceQuerySet.as_manager()

    class Meta:
        verbose_name = "происшествие"
        verbose_name_plural = "происшествия"
        ordering = ["-starts_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(product__isnull=False)
                | ~Q(region="")
                | Q(carrier__isnull=False)
                | Q(partner__isnull=False),
                name="incident_is_about_something",
                violation_error_message=NOTHING_NAMED,
            ),
            models.CheckConstraint(
                condition=Q(starts_at__lt=F("ends_at")),
                name="incident_starts_before_it_ends",
                violation_error_message=BACKWARDS,
            ),
        ]
        indexes = [models.Index(fields=["ends_at"], name="incident_in_force")]

    def __str__(self) -> str:
        return self.title

    @property
    def status(self) -> str:
        """Where it stands now, as history names it."""
        return self.state_at(present())

    def state_at(self, moment: datetime) -> str:
        """Whether it is still to come, in force or over."""
        if moment < self.starts_at:
            return "planned"
        return "in_force" if moment < self.ends_at else "over"

    @property
    def about(self) -> str:
        """What it is about, in words."""
        region = str(self.get_region_display()) if self.region else ""
        named = (self.product, region, self.carrier, self.partner)
        return ", ".join(str(one) for one in named if one)


class IncidentCall(models.Model):
    """A contact in which the incident was told: how many rang because of it."""

    incident = models.ForeignKey(Incident, models.PROTECT, related_name="calls", verbose_name="происшествие")
    contact = models.ForeignKey(Contact, models.PROTECT, related_name="+", verbose_name="обращение")
    at = models.DateTimeField("когда", default=timezone.now)

    class Meta:
        verbose_name = "звонок о происшествии"
        verbose_name_plural = "звонки о происшествиях"
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["incident", "contact"], name="incident_told_once_a_contact")]

    def __str__(self) -> str:
        return f"{self.incident_id}: {self.contact_id}"
