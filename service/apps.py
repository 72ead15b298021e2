"""The house «Общее»."""

from django.apps import AppConfig


class ServiceConfig(AppConfig):
    """Registers what the house offers."""

    name = "service"
    verbose_name = "Общее"
