"""Reading moments fast: what PostgreSQL writes in UTC is ISO 8601, which Python reads at once."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.postgresql.psycopg_any import BaseTzLoader
from django.db.backends.signals import connection_created


class MomentInUtc(BaseTzLoader):
    """A moment as Django has it read, without Django's regular expressions; what isn't plain is left to it.

    Attributes:
        timezone: what Django compares with the connection's zone: where that is another, its own reader reads.
    """

    timezone = UTC

    def load(self, data: Any) -> datetime:
        """The moment."""
        try:
            moment = datetime.fromisoformat(str(data, "ascii"))
        except ValueError:
            return super().load(data)
        return moment if moment.tzinfo is UTC else super().load(data)


def read_moments(connection: BaseDatabaseWrapper, **kwargs: Any) -> None:
    """Have a connection that was just opened read moments by it (signal `connection_created`)."""
    if connection.vendor == "postgresql" and connection.timezone is UTC:
        connection.connection.adapters.register_loader("timestamptz", MomentInUtc)


def read_moments_fast() -> None:
    """Do so with every connection."""
    connection_created.connect(read_moments)
