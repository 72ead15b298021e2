"""A brief as the API tells it (DIR-4)."""

from __future__ import annotations

from desk.briefs.selectors import briefs_of
from desk.models import BriefVersion
from orders.models import Order
from service.http.json import Representation


def brief_representation(version: BriefVersion) -> Representation:
    """The whole brief in force."""
    return {
        **short_representation(version),
        "usage": version.usage or None,
        "questions": [{"question": first, "answer": second} for first, second in version.questions],
        "kit": version.kit,
        "aired_on": f"{version.aired_on:%Y-%m}" if version.aired_on else None,
        "published_at": version.published_at,
        "published_by": str(version.published_by) if version.published_by else None,
        "version": version.number,
    }


def short_representation(version: BriefVersion) -> Representation:
    """What an operator needs beside an order's line: what it is, its benefits, answers to objections."""
    product = version.brief.product
    return {
        "product": product.code,
        "title": product.title,
        "about": version.about,
        "properties": [{"property": first, "benefit": second} for first, second in version.properties],
        "objections": [{"objection": first, "answer": second} for first, second in version.objections],
        "href": f"/api/v1/products/{product.code}/brief",
    }


def briefs_of_order(order: Order) -> list[Representation]:
    """The briefs of the order's goods, in the order of its lines; each product once."""
    found = briefs_of(line.product_id for line in order.basket)
    products = dict.fromkeys(line.product_id for line in order.basket)
    return [short_representation(found[product]) for product in products if product in found]
