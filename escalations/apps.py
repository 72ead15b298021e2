"""The house «Обращения к супервайзеру и в ОПП»."""

from django.apps import AppConfig


class EscalationsConfig(AppConfig):
    """Registers what the house offers."""

    name = "escalations"
    verbose_name = "Обращения к супервайзеру и в ОПП"
