"""A ready answer's life: made, drafted, published, an earlier version again, withdrawn (ESC-16, GDE-22)."""

from __future__ import annotations

from dataclasses import asdict

from django.db import transaction
from django.db.models import Max
from django.http import Http404
from django.utils import timezone

from desk.models import ReadyAnswer, ReadyAnswerVersion, VersionState
from desk.ready_answers.faults import LONGEST_NAME, Content, require_sound
from desk.ready_answers.selectors import open_to
from escalations.choices import TicketCategory
from escalations.visibility import WORKERS
from service.accounts.capabilities import ADMINISTRATORS
from service.accounts.roles import Actor
from service.fsm import RoleDenied
from service.input_errors import FieldError, InvalidInput
from service.texts import clean_line

AUTHORS = WORKERS | ADMINISTRATORS


def _locked(pk: int, actor: Actor, action: str) -> ReadyAnswer:
    """The answer, locked: two authors don't publish at once.

    Raises:
        RoleDenied: the asker is no author.
        Http404: there is none, or it is another's own.
    """
    if actor.role not in AUTHORS:
        raise RoleDenied(action)
    answer = ReadyAnswer.objects.select_for_update(of=("self",), no_key=True).filter(open_to(actor), pk=pk).first()
    if answer is None:
        raise Http404
    return answer


@transaction.atomic
def create(name: str, category: str, content: Content, *, own: bool, actor: Actor) -> ReadyAnswer:
    """Make an answer with its first draft.

    Raises:
        RoleDenied: the asker is no author.
        InvalidInput: with every fault.
    """
    if actor.role not in AUTHORS:
        raise RoleDenied("create")
    name = clean_line(name)
    faults = list(name_faults(name, category))
    try:
        require_sound(category if category in TicketCategory.values else "", content)
    except InvalidInput as found:
        faults += found.errors
    if faults:
        raise InvalidInput(faults)
    answer = ReadyAnswer.objects.create(name=name, category=category, owner_id=actor.user_id if own else None)
    _keep(answer, content, actor)
    return answer


def name_faults(name: str, category: str) -> list[FieldError]:
    """What is wrong with what the answer is called, and with what it answers."""
    faults = []
    if not name:
        faults.append(FieldError("name", "required", "Назовите заготовку."))
    elif len(name) > LONGEST_NAME:
        faults.append(FieldError("name", "max_length", f"Не больше {LONGEST_NAME} знаков."))
    if category and category not in TicketCategory.values:
        faults.append(FieldError("category", "invalid", "Такой категории нет."))
    return faults


@transaction.atomic
def save_draft(pk: int, content: Content, *, actor: Actor) -> ReadyAnswerVersion:
    """Keep the draft: the one there is, or a new version.

    Raises:
        InvalidInput: it couldn't be used so.
    """
    answer = _locked(pk, actor, "save_draft")
    require_sound(answer.category, content)
    return _keep(answer, content, actor)


def _keep(answer: ReadyAnswer, content: Content, actor: Actor) -> ReadyAnswerVersion:
    draft = answer.versions.filter(state=VersionState.DRAFT).first()
    if draft is None:
        newest = answer.versions.aggregate(newest=Max("number"))["newest"] or 0
        draft = ReadyAnswerVersion(answer=answer, number=newest + 1)
    for name, value in asdict(content).items():
        setattr(draft, name, value)
    draft.author_id, draft.at = actor.user_id, timezone.now()
    draft.save()
    return draft


@transaction.atomic
def publish(pk: int, number: int, *, actor: Actor) -> ReadyAnswerVersion:
    """Put a version in force: the draft, or an earlier one again.

    Raises:
        InvalidInput: there is no such version, or it couldn't be used any more.
    """
    answer = _locked(pk, actor, "publish")
    version = answer.versions.filter(number=number).exclude(state=VersionState.PUBLISHED).first()
    if version is None:
        raise InvalidInput([FieldError("version", "unknown_version", "Такой версии нет, или она уже действует.")])
    require_sound(answer.category, content_of(version))
    answer.versions.filter(state=VersionState.PUBLISHED).update(state=VersionState.RETIRED)
    version.state, version.published_at = VersionState.PUBLISHED, timezone.now()
    version.save(update_fields=["state", "published_at"])
    return version


def content_of(version: ReadyAnswerVersion) -> Content:
    """What a stored version does and says."""
    return Content(**{name: getattr(version, name) for name in Content.__dataclass_fields__})


@transaction.atomic
def drop_draft(pk: int, *, actor: Actor) -> None:
    """Forget the draft."""
    _locked(pk, actor, "drop_draft").versions.filter(state=VersionState.DRAFT).delete()


@transaction.atomic
def offer(pk: int, *, offered: bool, actor: Actor) -> None:
    """Offer the answer in tickets, or no more; what was decided with it stays to be read."""
    answer = _locked(pk, actor, "offer")
    answer.withdrawn = not offered
    answer.save(update_fields=["withdrawn"])
