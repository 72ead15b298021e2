"""The house «Общее»."""

from django.apps import AppConfig


class ServiceConfig(AppConfig):
    """Registers what the house offers."""

    name = "service"
    verbose_name = "Общее"

    def ready(self) -> None:
        """Offer the vocabularies of the house (`GET /choices`)."""
        from service.models import DirectoryKind
        from service.roles import Role
        from service.vocabulary import register

        register("roles", Role)
        register("directory_kinds", DirectoryKind)
