"""Intake: taking over orders and goods from the shop or the CRM before, item by item (INT-1).

A good item is stored, a damaged new order waits as `checked` with what is wrong, a bad item refuses itself
alone with every fault named; the same item again changes nothing.
"""

from orders.imports.orders import take_over_orders
from orders.imports.products import take_over_products

__all__ = ["take_over_orders", "take_over_products"]
