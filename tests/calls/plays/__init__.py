"""The calls: who rings about what, what they answer, and what must be so afterwards."""

from tests.calls.plays import clients_and_phones, orders_and_parcels, returns_and_refunds
from tests.calls.plays.stage import PLAYS, Stage

__all__ = ["PLAYS", "Stage", "clients_and_phones", "orders_and_parcels", "returns_and_refunds"]
