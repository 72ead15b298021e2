"""Reads of briefs: those in force, by product (DIR-4)."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet
from django.http import Http404

from desk.models import BriefVersion, VersionState
from service.queries.compiled_query import CompiledQuery, ParamList
from service.queries.reference_data import Reference


def in_force() -> QuerySet[BriefVersion]:
    """The published versions with their products."""
    return BriefVersion.objects.select_related("brief__product").filter(state=VersionState.PUBLISHED)


def brief_of(code: str) -> BriefVersion:
    """The brief in force of a product.

    Raises:
        Http404: there is no such product, or it has none.
    """
    version = in_force().filter(brief__product__code=code).first()
    if version is None:
        raise Http404
    return version


def briefs_of(product_ids: Iterable[int]) -> dict[int, BriefVersion]:
    """Product → its brief in force, for these products, in one query."""
    ids = WITH_BRIEFS().intersection(product_ids)
    rows: list[BriefVersion] = OF_PRODUCTS(products=ids) if ids else []
    return {version.brief.product_id: version for version in rows}


_WITH_BRIEFS = CompiledQuery(lambda: in_force().order_by().values_list("brief__product_id", flat=True))
WITH_BRIEFS = Reference(lambda: frozenset(_WITH_BRIEFS()), "desk.BriefVersion", "desk.Brief")
OF_PRODUCTS = CompiledQuery(lambda: in_force().filter(brief__product_id__in=ParamList("products")))
