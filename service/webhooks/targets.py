"""Where events may be sent: outside the demo only by https, and into an inner network only where it is named.

The address is looked at whenever a connection is made, so that a name can't turn elsewhere afterwards.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
from contextlib import suppress
from functools import cache
from urllib.parse import SplitResult, urlsplit

from django.conf import settings

from service.webhooks.single_delivery_time_limit import Patience, PatientSocket

CONNECTING = 5.0
READ_AT_MOST = 1_000
SocketAddress = tuple[str, int]
IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address
NAT64, COMPATIBLE = ipaddress.IPv6Network("64:ff9b::/96"), ipaddress.IPv6Network("::/96")
SPECIAL = tuple(
    map(
        ipaddress.ip_network,
        ("192.0.0.0/24", "64:ff9b:1::/48", "2001::/23", "3fff::/20", "5f00::/16", "fec0::/10"),
    )
)
"""Networks of nobody's, or of translators and tunnels, that one Python or another counts as public in part."""


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
        raise BadTarget(
            "Нужен полный адрес, как https://crm.example/events: без логина с паролем в нём и без части после «#»."
        )
    if not settings.DEMO and (parts.port or 443) not in settings.SUBSCRIBER_PORTS:
        ports = ", ".join(map(str, settings.SUBSCRIBER_PORTS))
        raise BadTarget(f"События отправляются только на порты {ports} (SUBSCRIBER_PORTS).")
    return parts


def addresses_of(parts: SplitResult) -> list[SocketAddress]:
    """The network addresses of a target; checked here, so that the name can't turn elsewhere afterwards.

    Raises:
        BadTarget: the name leads into an inner network.
        OSError: the name leads nowhere.
    """
    port = parts.port or (443 if parts.scheme == "https" else 80)
    try:
        entries = socket.getaddrinfo(parts.hostname, port, type=socket.SOCK_STREAM)
    except UnicodeError as error:
        raise BadTarget("Имя сервера в адресе не читается.") from error
    found = [str(entry[4][0]) for entry in entries]
    if not settings.DEMO and not all(may_be_sent_to(address) for address in found):
        raise BadTarget("Адрес ведёт во внутреннюю сеть, которой нет в SUBSCRIBER_NETWORKS.")
    return [(address, port) for address in found]


def may_be_sent_to(address: str) -> bool:
    """Whether the address is one of the public network, or of the company's own that are named for subscribers."""
    read = reached_address(ipaddress.ip_address(address.partition("%")[0]))
    if any(read.version == network.version and read in network for network in settings.SUBSCRIBER_NETWORKS):
        return True
    return read.is_global and not read.is_multicast and not any(read in one for one in SPECIAL)


def reached_address(address: IPAddress) -> IPAddress:
    """The IPv4 address that an IPv6 one stands for on its way through a translator or tunnel, else itself."""
    if isinstance(address, ipaddress.IPv4Address):
        return address
    if address in NAT64 or address in COMPATIBLE:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    tunnelled = address.teredo[1] if address.teredo else None
    return address.ipv4_mapped or address.sixtofour or tunnelled or address


def connected(addresses: list[SocketAddress], patience: Patience) -> socket.socket:
    """A connection to the first of the addresses that takes one.

    Raises:
        OSError: none does.
    """
    for address in addresses[:-1]:
        with suppress(OSError):
            return socket.create_connection(address, min(CONNECTING, patience.left()))
    return socket.create_connection(addresses[-1], min(CONNECTING, patience.left()))


@cache
def tls_context() -> ssl.SSLContext:
    """The certificates that are believed; reading them takes longer than many deliveries."""
    return ssl.create_default_context()


class Connection(http.client.HTTPConnection):
    """A connection to the addresses that were checked, under the name that was asked for."""

    line: PatientSocket | None = None

    def __init__(self, parts: SplitResult, within: float | None = None) -> None:
        self.patience = Patience(within or settings.DELIVERY_SECONDS)
        self.addresses = addresses_of(parts)
        self.tls = parts.scheme == "https"
        self.default_port = 443 if self.tls else 80
        super().__init__(str(parts.hostname), self.addresses[0][1])

    def connect(self) -> None:
        """Connect, with the certificate checked for the name."""
        sock = connected(self.addresses, self.patience)
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if self.tls:
            sock.settimeout(self.patience.left())
            sock = tls_context().wrap_socket(sock, server_hostname=self.host)
        self.sock = self.line = PatientSocket(sock, self.patience)

    def send_held(self) -> None:
        """Send the request that was written."""
        if self.line is not None:
            self.line.send_held()

    def renew_patience(self) -> None:
        """The next delivery has a time of its own."""
        self.patience.renew(settings.DELIVERY_SECONDS)

    def hang_up(self) -> None:
        """Be done with it, whatever the other side still wants to say."""
        self.close()
        if self.line is not None:
            self.line.hang_up()
