"""Where events may be sent: outside the demo only by https and to no address of an inner network, at each delivery."""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
from urllib.parse import SplitResult, urlsplit

from django.conf import settings

TIMEOUT = 5.0
READ_AT_MOST = 1_000


class BadTarget(Exception):
    """Nothing may be sent there."""


def parts_of(url: str) -> SplitResult:
    """The parts of a target's address.

    Raises:
        BadTarget: it is no address that events may be sent to.
    """
    try:
        parts = urlsplit(url)
        port_is_given = parts.port
    except ValueError as error:
        raise BadTarget("Адрес не читается.") from error
    allowed = {"https", "http"} if settings.DEMO else {"https"}
    if parts.scheme not in allowed:
        raise BadTarget("Нужен адрес, который начинается с https://.")
    if not parts.hostname or parts.username or parts.password or parts.fragment or port_is_given == 0:
        raise BadTarget("Нужен адрес с именем узла, без учётных данных и якоря.")
    return parts


def address_of(parts: SplitResult) -> tuple[str, int]:
    """The network address that is connected to; checked here, so that the name can't turn elsewhere afterwards.

    Raises:
        BadTarget: the name leads into an inner network.
        OSError: the name leads nowhere.
    """
    port = parts.port or (443 if parts.scheme == "https" else 80)
    found = [str(entry[4][0]) for entry in socket.getaddrinfo(parts.hostname, port, type=socket.SOCK_STREAM)]
    if not settings.DEMO and not all(is_public(address) for address in found):
        raise BadTarget("Адрес ведёт во внутреннюю сеть.")
    return found[0], port


def is_public(address: str) -> bool:
    """Whether the address is one of the public network."""
    read = ipaddress.ip_address(address.partition("%")[0])
    read = getattr(read, "ipv4_mapped", None) or read
    return read.is_global and not read.is_multicast


class Connection(http.client.HTTPConnection):
    """A connection to the address that was checked, under the name that was asked for."""

    def __init__(self, parts: SplitResult) -> None:
        self.target = address_of(parts)
        self.tls = parts.scheme == "https"
        self.default_port = 443 if self.tls else 80
        super().__init__(str(parts.hostname), self.target[1], timeout=TIMEOUT)

    def connect(self) -> None:
        """Connect, with the certificate checked for the name."""
        self.sock = socket.create_connection(self.target, self.timeout)
        if self.tls:
            self.sock = ssl.create_default_context().wrap_socket(self.sock, server_hostname=self.host)


def post(url: str, body: bytes, headers: dict[str, str]) -> int:
    """Send a body; the status answered. No redirect is followed.

    Raises:
        BadTarget: nothing may be sent there.
        OSError, http.client.HTTPException: nobody answers, or not in time.
    """
    parts = parts_of(url)
    connection = Connection(parts)
    try:
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        connection.request("POST", path, body, headers)
        response = connection.getresponse()
        response.read(READ_AT_MOST)
        return response.status
    finally:
        connection.close()
