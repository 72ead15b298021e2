"""The terms that an operator may promise (DLV-2)."""

from orders.choices import BY_POST

POSTAL_TERM = (10, 14)
SPARE_DAYS = 1


def told_term(method: str, days: int) -> tuple[int, int]:
    """Days from and to, as told to the client: the Post's usual range, of others the quoted days and one more."""
    if method in BY_POST:
        return POSTAL_TERM
    return days + SPARE_DAYS, days + SPARE_DAYS
