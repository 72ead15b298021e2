"""The terms that an operator may promise (DLV-2)."""

from orders.choices import BY_POST
from service.runtime_settings import POSTAL_TERM_DAYS, SPARE_DAYS, Span


def promised_term(method: str, days: int) -> Span:
    """Days from and to, as told to the client: the Post's usual range, of others the quoted days and some to spare."""
    if method in BY_POST:
        return POSTAL_TERM_DAYS.value
    late = days + SPARE_DAYS.value
    return Span(late, late)
