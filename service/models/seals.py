"""Seals over the days of tables that only grow (PDN-5), what was pseudonymised under them, and what a look found."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.expressions import RawSQL
from django.utils import timezone

LONGEST_GROUND = 200


class Seal(models.Model):
    """One day of one table: a digest over its rows' columns that hold no person, chained to the seal before."""

    table = models.CharField("таблица", max_length=63)
    day = models.DateField("день")
    after_id = models.BigIntegerField("после строки")
    last_id = models.BigIntegerField("по строку")
    rows = models.BigIntegerField("строк")
    digest = models.CharField("отпечаток", max_length=64)
    chain = models.CharField("цепь", max_length=64)
    at = models.DateTimeField("когда")

    class Meta:
        verbose_name = "печать дня"
        verbose_name_plural = "печати дней"
        constraints = [
            models.UniqueConstraint(fields=["table", "day"], name="one_seal_per_day"),
            models.UniqueConstraint(fields=["table", "after_id", "last_id"], name="one_seal_per_stretch"),
            models.CheckConstraint(condition=models.Q(last_id__gte=models.F("after_id")), name="seal_goes_onwards"),
        ]

    def __str__(self) -> str:
        return f"{self.table}: {self.day:%d.%m.%Y}"


class SealedChunk(models.Model):
    """A stretch of a seal's rows: the digest of all, and per row its id and the first bytes of its own digest."""

    seal = models.ForeignKey(Seal, models.CASCADE, related_name="chunks", verbose_name="печать")
    after_id = models.BigIntegerField("после строки")
    last_id = models.BigIntegerField("по строку")
    digest = models.BinaryField("отпечаток")
    leaves = models.BinaryField("отпечатки строк")

    class Meta:
        verbose_name = "отрезок печати"
        verbose_name_plural = "отрезки печатей"
        constraints = [models.UniqueConstraint(fields=["seal", "after_id"], name="one_chunk_per_place")]

    def __str__(self) -> str:
        return f"{self.seal_id}: {self.after_id}–{self.last_id}"


class Pseudonymisation(models.Model):
    """One call of the owner's function that takes persons out of history: which rows, which fields, on what ground.

    The trigger that keeps history lets exactly these rows be changed, in the transaction that leaves this trace.
    """

    at = models.DateTimeField("когда")
    ground = models.CharField("основание", max_length=LONGEST_GROUND)
    rows = ArrayField(models.BigIntegerField(), verbose_name="строки истории")
    fields = ArrayField(models.CharField(max_length=60), verbose_name="поля")
    txid = models.BigIntegerField(db_default=RawSQL("txid_current()", []), editable=False)

    class Meta:
        verbose_name = "обезличивание истории"
        verbose_name_plural = "обезличивания истории"
        ordering = ["-id"]
        indexes = [models.Index(fields=["txid"], name="pseudonymisation_txid")]

    def __str__(self) -> str:
        return f"{self.at:%d.%m.%Y %H:%M}: {self.ground}"


class Erasure(models.Model):
    """The act of taking one person out (PDN-4): asked for by an administrator, or because a period is over.

    The database's owner does it; the service's account may ask and read, and change nothing of it.
    """

    client = models.ForeignKey("service.Client", models.PROTECT, related_name="erasures", verbose_name="клиент")
    at = models.DateTimeField("запрошено", default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="кто запросил"
    )
    ground = models.CharField("основание", max_length=LONGEST_GROUND)
    done_at = models.DateTimeField("выполнено", null=True, blank=True)
    rows = models.JSONField("строк по таблицам", default=dict, blank=True)

    class Meta:
        verbose_name = "обезличивание клиента"
        verbose_name_plural = "обезличивания клиентов"
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["client"], condition=models.Q(done_at=None), name="one_erasure_at_a_time"),
            models.CheckConstraint(condition=~models.Q(ground=""), name="an_erasure_has_its_ground"),
        ]

    def __str__(self) -> str:
        return f"Акт № {self.pk}"


class Verification(models.Model):
    """One run of `manage.py verify`: what was looked at and every row that is wrong."""

    began_at = models.DateTimeField("начата")
    ended_at = models.DateTimeField("закончена")
    whole = models.BooleanField("всё целиком", default=False)
    looked_at = models.JSONField("просмотрено", default=dict)
    faults = models.JSONField("ошибки", default=list)

    class Meta:
        verbose_name = "сверка базы"
        verbose_name_plural = "сверки базы"
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.began_at:%d.%m.%Y %H:%M}: {len(self.faults)}"
