"""The clock of messages: what may not go out any more fails with its reason, and nobody waits for it (CLI-9)."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Q

from desk.messages.selectors import TOO_OLD, closed
from desk.models import Message
from desk.models.messages import MessageState
from service.accounts.roles import SYSTEM
from service.clock import effective_now
from service.database.pseudonyms import PSEUDONYM
from service.fsm import records_without_machine

AT_ONCE = 500
CLOSED = "Номер закрыт для СМС."
ERASED = "Данные клиента удалены."
LATE = "Шлюз не забрал сообщение за сутки."


def fail_unsendable() -> int:
    """Fail waiting messages of the erased, to phones closed meanwhile, and those not sent within a day; how many."""
    late = Q(created_at__lte=effective_now() - TOO_OLD)
    return _each(Q(phone=PSEUDONYM), ERASED) + _each(closed(), CLOSED) + _each(late, LATE)


def _each(which: Q, reason: str) -> int:
    done = 0
    waiting = Message.objects.filter(which, state=MessageState.WAITING).order_by("created_at", "id")
    for pk in waiting.values_list("pk", flat=True)[:AT_ONCE]:
        with transaction.atomic():
            rows = Message.objects.select_for_update(of=("self",), skip_locked=True, no_key=True)
            message = rows.filter(which, pk=pk, state=MessageState.WAITING).first()
            if message is not None:
                failed = MessageState.FAILED
                with records_without_machine.change_with_history(
                    message, failed.value, SYSTEM, contact_id=message.contact_id
                ):
                    message.state, message.reported_at, message.failure = failed, effective_now(), reason
                done += 1
    return done
