"""Phones that are not to be rung or written to, whoever's they are (CLI-9, ESC-8)."""

from django.db import models

from escalations.choices import SuppressedChannel, SuppressionGround


class Suppression(models.Model):
    """A channel of a number that a supervisor closed, and why; kept for numbers of no client too."""

    number = models.CharField("номер", max_length=40)
    channel = models.CharField("канал", max_length=10, choices=SuppressedChannel)
    ground = models.CharField("основание", max_length=16, choices=SuppressionGround)
    since = models.DateTimeField("с")
    ticket = models.ForeignKey("escalations.Ticket", models.PROTECT, related_name="suppressions", verbose_name="тикет")

    class Meta:
        verbose_name = "запрет звонков и СМС"
        verbose_name_plural = "запреты звонков и СМС"
        constraints = [
            models.UniqueConstraint(fields=["number", "channel"], name="one_suppression_per_number_and_channel"),
            models.CheckConstraint(condition=~models.Q(number=""), name="suppression_names_a_number"),
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.get_channel_display()}"
