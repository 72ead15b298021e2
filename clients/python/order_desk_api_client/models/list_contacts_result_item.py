from enum import StrEnum


class ListContactsResultItem(StrEnum):
    CALL_DROPPED = "call_dropped"
    CLIENT_NOT_FOUND = "client_not_found"
    CONSULTED = "consulted"
    HANDED_TO_SUPERVISOR = "handed_to_supervisor"
    OPP = "opp"
    ORDER_ANNULLED = "order_annulled"
    ORDER_CHANGED = "order_changed"
    ORDER_CONFIRMED = "order_confirmed"
    ORDER_REISSUED = "order_reissued"
    REFERRED_TO_PARTNER = "referred_to_partner"
    RETURN_ADVISED = "return_advised"
    TRANSFERRED_TO_SALES = "transferred_to_sales"

    def __str__(self) -> str:
        return str(self.value)
