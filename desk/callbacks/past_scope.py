"""What of the desk's own records is looked back at with a client (FOR-2)."""

from __future__ import annotations

from service.past.scope import Owners


def recalled(owners: Owners) -> Owners:
    """The calls that are owed to the client, what was promised and what was sent."""
    return {f"desk_{table}": owners["service_client"] for table in ("callback", "message", "promise")}
