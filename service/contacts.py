"""The contact that a change is done in (CON-1)."""

from __future__ import annotations

from service.errors import FieldError, InvalidInput
from service.roles import Actor


def contact_for(actor: Actor, contact_id: int | None) -> int | None:
    """The contact named, which must be the asker's open one; none is open while nobody has begun one.

    Raises:
        InvalidInput: there is no such contact.
    """
    if contact_id is not None:
        raise InvalidInput([FieldError("contact", "unknown_contact", "Такого открытого обращения у вас нет.")])
    return None
