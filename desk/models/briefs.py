"""Product briefs: what the desk says and knows of a product, in versions that supervisors publish (DIR-4)."""

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.db import models
from django.db.models import Q
from django.utils import timezone

from desk.models.phrases import VersionState
from orders.models import Product
from service.queries.reference_data import ReferenceQuerySet


class Brief(models.Model):
    """The brief of one product; its content is that of the published version."""

    product = models.OneToOneField(Product, models.PROTECT, related_name="brief", verbose_name="товар")

    objects = ReferenceQuerySet.as_manager()

    class Meta:
        verbose_name = "бриф"
        verbose_name_plural = "брифы"
        ordering = ["product__title"]

    def __str__(self) -> str:
        return self.product.title


class BriefVersion(models.Model):
    """The content of a brief; once published it is never edited again.

    Properties, questions and objections are lists of pairs: property and benefit, question and answer, objection and
    answer. `words` is everything in one text, for the search.
    """

    brief = models.ForeignKey(Brief, models.PROTECT, related_name="versions", verbose_name="бриф")
    number = models.PositiveIntegerField("номер")
    about = models.TextField("что это", max_length=1_000)
    usage = models.TextField("как пользоваться", max_length=2_000, blank=True)
    properties = models.JSONField("свойства", default=list, blank=True)
    questions = models.JSONField("вопросы", default=list, blank=True)
    objections = models.JSONField("возражения", default=list, blank=True)
    kit = models.JSONField("комплект", default=list, blank=True)
    aired_on = models.DateField("месяц эфира", null=True, blank=True)
    words = models.TextField("слова для поиска", editable=False)
    state = models.CharField("состояние", max_length=10, choices=VersionState, default=VersionState.DRAFT)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="автор"
    )
    at = models.DateTimeField("время", default=timezone.now)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="кто опубликовал",
    )
    published_at = models.DateTimeField("опубликована", null=True, blank=True)

    objects = ReferenceQuerySet.as_manager()

    class Meta:
        verbose_name = "версия брифа"
        verbose_name_plural = "версии брифов"
        ordering = ["brief", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["brief", "number"], name="one_brief_version_per_number"),
            models.UniqueConstraint(
                fields=["brief"], condition=Q(state="published"), name="one_published_version_per_brief"
            ),
            models.UniqueConstraint(fields=["brief"], condition=Q(state="draft"), name="one_draft_version_per_brief"),
            models.CheckConstraint(condition=Q(state__in=VersionState.values), name="brief_state_known"),
            models.CheckConstraint(condition=~Q(about=""), name="brief_says_what_it_is"),
            models.CheckConstraint(
                condition=Q(state="draft") | Q(published_at__isnull=False), name="published_brief_has_its_moment"
            ),
        ]
        indexes = [
            GinIndex(
                SearchVector("words", config="russian"),
                name="brief_words",
                condition=Q(state="published"),
                fastupdate=False,
            )
        ]

    def __str__(self) -> str:
        return f"{self.brief_id}, версия {self.number}"
