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
        from django.utils.module_loading import autodiscover_modules

        import service.database.history_and_outbox_invariants  # noqa: F401  (declares itself)
        from service.accounts.roles import Role
        from service.choices_registry import register_choices, unlabelled_choices
        from service.database import checks  # noqa: F401  (declares itself)
        from service.database.metrics import GAUGES
        from service.fsm.needs import SHARED_FIELDS, describe_fields
        from service.http.list_parameters_system_check import list_filters
        from service.models import DirectoryKind
        from service.observability import background_work, health, metrics, tracing, unavailability
        from service.runtime_settings.reading import read_once_per_request
        from service.runtime_settings.settings_system_check import exported_settings

        _offer_events()
        describe_fields(SHARED_FIELDS)
        register_choices("roles", Role)
        register_choices("directory_kinds", DirectoryKind)
        read_once_per_request()
        _prepare_connections()
        background_work.watch()
        _register_stream()
        unavailability.begin_counting()
        tracing.begin_tracing()
        for gauge in (*GAUGES, *health.GAUGES):
            metrics.register_gauge(*gauge)
        register_check(list_filters, Tags.urls)
        register_check(unlabelled_choices, "machines")
        register_check(exported_settings, "machines")
        autodiscover_modules("table_access", "invariants", "models.personal_data")
        self.keep_to_table_access()
        self.keep_the_past()
        self.ship_defaults()

    def keep_to_table_access(self) -> None:
        """Have the database keep to what the houses declare of their tables; requests notice changed reference data."""
        from django.db.models.signals import post_migrate

        from service.database import earlier_row_versions_triggers, grants, reference_version_triggers
        from service.queries.reference_data import notice_changes

        for kept in (grants.grant_after_migrating, earlier_row_versions_triggers.keep_after_migrating):
            post_migrate.connect(kept, sender=self)
        post_migrate.connect(reference_version_triggers.keep_after_migrating, sender=self)
        notice_changes(reference_version_triggers.reference_models())

    def ship_defaults(self) -> None:
        """Have what ships as data arrive after migrations, behind what tables need."""
        from django.db.models.signals import post_migrate

        from service.defaults import register_defaults, seed_after_migrate
        from service.defaults.service_sets import Directory, Settings

        register_defaults(Directory(), Settings())
        post_migrate.connect(seed_after_migrate, sender=self)

    def keep_the_past(self) -> None:
        """Have the views of earlier rows follow their tables (FOR-2)."""
        from django.db.models.signals import post_migrate, pre_migrate

        from service.past import views

        pre_migrate.connect(views.forget_before_migrating, sender=self)
        post_migrate.connect(views.recall_after_migrating, sender=self)


def _offer_events() -> None:
    """The events of what every house talks about, and whose business those are that partners may read."""
    from service.customers.history_labels import CLIENT_HISTORY_LABELS, CONTACT_HISTORY_LABELS
    from service.webhooks.event_types import offer_event_types
    from service.webhooks.screen_pop import SUBJECT as CALL
    from service.webhooks.visibility import every_event, register_own_events

    offer_event_types("client", "Клиент", CLIENT_HISTORY_LABELS)
    offer_event_types("contact", "Обращение", CONTACT_HISTORY_LABELS)
    labels = {"screen_pop": "Открыть карточку", "answered": "Взяли трубку", "missed": "Пропущен", "ended": "Закончен"}
    offer_event_types(CALL, "Звонок", labels)
    register_own_events(CALL, every_event)


def _prepare_connections() -> None:
    """Have connections give up with their server, keep their prepared statements, and read moments fast."""
    from service.database import lost_connections, moments, prepared_statements

    prepared_statements.keep_prepared_statements()
    lost_connections.reconnect_each_request()
    moments.read_moments_fast()


def _register_stream() -> None:
    """Have the stream woken by every event, and its figures told (INT-9)."""
    from service.fsm.on_commit_tasks import run_on_every_event
    from service.observability import metrics
    from service.stream import figures
    from service.stream.credentials import tell_of_access
    from service.stream.wakeups import StreamWakeup

    wakeup = StreamWakeup()
    run_on_every_event(wakeup)
    tell_of_access(wakeup.set_access)
    for gauge in figures.GAUGES:
        metrics.register_gauge(*gauge)
