"""How Celery speaks with Valkey: by kombu's transport, but a connection lost in the middle of tasks ends no worker."""

from __future__ import annotations

from typing import Any

from kombu.transport import TRANSPORT_ALIASES, redis


class Channel(redis.Channel):
    """Kombu's channel."""

    def _connparams(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Where to connect.

        Raises:
            ConnectionError: the connection was closed meanwhile. Kombu takes None for one there, and a worker that
                gives back what it has begun ends by that instead of connecting anew.
        """
        if self.connection.client is None:
            raise ConnectionError("the connection to the broker is closed")
        return dict(super()._connparams(*args, **kwargs))


class Transport(redis.Transport):
    """Kombu's transport with that channel."""

    Channel = Channel


def speak_by_it() -> None:
    """Have every connection to Valkey made so, over TLS as well."""
    for scheme in ("redis", "rediss"):
        TRANSPORT_ALIASES[scheme] = f"{__name__}:Transport"
