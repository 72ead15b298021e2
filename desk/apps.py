"""The house «Рабочее место»; whatever it registers with lower houses stands in `desk/registrations.py`."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """Registers what the house offers."""

    name = "desk"
    verbose_name = "Рабочее место"

    def ready(self) -> None:
        """Offer the vocabularies of the house (`GET /choices`) and have its scripts proven at start-up."""
        from django.core.checks import register as register_check

        from desk import checks
        from desk.registrations import register_offers

        register_check(checks.guidance, checks.TAG)
        register_offers()
