"""Putting an incident in force, changing it, ending it early (DIR-6)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.http import Http404

from desk.models import Incident
from desk.models.incidents import BACKWARDS, NOTHING_NAMED
from service.accounts.roles import Actor
from service.clock import effective_now
from service.fsm import VersionConflict, records_without_machine
from service.fsm.history import history_since
from service.input_errors import FieldError, InvalidInput, Readable

SUBJECTS = ("product", "region", "carrier", "partner")
OVER = FieldError("ends_at", "already_over", "Этот срок уже прошёл.")


@transaction.atomic
def make_incident(given: Mapping[str, Any], *, actor: Actor) -> Incident:
    """Put an incident in force from now, or from the moment named, until its end.

    Raises:
        InvalidInput: it is about nothing, ends before it starts, or has ended; with every fault.
    """
    incident = Incident(**given, made_by_id=actor.user_id)
    incident.starts_at = given.get("starts_at") or effective_now()
    require_sound(incident, ended=incident.ends_at <= effective_now())
    records_without_machine.create_with_history(incident, "make", actor)
    return incident


@transaction.atomic
def change_incident(
    pk: int, given: Mapping[str, Any], *, actor: Actor, expected_version: int | None = None
) -> Incident:
    """Change what is told of it or until when; brought forward to now, it ends.

    Raises:
        Http404, VersionConflict: it isn't there, or is no longer what the caller saw.
        InvalidInput: it would be about nothing, or end before it starts.
    """
    incident = Incident.objects.select_for_update(of=("self",), no_key=True).filter(pk=pk).first()
    if incident is None:
        raise Http404
    if expected_version is not None and incident.version != expected_version:
        since = history_since(Incident.subject, pk, expected_version)
        raise VersionConflict(incident.version, since, Incident.subject)
    with records_without_machine.change_with_history(incident, "edit", actor):
        for name, value in given.items():
            setattr(incident, name, value)
        require_sound(incident)
    return incident


def require_sound(incident: Incident, *, ended: bool = False) -> None:
    """It is about something and ends after it starts.

    Raises:
        InvalidInput: with every fault.
    """
    faults = [] if any(getattr(incident, name) for name in SUBJECTS) else [FieldError("", "required", NOTHING_NAMED)]
    if faults := faults + faults_of_time(incident, ended=ended):
        raise InvalidInput(faults)


def faults_of_time(incident: Incident, *, ended: bool) -> list[FieldError]:
    """What is wrong with when it starts and ends."""
    if incident.ends_at <= incident.starts_at:
        return [FieldError("ends_at", "ends_before_start", BACKWARDS)]
    return [OVER] if ended else []


def faults_of_incident(pk: int | None, given: Readable) -> list[FieldError]:
    """What is wrong with an incident that is to be made or changed, as far as it could be read.

    Nothing is said of what it is about: that may be what couldn't be read.

    Raises:
        Http404: there is none to change.
    """
    incident = Incident() if pk is None else Incident.objects.filter(pk=pk).first()
    if incident is None:
        raise Http404
    now = effective_now()
    incident.starts_at = given.get("starts_at") or incident.starts_at or now
    incident.ends_at = given.get("ends_at", incident.ends_at)
    if incident.ends_at is None or "starts_at" in given.unread:
        return []
    return faults_of_time(incident, ended=pk is None and incident.ends_at <= now)
