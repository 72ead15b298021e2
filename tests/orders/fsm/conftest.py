"""The still clock and the accounts of the API's tests."""

from tests.orders.api.conftest import NOON, operator, still_clock

__all__ = ["NOON", "operator", "still_clock"]
