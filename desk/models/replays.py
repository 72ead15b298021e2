"""Replays: what a draft of a rule would have made of decisions that were taken (FOR-3)."""

from django.conf import settings
from django.db import models
from django.utils import timezone


class ReplayState(models.TextChoices):
    """How far a replay is."""

    WAITING = "waiting", "Ждёт очереди"
    RUNNING = "running", "Считается"
    DONE = "done", "Готов"
    FAILED = "failed", "Не удался"


class Replay(models.Model):
    """One draft over one period; it holds no person.

    Attributes:
        digest: equal drafts have equal ones: whether somebody has seen the effect of a draft is asked by it.
        place: how far it is: the kind of decisions and the last row of it.
        result: the sums, by what the decisions differ in.
        seen_by: who looked at the finished answer first.
    """

    rule = models.CharField("правило", max_length=40)
    draft = models.JSONField("черновик")
    digest = models.CharField("отпечаток черновика", max_length=64, editable=False)
    since = models.DateTimeField("с")
    until = models.DateTimeField("по")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="кто")
    asked_at = models.DateTimeField("когда", default=timezone.now)
    state = models.CharField("состояние", max_length=8, choices=ReplayState, default=ReplayState.WAITING)
    place = models.JSONField("место", default=list, editable=False)
    total = models.PositiveIntegerField("решений", default=0)
    done = models.PositiveIntegerField("пройдено", default=0)
    result = models.JSONField("итог", default=dict)
    moved_at = models.DateTimeField("подвинулся", default=timezone.now)
    finished_at = models.DateTimeField("готов", null=True, blank=True)
    seen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="кто видел"
    )
    seen_at = models.DateTimeField("когда видел", null=True, blank=True)
    published_at = models.DateTimeField("введён", null=True, blank=True)

    class Meta:
        verbose_name = "прогон черновика"
        verbose_name_plural = "прогоны черновиков"
        ordering = ["-id"]
        indexes = [models.Index(fields=["digest", "state"], name="replays_of_draft")]

    def __str__(self) -> str:
        return f"Прогон № {self.pk}"


class ReplayedDecision(models.Model):
    """A decision that a draft would have made otherwise, or that couldn't be asked again.

    Attributes:
        gain: for the client, above nought better, below it worse.
        left_out: why it isn't counted; blank for one that differs.
    """

    replay = models.ForeignKey(Replay, models.CASCADE, related_name="decisions", verbose_name="прогон")
    kind = models.CharField("вид решений", max_length=20)
    subject = models.CharField("вид", max_length=20)
    subject_id = models.BigIntegerField("объект")
    at = models.DateTimeField("когда")
    recorded = models.CharField("решили", max_length=200)
    today = models.CharField("по сегодняшним правилам", max_length=200, blank=True)
    drafted = models.CharField("по черновику", max_length=200, blank=True)
    gain = models.SmallIntegerField("клиенту лучше", default=0)
    status = models.CharField("статус", max_length=32, blank=True)
    region = models.CharField("регион", max_length=3, blank=True)
    method = models.CharField("способ доставки", max_length=16, blank=True)
    left_out = models.CharField("почему не посчитано", max_length=16, blank=True)

    class Meta:
        verbose_name = "решение в прогоне"
        verbose_name_plural = "решения в прогоне"
        ordering = ["id"]
        indexes = [models.Index(fields=["replay", "left_out", "id"], name="decisions_of_replay")]

    def __str__(self) -> str:
        return f"{self.subject} {self.subject_id}"
