"""Coming on shift and going off it: who is on shift is given tickets (ESC-11)."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from escalations.models import Shift
from service.accounts.roles import Actor
from service.fsm.history import append_record_history

SUBJECT = "shift"


def open_shift(account_id: int | None) -> Shift | None:
    """The shift that an account is on; None when it is off."""
    return Shift.objects.filter(account_id=account_id, ended_at=None).first()


@transaction.atomic
def begin_shift(actor: Actor) -> Shift:
    """Come on shift; who is on shift already stays on the same one."""
    Shift.objects.bulk_create([Shift(account_id=int(actor.user_id or 0))], ignore_conflicts=True)
    return Shift.objects.get(account_id=actor.user_id, ended_at=None)


def end_shift(actor: Actor) -> bool:
    """Go off shift; False for who wasn't on. The tickets in hand stay in hand until they are idle."""
    return bool(Shift.objects.filter(account_id=actor.user_id, ended_at=None).update(ended_at=timezone.now()))


@transaction.atomic
def end_forgotten(pk: int, actor: Actor) -> None:
    """End somebody else's shift that they forgot to end; who did that stays in the history."""
    shift = Shift.objects.select_for_update(no_key=True).filter(pk=pk, ended_at=None).first()
    if shift is None:
        return
    shift.ended_at = timezone.now()
    shift.save(update_fields=["ended_at"])
    append_record_history(SUBJECT, pk, "end", actor=actor, changes={"ended_at": [None, shift.ended_at.isoformat()]})
