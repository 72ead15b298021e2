"""What keeps unique rules over all partitions of a table; written by the owner's triggers alone."""

from django.db import models


class ObjectVersion(models.Model):
    """The last version of an object that has its history row, and its event: the next one must be greater."""

    subject = models.CharField("вид", max_length=20)
    subject_id = models.BigIntegerField("объект")
    history = models.PositiveIntegerField("версия в истории", default=0, db_default=0)
    event = models.PositiveIntegerField("версия в событиях", default=0, db_default=0)

    class Meta:
        verbose_name = "последняя версия объекта"
        verbose_name_plural = "последние версии объектов"
        constraints = [models.UniqueConstraint(fields=["subject", "subject_id"], name="one_last_version_per_object")]

    def __str__(self) -> str:
        return f"{self.subject} {self.subject_id}"


class FeedEnd(models.Model):
    """The last place of the feed that was given; there is one row."""

    position = models.BigIntegerField("последнее место")

    class Meta:
        verbose_name = "конец ленты"
        verbose_name_plural = "конец ленты"

    def __str__(self) -> str:
        return str(self.position)
