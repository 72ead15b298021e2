"""The demo: ≥ 2 000 made-up orders of ≥ 800 made-up clients, in every situation that the rules distinguish.

`generate(now)` writes them as items of `POST /integrations/orders`, relative to the moment given, so that "this
month" and earlier ones exist on every day. `manage.py load_demo` takes them over through the same door as the API;
`manage.py make_demo` writes them to a file.
"""

from orders.demo.generate import generate
from orders.demo.goods import products
from orders.demo.known import KNOWN, REFUSER

__all__ = ["KNOWN", "REFUSER", "generate", "products"]
