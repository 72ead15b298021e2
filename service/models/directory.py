"""The directory: carriers, partners, own lines and service numbers (DIR-1, DIR-2)."""

from django.db import models


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


class DirectoryEntry(models.Model):
    """Whom to ring about what, and what that side will ask for."""

    kind = models.CharField("вид", max_length=20, choices=DirectoryKind)
    code = models.SlugField("код", max_length=40, unique=True)
    name = models.CharField("название", max_length=120)
    phone = models.CharField("телефон", max_length=20, blank=True)
    ask_for = models.CharField("что спросят", max_length=40, blank=True, choices=AskedFor)
    note = models.CharField("примечание", max_length=200, blank=True)

    class Meta:
        verbose_name = "запись справочника"
        verbose_name_plural = "справочник"
        ordering = ["kind", "name"]

    def __str__(self) -> str:
        return self.name
