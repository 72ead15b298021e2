"""The house «Общее»."""

from django.apps import AppConfig


class ServiceConfig(AppConfig):
    """Registers what the house offers."""

    name = "service"
    verbose_name = "Общее"

    def ready(self) -> None:
        """Offer the vocabularies of the house (`GET /choices`); keep its settings complete and fresh (DIR-3)."""
        from django.core.checks import Tags
        from django.core.checks import register as register_check
        from django.db.models.signals import post_migrate
        from django.utils.module_loading import autodiscover_modules

        from service.accounts.roles import Role
        from service.choices_registry import register
        from service.customers.history_labels import CLIENT_HISTORY_LABELS, CONTACT_HISTORY_LABELS
        from service.database import checks, grants, keeping  # noqa: F401  (checks register themselves)
        from service.database.figures import FIGURES
        from service.db import lost_connections
        from service.defaults import register as register_defaults
        from service.defaults import seed_after_migrate
        from service.defaults.own_sets import Directory, Settings
        from service.fsm.needs import describe_fields
        from service.fsm.shared_fields import FIELDS
        from service.http.checks import list_filters
        from service.models import DirectoryKind
        from service.observability import figures
        from service.runtime_settings.reading import follow_requests
        from service.webhooks.event_types import offer

        offer("client", "Клиент", CLIENT_HISTORY_LABELS)
        offer("contact", "Обращение", CONTACT_HISTORY_LABELS)
        offer("call", "Звонок", {"screen_pop": "Открыть карточку"})
        describe_fields(FIELDS)
        register("roles", Role)
        register("directory_kinds", DirectoryKind)
        follow_requests()
        lost_connections.follow_requests()
        for figure in FIGURES:
            figures.register(*figure)
        register_check(list_filters, Tags.urls)
        autodiscover_modules("table_access", "invariants")
        post_migrate.connect(grants.grant_after_migrating, sender=self)
        post_migrate.connect(keeping.keep_after_migrating, sender=self)
        register_defaults(Directory(), Settings())
        post_migrate.connect(seed_after_migrate, sender=self)
