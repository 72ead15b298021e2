"""What stands beside orders: products, and the machine as drawn from its declarations."""

from __future__ import annotations

from django.http import HttpResponse
from drf_spectacular.utils import OpenApiTypes
from rest_framework.request import Request
from rest_framework.response import Response

from orders import diagram, selectors
from orders.api.serializers import answers, queries
from orders.models import Product
from service.accounts.capabilities import READERS
from service.http.pagination import CHANGES, Page, changed_since, paged
from service.http.views import EVERYONE, ApiView


class ProductListView(ApiView):
    """The products of the shop."""

    roles = {"GET": READERS}
    query = {"GET": queries.ProductFilters}
    applies = ("q", *CHANGES)
    holds_persons = False
    answers = {"GET": paged(answers.ProductAnswer)}
    titles = {"GET": "Товары"}

    def get(self, request: Request) -> Response:
        """Products by words of title or code."""
        rows = changed_since(selectors.products(self.params["q"]), self.params)
        page = Page(rows, by=self.params["ordering"], params=self.params)
        return self.answer(page.answer(request, product_representation))


def product_representation(product: Product) -> dict[str, object]:
    """A product in the contract's shape."""
    names = ("code", "title", "variants", "price", "availability", "weight_grams", "updated_at")
    return {name: getattr(product, name) for name in names}


class StateDiagramView(ApiView):
    """The machine, drawn."""

    roles = {"GET": EVERYONE}
    holds_persons = False
    query = {"GET": queries.DiagramQuery}
    answers = {
        "GET": {
            (200, "image/svg+xml"): OpenApiTypes.STR,
            (200, "text/plain"): OpenApiTypes.STR,
            (200, "application/json"): OpenApiTypes.OBJECT,
        }
    }
    titles = {"GET": "Диаграмма статусов"}

    def get(self, request: Request) -> Response | HttpResponse:
        """The diagram as SVG, Mermaid text or JSON."""
        form = self.params["format"]
        if form == "json":
            return self.answer(diagram.as_json())
        if form == "mermaid":
            return HttpResponse(diagram.as_mermaid(), content_type="text/plain; charset=utf-8")
        return HttpResponse(diagram.as_svg(), content_type="image/svg+xml")
