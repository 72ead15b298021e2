"""The house «Рабочее место»."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """Registers what the house offers."""

    name = "desk"
    verbose_name = "Рабочее место"
