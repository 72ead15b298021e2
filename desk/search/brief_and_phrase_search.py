"""Full-text search over everything said: briefs, phrases, rules; and all briefs where nothing is asked for (DIR-4)."""

from __future__ import annotations

from django.contrib.postgres.search import SearchHeadline, SearchQuery, SearchRank, SearchVector

from desk.briefs.selectors import in_force
from desk.models import PhraseVersion, VersionState
from desk.search.example_text import example_of, where_said
from desk.search.rule_search import rules_with
from service.http.json import Representation

RUSSIAN = "russian"


def found(words: str, limit: int) -> list[Representation]:
    """Briefs, phrases and rules in which all the words are, in whatever form they stand; the best first."""
    plain = words.replace("ё", "е")
    query = SearchQuery(plain, config=RUSSIAN, search_type="websearch")
    hits = [*_briefs_with(query, limit), *_phrases_with(query, limit), *rules_with(plain, limit)]
    return sorted(hits, key=lambda hit: (-hit["rank"], hit["title"]))[:limit]


def _briefs_with(query: SearchQuery, limit: int) -> list[Representation]:
    vector = SearchVector("words", config=RUSSIAN)
    rows = in_force().annotate(search=vector).filter(search=query)
    ranked = rows.annotate(rank=SearchRank(vector, query), excerpt=_excerpt("words", query))
    return [
        {
            "kind": "brief",
            "code": version.brief.product.code,
            "title": version.brief.product.title,
            "excerpt": version.excerpt,
            "href": f"/api/v1/products/{version.brief.product.code}/brief",
            "rank": version.rank,
        }
        for version in ranked.order_by("-rank", "pk")[:limit]
    ]


def _phrases_with(query: SearchQuery, limit: int) -> list[Representation]:
    vector = SearchVector("text", config=RUSSIAN)
    rows = PhraseVersion.objects.select_related("phrase").filter(state=VersionState.PUBLISHED)
    ranked = rows.annotate(search=vector).filter(search=query)
    ranked = ranked.annotate(rank=SearchRank(vector, query))
    return [
        {
            "kind": "phrase",
            "code": version.phrase.code,
            "title": where_said(version.phrase.code),
            "excerpt": example_of(version.text),
            "href": None,
            "rank": version.rank,
        }
        for version in ranked.order_by("-rank", "pk")[:limit]
    ]


def _excerpt(column: str, query: SearchQuery) -> SearchHeadline:
    """The place where the words stand, without marks."""
    return SearchHeadline(column, query, config=RUSSIAN, start_sel="", stop_sel="", max_words=25, min_words=10)


def newest(limit: int) -> list[Representation]:
    """All briefs by product, where nobody asks for words."""
    return [
        {
            "kind": "brief",
            "code": version.brief.product.code,
            "title": version.brief.product.title,
            "excerpt": version.about,
            "href": f"/api/v1/products/{version.brief.product.code}/brief",
            "rank": 0.0,
        }
        for version in in_force().order_by("brief__product__title", "pk")[:limit]
    ]
