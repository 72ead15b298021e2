"""Counting rows without reading them all: a list of a million opens as fast as one of a hundred."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.db import connections
from django.http import HttpRequest
from django.utils.formats import number_format
from django.utils.functional import cached_property
from unfold.views import ChangeList

from service.admin.addresses import page_address
from service.admin.allowed_list_filters import refuse_undeclared
from service.admin.start_page_counters import count_up_to


class FastPaginator(Paginator):
    """Counts up to a limit; beyond it the database's own estimate, or the limit itself, is near enough."""

    template_name = "admin/fast_pagination.html"
    counted_up_to = 10_000

    @cached_property
    def count(self) -> int:
        """How many rows there are, exactly up to the limit."""
        return self._counted[0]

    @property
    def count_in_words(self) -> str:
        """The number in words that say how far it can be relied on."""
        count, how = self._counted
        return f"{how}{number_format(count, use_l10n=True, force_grouping=True)}"

    @cached_property
    def _counted(self) -> tuple[int, str]:
        rows: Any = self.object_list
        if not hasattr(rows, "query"):
            return len(rows), ""
        counted = count_up_to(rows, self.counted_up_to + 1)
        if counted <= self.counted_up_to:
            return counted, ""
        if rows.query.where:
            return self.counted_up_to, "больше "
        return max(self.counted_up_to, self._estimate(rows)), "около "

    @staticmethod
    def _estimate(rows: Any) -> int:
        """What the planner believes the table to hold."""
        with connections[rows.db].cursor() as cursor:
            cursor.execute("SELECT reltuples FROM pg_class WHERE oid = %s::regclass", [rows.model._meta.db_table])
            return int(cursor.fetchone()[0])


class CountedList(ChangeList):
    """A list that tells its number of rows below, once, never offers to show them all, and filters as declared."""

    def get_filters(self, request: HttpRequest) -> Any:
        """The declared filters; a parameter that none of them takes is refused instead of asked of the table.

        Raises:
            DisallowedModelAdminLookup: there is such a parameter.
        """
        specs, any_filter, remaining, *more = super().get_filters(request)
        refuse_undeclared(remaining)
        return specs, any_filter, remaining, *more

    def get_results(self, request: HttpRequest) -> None:
        """The page of rows; how many there would be without filters isn't asked."""
        super().get_results(request)
        self.full_result_count = self.result_count

    def url_for_result(self, result: Any) -> str:
        """Where a row leads to."""
        return page_address(self.opts.app_label, self.opts.model_name or "", getattr(result, self.pk_attname))
