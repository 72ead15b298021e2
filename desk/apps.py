"""The house «Рабочее место»."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """Registers what the house offers."""

    name = "desk"
    verbose_name = "Рабочее место"

    def ready(self) -> None:
        """Offer the vocabularies of the house (`GET /choices`) and have its scripts proven at start-up."""
        from django.core.checks import register as register_check

        from desk import checks, choices
        from desk.clients.refusals import ClientReason
        from desk.contacts.refusals import ContactReason
        from desk.default_phrases import Phrases
        from service.choices_registry import register
        from service.defaults import register as register_defaults

        register_check(checks.guidance, checks.TAG)
        register_defaults(Phrases())
        register("topics", choices.Topic)
        for topic, subtopics in choices.SUBTOPICS.items():
            register(f"{topic.value}_subtopics", subtopics)
        register("contact_results", choices.ContactResult)
        register("identified_by", choices.IdentifiedBy)
        register("contact_reasons", ContactReason)
        register("client_reasons", ClientReason)
