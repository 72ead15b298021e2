"""`flush` as the database's owner: the service's account may not empty a table, and history refuses it to everyone."""

from __future__ import annotations

from typing import Any

from django.core.management.base import CommandError
from django.core.management.commands.flush import Command as DjangosFlush

from service.database.accounts import OwnerUnknown, database_owner


class Command(DjangosFlush):
    """Django's `flush` on the connection of DATABASE_OWNER_URL."""

    def handle(self, **options: Any) -> None:
        """Empty the tables as the owner."""
        try:
            with database_owner():
                super().handle(**options)
        except OwnerUnknown as error:
            raise CommandError(str(error)) from error
