"""What was promised to a client and is still to be kept (PRM-1)."""

from __future__ import annotations

from typing import Any


def promises_of(client_id: int | None) -> list[dict[str, Any]]:
    """The promises made to a client, as a contact and the card tell them; the desk keeps none yet."""
    return []
