"""Views of lists that people keep by name: the filters of a list, their own or shared with the team."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone


class SavedView(models.Model):
    """A list's filters under a name; `section` is the list's model as «app.model», `query` what its address asks."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="saved_views", verbose_name="чей")
    section = models.CharField("раздел", max_length=60)
    name = models.CharField("название", max_length=40)
    query = models.CharField("отбор", max_length=500, blank=True, default="")
    shared = models.BooleanField("виден всем", default=False, db_default=False)
    created_at = models.DateTimeField("создан", default=timezone.now)

    class Meta:
        verbose_name = "вид списка"
        verbose_name_plural = "виды списков"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["owner", "section", "name"], name="one_view_per_name"),
            models.CheckConstraint(condition=~Q(name=""), name="view_has_its_name"),
        ]
        indexes = [models.Index("section", name="view_of_section", condition=Q(shared=True))]

    def __str__(self) -> str:
        return self.name
