"""What rows were before they changed: read backwards, it shows the desk's objects as of a moment (FOR-2)."""

from django.db import models


class RowChange(models.Model):
    """One change of a row of a table that is `recalled`; written by a trigger, read by the views of `past`.

    Attributes:
        key: the row; 0 marks the moment from which the table's changes are kept.
        owner: whose row it is (the client of an order, the order of a line), by which it is found again.
        born: whether the row began to be.
        before: the columns that changed, as they were; of a deleted row all of them.
    """

    table = models.CharField("таблица", max_length=63)
    key = models.BigIntegerField("строка")
    owner = models.BigIntegerField("чья", null=True)
    at = models.DateTimeField("когда")
    born = models.BooleanField("появилась", default=False)
    before = models.JSONField("что было", null=True)

    class Meta:
        verbose_name = "прежние значения строки"
        verbose_name_plural = "прежние значения строк"
        indexes = [
            models.Index(fields=["table", "key", "at"], name="row_changes_of_row"),
            models.Index(fields=["table", "owner", "at"], name="row_changes_of_owner"),
        ]

    def __str__(self) -> str:
        return f"{self.table} {self.key}: {self.at:%d.%m.%Y %H:%M}"
