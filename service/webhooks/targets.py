"""Where events may be sent: outside the demo only by https and to no address of an inner network, at each delivery."""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
from contextlib import suppress
from urllib.parse import SplitResult, urlsplit

from django.conf import settings

from service.webhooks.time_budget import Patience, PatientSocket

CONNECTING, FAREWELL = 5.0, 0.5
READ_AT_MOST = 1_000
Address = tuple[str, int]


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
    if not url.isascii() or any(sign.isspace() or not sign.isprintable() for sign in url):
        raise BadTarget("Кириллицу, пробелы и управляющие знаки в адресе нужно закодировать.")
    allowed = {"https", "http"} if settings.DEMO else {"https"}
    if parts.scheme not in allowed:
        raise BadTarget("Нужен адрес, который начинается с https://.")
    if not parts.hostname or parts.username or parts.password or parts.fragment or port_is_given == 0:
        raise BadTarget("Нужен адрес с именем узла, без учётных данных и якоря.")
    return parts


def addresses_of(parts: SplitResult) -> list[Address]:
    """The network addresses of a target; checked here, so that the name can't turn elsewhere afterwards.

    Raises:
        BadTarget: the name leads into an inner network.
        OSError: the name leads nowhere.
    """
    port = parts.port or (443 if parts.scheme == "https" else 80)
    try:
        entries = socket.getaddrinfo(parts.hostname, port, type=socket.SOCK_STREAM)
    except UnicodeError as error:
        raise BadTarget("Имя узла не читается.") from error
    found = [str(entry[4][0]) for entry in entries]
    if not settings.DEMO and not all(is_public(address) for address in found):
        raise BadTarget("Адрес ведёт во внутреннюю сеть.")
    return [(address, port) for address in found]


def is_public(address: str) -> bool:
    """Whether the address is one of the public network."""
    read = ipaddress.ip_address(address.partition("%")[0])
    read = getattr(read, "ipv4_mapped", None) or read
    return read.is_global and not read.is_multicast


def connected(addresses: list[Address], patience: Patience) -> socket.socket:
    """A connection to the first of the addresses that takes one.

    Raises:
        OSError: none does.
    """
    for address in addresses[:-1]:
        with suppress(OSError):
            return socket.create_connection(address, min(CONNECTING, patience.left()))
    return socket.create_connection(addresses[-1], min(CONNECTING, patience.left()))


class Connection(http.client.HTTPConnection):
    """A connection to the addresses that were checked, under the name that was asked for."""

    line: PatientSocket | None = None

    def __init__(self, parts: SplitResult) -> None:
        self.patience = Patience(settings.DELIVERY_SECONDS)
        self.addresses = addresses_of(parts)
        self.tls = parts.scheme == "https"
        self.default_port = 443 if self.tls else 80
        super().__init__(str(parts.hostname), self.addresses[0][1])

    def connect(self) -> None:
        """Connect, with the certificate checked for the name."""
        sock = connected(self.addresses, self.patience)
        if self.tls:
            sock.settimeout(self.patience.left())
            sock = ssl.create_default_context().wrap_socket(sock, server_hostname=self.host)
        self.sock = self.line = PatientSocket(sock, self.patience)

    def hang_up(self) -> None:
        """Be done with it, whatever the other side still wants to say."""
        self.close()
        if self.line is not None:
            self.line.hang_up()


def post(url: str, body: bytes, headers: dict[str, str]) -> int:
    """Send a body; the status answered, beside which nothing of the answer counts. No redirect is followed.

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
        connection.patience.shorten(FAREWELL)
        with suppress(OSError, http.client.HTTPException):
            response.read(READ_AT_MOST)
        return response.status
    finally:
        connection.hang_up()
