"""Briefs: what the desk says and knows of a product (DIR-4)."""

from __future__ import annotations

from rest_framework.request import Request
from rest_framework.response import Response

from desk.api.serializers import briefs as shapes
from desk.briefs import selectors
from desk.briefs.representation import brief_representation
from desk.search import brief_and_phrase_search
from service.accounts.capabilities import READERS
from service.http.views import ApiView


class BriefsView(ApiView):
    """Search over everything said."""

    holds_persons = False
    roles = {"GET": READERS}
    query = {"GET": shapes.BriefQuery}
    answers = {"GET": shapes.FoundTextsAnswer}
    titles = {"GET": "Найти слова в брифах, фразах и правилах"}

    def get(self, request: Request) -> Response:
        """Briefs, phrases and rules with the words, the best first; without words all briefs."""
        words, limit = self.params.get("q", ""), self.params["limit"]
        hits = brief_and_phrase_search.found(words, limit) if words else brief_and_phrase_search.newest(limit)
        results = [{name: value for name, value in hit.items() if name != "rank"} for hit in hits]
        return self.answer({"results": results, "next": None, "previous": None})


class ProductBriefView(ApiView):
    """The brief of one product."""

    holds_persons = False
    roles = {"GET": READERS}
    answers = {"GET": shapes.BriefAnswer}
    titles = {"GET": "Бриф товара"}

    def get(self, request: Request, code: str) -> Response:
        """The brief in force; 404 where the product has none."""
        version = selectors.brief_of(code)
        return self.answer(brief_representation(version))
