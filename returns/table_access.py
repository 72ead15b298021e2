"""What the service's account may do with the tables of this house."""

from service.database.access_declarations import FULL, NO_DELETE, declare

declare("returns", {"FeedPlace": NO_DELETE, "ReturnCase": NO_DELETE, "ReturnLine": FULL})
