"""Reviews of calls: the sheet of questions, the calls drawn to be heard, and what the reviewer wrote (ORD-15)."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from service.models import Contact


class QualityQuestion(models.Model):
    """One question of the sheet; a retired one is asked no more, its answers stay."""

    code = models.CharField("код поставки", max_length=40, unique=True, null=True, blank=True, editable=False)
    words = models.CharField("вопрос", max_length=200)
    help = models.CharField("на что смотреть", max_length=300, blank=True, default="")
    most = models.PositiveSmallIntegerField("высшая оценка", default=2)
    place = models.PositiveSmallIntegerField("место", default=0)
    retired = models.BooleanField("снят", default=False, db_default=False)

    class Meta:
        verbose_name = "вопрос листа оценки"
        verbose_name_plural = "лист оценки разговора"
        ordering = ["place", "id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(words=""), name="quality_question_has_words", violation_error_message="Напишите вопрос."
            ),
            models.CheckConstraint(
                condition=Q(most__range=(1, 10)),
                name="quality_question_scale",
                violation_error_message="Высшая оценка — от 1 до 10.",
            ),
        ]

    def __str__(self) -> str:
        return self.words


class DrawnCall(models.Model):
    """A call that is to be reviewed: drawn by the rule, or named by a supervisor."""

    contact = models.OneToOneField(Contact, models.PROTECT, related_name="drawn", verbose_name="обращение")
    operator = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="оператор")
    drawn_at = models.DateTimeField("выбран", default=timezone.now)
    named_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="кто выбрал"
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="кто оценил"
    )
    reviewed_at = models.DateTimeField("оценён", null=True, blank=True)
    score = models.PositiveSmallIntegerField("оценка, %", null=True, blank=True)
    note = models.TextField("оператору", max_length=2_000, blank=True, default="")

    class Meta:
        verbose_name = "оценка разговора"
        verbose_name_plural = "оценки разговоров"
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(reviewed_at=None, score=None, author=None)
                | Q(reviewed_at__isnull=False, score__isnull=False, author__isnull=False),
                name="call_review_is_whole",
            ),
            models.CheckConstraint(condition=Q(score=None) | Q(score__lte=100), name="call_review_is_a_percentage"),
        ]
        indexes = [models.Index("operator", "reviewed_at", name="call_review_of_operator")]

    def __str__(self) -> str:
        return f"Разговор {self.contact_id}"


class QualityAnswer(models.Model):
    """What one question was answered with, in the words that it had then."""

    call = models.ForeignKey(DrawnCall, models.PROTECT, related_name="answers", verbose_name="разговор")
    question = models.ForeignKey(QualityQuestion, models.PROTECT, related_name="+", verbose_name="вопрос")
    words = models.CharField("вопрос", max_length=200)
    score = models.PositiveSmallIntegerField("оценка")
    most = models.PositiveSmallIntegerField("высшая оценка")

    class Meta:
        verbose_name = "ответ листа оценки"
        verbose_name_plural = "ответы листа оценки"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["call", "question"], name="one_answer_per_question"),
            models.CheckConstraint(condition=Q(score__lte=F("most")), name="quality_score_within_its_scale"),
        ]

    def __str__(self) -> str:
        return f"{self.words}: {self.score} из {self.most}"
