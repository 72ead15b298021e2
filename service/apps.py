"""The house «Общее»."""

from typing import Any

from django.apps import AppConfig


class ServiceConfig(AppConfig):
    """Registers what the house offers."""

    name = "service"
    verbose_name = "Общее"

    def ready(self) -> None:
        """Offer the vocabularies of the house (`GET /choices`); keep its settings complete and fresh (DIR-3)."""
        from django.db.models.signals import post_migrate

        from service.desk_settings.reading import follow_requests
        from service.models import DirectoryKind
        from service.roles import Role
        from service.vocabulary import register

        register("roles", Role)
        register("directory_kinds", DirectoryKind)
        follow_requests()
        post_migrate.connect(store_default_settings, sender=self)


def store_default_settings(*, apps: Any, **kwargs: Any) -> None:
    """After migrating, settings that a new version brought stand in the database with their defaults."""
    try:
        apps.get_model("service", "Setting")
    except LookupError:
        return
    from service.use_cases.settings import store_defaults

    store_defaults()
