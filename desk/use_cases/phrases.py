"""A phrase's life: a draft, its publication, the return of an earlier version (section 5, GDE-22)."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from desk.guidance.phrases.publication_checks import phrase_faults
from desk.guidance.phrases.store import declared
from desk.models import Phrase, PhraseVersion, Publication, VersionState
from service.accounts.roles import SUPERVISORS, Actor, Role
from service.fsm import RoleDenied
from service.input_errors import FieldError, InvalidInput

AUTHORS = SUPERVISORS | {Role.ADMINISTRATOR}


def _locked(pk: int, actor: Actor, action: str) -> Phrase:
    """The phrase, locked: two authors don't publish at once.

    Raises:
        RoleDenied: the asker is no author.
    """
    if actor.role not in AUTHORS:
        raise RoleDenied(action)
    return Phrase.objects.select_for_update(no_key=True).get(pk=pk)


def require_sound(code: str, text: str) -> None:
    """A text that the proofs would refuse isn't kept.

    Raises:
        InvalidInput: with every fault.
    """
    if faults := phrase_faults(code, text):
        raise InvalidInput([FieldError("text", "invalid", fault) for fault in faults])


@transaction.atomic
def save_draft(pk: int, text: str, *, actor: Actor) -> PhraseVersion:
    """Keep the draft: the one there is, or a new version.

    Raises:
        InvalidInput: the text isn't sound.
    """
    phrase = _locked(pk, actor, "save_draft")
    text = " ".join(text.split())
    require_sound(phrase.code, text)
    draft = phrase.versions.filter(state=VersionState.DRAFT).first()
    if draft is None:
        newest = phrase.versions.aggregate(newest=Max("number"))["newest"] or 0
        draft = PhraseVersion(phrase=phrase, number=newest + 1)
    draft.text, draft.placeholders = text, declared(text)
    draft.author_id, draft.at = actor.user_id, timezone.now()
    draft.save()
    return draft


@transaction.atomic
def publish(pk: int, number: int, *, actor: Actor) -> Publication:
    """Put a version in force: the draft, or an earlier one again, which is a roll-back.

    Raises:
        InvalidInput: there is no such version, or its text isn't sound any more.
    """
    phrase = _locked(pk, actor, "publish")
    version = phrase.versions.filter(number=number).exclude(state=VersionState.PUBLISHED).first()
    if version is None:
        raise InvalidInput([FieldError("version", "unknown_version", "Такой версии нет, или она уже действует.")])
    require_sound(phrase.code, version.text)
    phrase.versions.filter(state=VersionState.PUBLISHED).update(state=VersionState.RETIRED)
    version.state = VersionState.PUBLISHED
    version.save(update_fields=["state"])
    return Publication.objects.create(version=version, by_id=actor.user_id)


@transaction.atomic
def drop_draft(pk: int, *, actor: Actor) -> None:
    """Forget the draft."""
    _locked(pk, actor, "drop_draft").versions.filter(state=VersionState.DRAFT).delete()
