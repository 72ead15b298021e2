from enum import StrEnum


class ListReplayedDecisionsStatus(StrEnum):
    ANNULLED = "annulled"
    ANNUL_REQUESTED = "annul_requested"
    BUFFER = "buffer"
    CANCELLED = "cancelled"
    CART = "cart"
    CHECKED = "checked"
    CLIENT_RETURN = "client_return"
    CLOSED_REGION = "closed_region"
    CONFIRMED = "confirmed"
    CONNECTION_LOST = "connection_lost"
    EXPORTED = "exported"
    FF_ANNULLED = "ff_annulled"
    HAPPY_CALL = "happy_call"
    HAPPY_CALL_REFUSED = "happy_call_refused"
    MANUAL_CHECK = "manual_check"
    NEW = "new"
    PARTNER_EXPORTED = "partner_exported"
    POSTAL_RETURN = "postal_return"
    POSTPONED = "postponed"
    RETURNED = "returned"
    SUPERVISOR_CHECK = "supervisor_check"
    WEBUTILS_CANCELLED = "webutils_cancelled"

    def __str__(self) -> str:
        return str(self.value)
