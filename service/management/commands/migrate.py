"""`migrate` as the database's owner: the service's account may not change a table."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import CommandError
from django.core.management.commands.migrate import Command as DjangosMigrate

from service.database.accounts import OwnerUnknown, database_owner


class Command(DjangosMigrate):
    """Django's `migrate` on the connection of DATABASE_OWNER_URL; grants follow by `post_migrate`.

    In the demo a server of one's own may have a single account, which then is the owner.
    """

    def handle(self, *args: Any, **options: Any) -> None:
        """Migrate as the owner."""
        if settings.DEMO and not settings.DATABASE_OWNER:
            super().handle(*args, **options)
            return
        try:
            with database_owner("migrations"):
                super().handle(*args, **options)
        except OwnerUnknown as error:
            raise CommandError(str(error)) from error
