"""The house «Возвраты»."""

from django.apps import AppConfig


class ReturnsConfig(AppConfig):
    """Registers what the house offers."""

    name = "returns"
    verbose_name = "Возвраты"
