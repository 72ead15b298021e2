"""The peer's only app."""

from django.apps import AppConfig


class PeerConfig(AppConfig):
    """Models, views and URLs of the peer."""

    name = "benchmarks.peer"
    label = "peer"
