"""The house «Заказы»."""

from django.apps import AppConfig


class OrdersConfig(AppConfig):
    """Registers what the house offers."""

    name = "orders"
    verbose_name = "Заказы"
