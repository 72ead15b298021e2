"""What the service's account may do with the tables of this house."""

from service.database.access_declarations import FULL, NO_DELETE, declare, recalled

declare(
    "returns",
    {"FeedPlace": NO_DELETE, "ReturnCase": recalled(NO_DELETE, "order_id"), "ReturnLine": recalled(FULL, "case_id")},
)
