from enum import StrEnum


class TicketActionEnum(StrEnum):
    ASSIGN = "assign"
    CALL_AGAIN = "call_again"
    CLAIM = "claim"
    ESCALATE = "escalate"
    NOTE = "note"
    REASSIGN = "reassign"
    RECOUNT = "recount"
    REJECT = "reject"
    RELEASE = "release"
    REOPEN = "reopen"
    RESOLVE = "resolve"
    RETURN_IDLE = "return_idle"
    RETURN_ORPHANED = "return_orphaned"
    SKIP = "skip"
    WAIT = "wait"
    WAKE = "wake"

    def __str__(self) -> str:
        return str(self.value)
