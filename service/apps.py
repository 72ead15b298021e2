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

        from service.accounts.roles import Role
        from service.choices_registry import register
        from service.customers.history_labels import CLIENT_DEEDS, CONTACT_DEEDS
        from service.models import DirectoryKind
        from service.runtime_settings.reading import follow_requests
        from service.webhooks.event_types import offer

        offer("client", "Клиент", CLIENT_DEEDS)
        offer("contact", "Обращение", CONTACT_DEEDS)
        offer("call", "Звонок", {"screen_pop": "Открыть карточку"})
        register("roles", Role)
        register("directory_kinds", DirectoryKind)
        follow_requests()
        post_migrate.connect(store_default_settings, sender=self)


def store_default_settings(*, apps: Any = None, **kwargs: Any) -> None:
    """After migrating, settings that a new version brought stand in the database with their defaults.

    `apps` are the models as migrated so far; after a flush there are none to tell, and all tables are there.
    """
    from service.use_cases.settings import store_defaults

    if apps is None or "setting" in apps.all_models["service"]:
        store_defaults()
