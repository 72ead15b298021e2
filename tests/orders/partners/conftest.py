"""The still clock of the API's tests."""

from tests.orders.api.conftest import still_clock

__all__ = ["still_clock"]
