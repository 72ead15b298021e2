"""The directory: carriers, partners, own lines and service numbers (DIR-1, DIR-2, DIR-5)."""

from urllib.parse import quote

from django.db import models

from service.models.change_stamps import ChangeStamped
from service.queries.reference_data import ReferenceQuerySet


class DirectoryKind(models.TextChoices):
    """What an entry of the directory is."""

    CARRIER = "carrier", "Служба доставки"
    PARTNER = "partner", "Партнёр"
    OWN_LINE = "own_line", "Своя линия"
    SERVICE_NUMBER = "service_number", "Служебный номер"
    OTHER = "other", "Прочее"


class AskedFor(models.TextChoices):
    """What a carrier asks for before it says where the parcel is (DIR-1)."""

    TRACKING_NUMBER = "tracking_number", "Номер отправления (ШПИ)"
    PARCEL_NUMBER = "parcel_number", "Номер посылки"


TRACKING_PAGE = r"^https://[^ ]*\{number\}[^ ]*$"
"""An address with a place for the number."""


class DirectoryEntry(ChangeStamped):
    """Whom to ring about what, and what that side will ask for."""

    kind = models.CharField("вид", max_length=20, choices=DirectoryKind)
    code = models.SlugField("код", max_length=40, unique=True)
    name = models.CharField("название", max_length=120)
    phone = models.CharField("телефон", max_length=20, blank=True)
    ask_for = models.CharField("что спросят", max_length=40, blank=True, choices=AskedFor)
    note = models.CharField("примечание", max_length=200, blank=True)
    tracking_url = models.CharField(
        "страница отслеживания",
        max_length=200,
        blank=True,
        default="",
        db_default="",
        help_text="Адрес на https с местом для номера: {number}. Пусто — отправления там не отслеживаются.",
    )

    objects = ReferenceQuerySet.as_manager()

    class Meta:
        verbose_name = "запись справочника"
        verbose_name_plural = "справочник"
        ordering = ["kind", "name"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(tracking_url="") | models.Q(tracking_url__regex=TRACKING_PAGE),
                name="directory_tracking_page_has_a_place_for_the_number",
                violation_error_message="В адресе страницы отслеживания отметьте место для номера: {number}.",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def tracking_page(self, number: str) -> str:
        """The page where this carrier shows the parcel; blank where it shows none."""
        return self.tracking_url.replace("{number}", quote(number, safe="")) if number else ""
