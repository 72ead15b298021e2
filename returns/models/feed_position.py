"""How far the house has read the feed of events, so that every fact counts once (INT-3)."""

from django.db import models


class FeedPlace(models.Model):
    """A reader's place in the feed: everything up to it has been dealt with."""

    reader = models.CharField(max_length=40, primary_key=True)
    position = models.BigIntegerField(default=0)

    class Meta:
        verbose_name = "место в ленте"
        verbose_name_plural = "места в ленте"

    def __str__(self) -> str:
        return f"{self.reader}: {self.position}"
