"""Money as people read it."""

from decimal import Decimal

from django.utils.formats import number_format


def roubles(amount: Decimal | None) -> str:
    """A sum with its currency; nothing where it isn't known."""
    return "" if amount is None else f"{number_format(amount, 2, use_l10n=True, force_grouping=True)}\u00a0₽"
