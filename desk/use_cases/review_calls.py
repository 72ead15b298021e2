"""Drawing calls by a rule that chance decides, and writing down what their review came to (ORD-15)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from django.db import transaction
from django.db.models import CharField, F, Q, QuerySet, Value, Window
from django.db.models.functions import MD5, Cast, Concat, RowNumber
from django.http import Http404

from desk.choices import ContactResult
from desk.models import DrawnCall, QualityAnswer, QualityQuestion
from service.accounts.roles import SUPERVISORS, Actor, Role
from service.clock import effective_now, start_of, today
from service.fsm import RoleDenied
from service.input_errors import FieldError, InvalidInput
from service.models import Contact
from service.runtime_settings import REVIEWED_CALLS, REVIEWED_TRAINEE_CALLS
from service.texts import clean

LONGEST_NOTE = 2_000
UNHEARD = frozenset({ContactResult.CALL_DROPPED})
"""Results of calls of which there is nothing to hear."""


def draw_calls(day: date | None = None) -> int:
    """Draw so many of each operator's calls of a day as the settings say, of a new operator more; how many there were.

    Chance is the digest of the call's number and the day: whoever draws again draws the same.
    """
    day = day or today() - timedelta(days=1)
    most = {True: REVIEWED_TRAINEE_CALLS.value, False: REVIEWED_CALLS.value}
    new = Q(operator__trainee=True, place__lte=most[True])
    chosen = list(drawable(day).filter(new | Q(operator__trainee=False, place__lte=most[False])))
    rows = [DrawnCall(contact=contact, operator_id=contact.operator_id, drawn_at=effective_now()) for contact in chosen]
    known = set(DrawnCall.objects.filter(contact__in=chosen).values_list("contact_id", flat=True))
    DrawnCall.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows) - len(known)


def drawable(day: date) -> QuerySet[Contact]:
    """The day's ended calls of operators, each with its place among the operator's, shuffled."""
    chance = MD5(Concat(Cast("pk", CharField()), Value(f"/{day}")))
    calls = Contact.objects.select_related("operator").filter(
        started_at__gte=start_of(day),
        started_at__lt=start_of(day + timedelta(days=1)),
        closed_at__isnull=False,
        operator__role=Role.OPERATOR,
        operator__is_active=True,
    )
    place = Window(RowNumber(), partition_by=F("operator_id"), order_by=chance)
    return calls.exclude(result__in=sorted(UNHEARD)).annotate(place=place).order_by("operator_id", "place")


def name_call(contact_id: int, *, actor: Actor) -> DrawnCall:
    """Have a call reviewed that a supervisor chose; one that is drawn already stays as it is.

    Raises:
        RoleDenied: the asker reviews no calls.
        Http404: there is no such ended call of an operator's.
    """
    if actor.role not in SUPERVISORS:
        raise RoleDenied("name_call")
    contact = Contact.objects.filter(pk=contact_id, closed_at__isnull=False, operator__role=Role.OPERATOR).first()
    if contact is None:
        raise Http404
    drawn, _ = DrawnCall.objects.get_or_create(
        contact=contact, defaults={"operator_id": contact.operator_id, "named_by_id": actor.user_id}
    )
    return drawn


@transaction.atomic
def review(pk: int, scores: Mapping[int, int], note: str, *, actor: Actor) -> DrawnCall:
    """Write down the answers of the whole sheet and the note that the operator reads; once, for good.

    Args:
        scores: question → its score.

    Raises:
        RoleDenied: the asker reviews no calls.
        Http404: no such call was drawn.
        InvalidInput: a question lacks its answer or is answered past its scale, or the call was reviewed already.
    """
    if actor.role not in SUPERVISORS:
        raise RoleDenied("review")
    call = DrawnCall.objects.select_for_update(of=("self",), no_key=True).filter(pk=pk).first()
    if call is None:
        raise Http404
    note = clean(note).strip()
    questions = list(QualityQuestion.objects.filter(retired=False))
    if faults := list(faults_of(call, questions, scores, note)):
        raise InvalidInput(faults)
    QualityAnswer.objects.bulk_create(
        QualityAnswer(call=call, question=one, words=one.words, score=scores[one.pk], most=one.most)
        for one in questions
    )
    most = sum(one.most for one in questions)
    call.score = round(100 * sum(scores[one.pk] for one in questions) / most)
    call.author_id, call.reviewed_at, call.note = actor.user_id, effective_now(), note
    call.save(update_fields=["score", "author", "reviewed_at", "note"])
    return call


def faults_of(
    call: DrawnCall, questions: list[QualityQuestion], scores: Mapping[int, int], note: str
) -> list[FieldError]:
    """Everything that is wrong with a review."""
    if call.reviewed_at is not None:
        return [FieldError("call", "already_reviewed", "Этот разговор уже оценён.")]
    if not questions:
        return [FieldError("questions", "required", "В листе оценки нет ни одного вопроса.")]
    faults = [
        FieldError(f"question_{one.pk}", "required", f"Оцените: {one.words}")
        for one in questions
        if not 0 <= scores.get(one.pk, -1) <= one.most
    ]
    if len(note) > LONGEST_NOTE:
        faults.append(FieldError("note", "max_length", f"Не больше {LONGEST_NOTE} знаков."))
    return faults
