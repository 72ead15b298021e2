"""The house «Возвраты»."""

from django.apps import AppConfig


class ReturnsConfig(AppConfig):
    """Registers what the house offers."""

    name = "returns"
    verbose_name = "Возвраты"

    def ready(self) -> None:
        """Offer the vocabularies of the house (`GET /choices`)."""
        from returns import choices
        from service.vocabulary import register

        register("return_reasons", choices.ReturnReason)
        register("case_statuses", choices.CaseStatus)
        register("wished_outcomes", choices.WishedOutcome)
