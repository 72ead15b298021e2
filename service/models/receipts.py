"""Receipts: what was asked, on which facts, under which rules, and what was answered (FOR-1)."""

from django.db import models
from django.db.models.expressions import RawSQL

MADE = "made"
REFUSED = "refused"
GUIDED = "guided"


class Receipt(models.Model):
    """One decision of a contact, in codes and numbers of versions; it holds no person.

    The row that it speaks of, its settings and phrases are read as of `at` (`service.past`), so none is copied here.

    Attributes:
        question: what was asked, as history and events name it (`order.confirm`, `contact.guidance`).
        version: the version of the object that the answer is about.
        given: the fields that the request brought, without their values.
        reasons: the codes of a refusal.
        facts: what was decided by, as codes.
        rules: the newest version of anything in force (`rules_version`), as it was read with what was decided by.
    """

    KEY_IS_RETURNED = True

    at = models.DateTimeField("время")
    account_id = models.BigIntegerField("кто", null=True)
    role = models.CharField("роль", max_length=24)
    contact_id = models.BigIntegerField("обращение")
    question = models.CharField("вопрос", max_length=60)
    subject_id = models.BigIntegerField("объект", null=True)
    version = models.PositiveIntegerField("версия", null=True)
    outcome = models.CharField(
        "ответ", max_length=8, choices=[(MADE, "сделано"), (REFUSED, "отказано"), (GUIDED, "подсказано")]
    )
    given = models.JSONField("что было в запросе", default=list)
    reasons = models.JSONField("причины", default=list)
    facts = models.JSONField("факты", default=dict)
    rules = models.BigIntegerField("версия правил", db_default=RawSQL("desk_rules_version()", []), editable=False)
    request_id = models.CharField("запрос", max_length=128, blank=True)

    class Meta:
        verbose_name = "квитанция решения"
        verbose_name_plural = "квитанции решений"
        indexes = [models.Index(fields=["contact_id", "id"], name="receipts_of_contact")]

    def __str__(self) -> str:
        return f"Решение № {self.pk}"

    @property
    def subject(self) -> str:
        """The kind of object that was asked about."""
        return self.question.partition(".")[0]

    @property
    def action(self) -> str:
        """What was asked of it."""
        return self.question.partition(".")[2]
