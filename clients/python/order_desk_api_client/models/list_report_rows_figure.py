from enum import StrEnum


class ListReportRowsFigure(StrEnum):
    BROKEN = "broken"
    CALLS = "calls"
    COMPLAINTS = "complaints"
    DROPPED = "dropped"
    DUE = "due"
    EXCUSED = "excused"
    KEPT = "kept"
    LATE = "late"
    MET = "met"
    OPEN = "open"
    PARCELS = "parcels"
    PIECES = "pieces"
    PROMISED = "promised"
    REDEEMED = "redeemed"
    REFUSALS = "refusals"
    REPEATED = "repeated"
    ROUBLES = "roubles"
    SENT = "sent"
    SOLVED = "solved"
    UNCOLLECTED = "uncollected"
    WITHDRAWN = "withdrawn"

    def __str__(self) -> str:
        return str(self.value)
