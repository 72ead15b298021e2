"""Who may look at what of the returns section (contract, "Who may").

Supervisors have no place here: the desk gets cases through the card, where RET-13 is kept.
"""

from returns.api.views.cases import OPENERS
from service.accounts.roles import Role

SPECIALISTS = frozenset({Role.RETURNS_SPECIALIST, Role.ADMINISTRATOR})
"""Those who see the amounts, and the page of the day's work (RET-11)."""

CASE_READERS = SPECIALISTS | {Role.CLAIMS_SPECIALIST}
LETTER_READERS = CASE_READERS & OPENERS
