"""What can't be true of a dispatch: bad input, whatever the rules say of the case."""

from __future__ import annotations

from datetime import date

from service.clock import today
from service.input_errors import FieldError, InvalidInput

FUTURE = "Дата отправки ещё не наступила: спросите день, который стоит на чеке с почты."
ANOTHER_DAY = (
    "Отправка записана другим днём: добавить к ней можно только номер. Если день неверен, передайте его супервайзеру."
)
TOO_EARLY = "Отправить раньше выкупа посылку не могли: сверьте с клиентом день на чеке с почты."


def dispatch_faults(sent_on: date | None, redeemed_on: date | None) -> list[FieldError]:
    """Faults of a date of dispatch; none when it isn't given."""
    if sent_on is None:
        return []
    if sent_on > today():
        return [FieldError("sent_on", "in_the_future", FUTURE)]
    if redeemed_on is not None and sent_on < redeemed_on:
        return [FieldError("sent_on", "before_redemption", TOO_EARLY)]
    return []


def require_sound_dispatch(sent_on: date | None, redeemed_on: date | None, known: date | None = None) -> None:
    """Refuse a date that can't be.

    Args:
        known: the day of the dispatch that only the number is added to (OPP-2).

    Raises:
        InvalidInput: the date is in the future, before the redemption, or another than the one known.
    """
    if sent_on is not None and known not in (None, sent_on):
        raise InvalidInput([FieldError("sent_on", "another_day", ANOTHER_DAY)])
    if faults := dispatch_faults(sent_on, redeemed_on):
        raise InvalidInput(faults)
