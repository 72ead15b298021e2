from enum import StrEnum


class TicketCategoryEnum(StrEnum):
    AUTHORITY_REQUEST = "authority_request"
    CHECKED_ORDER = "checked_order"
    CONTACT_SUPPRESSION = "contact_suppression"
    FF_ANNULLED_POST = "ff_annulled_post"
    NAME_NOT_UPDATED = "name_not_updated"
    ORDER_QUESTION = "order_question"
    OTHER = "other"
    PREPAID_CHANGE = "prepaid_change"
    RECIPIENT_CHANGE = "recipient_change"
    SYSTEM = "system"
    WHERE_EXCHANGE = "where_exchange"
    WHERE_MONEY = "where_money"

    def __str__(self) -> str:
        return str(self.value)
