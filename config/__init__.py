"""Wiring only: settings, URLs, Celery, WSGI. No rule of the desk lives here."""

from config.celery import app as celery_app

__all__ = ["celery_app"]
