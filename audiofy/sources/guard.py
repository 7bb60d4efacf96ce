"""Which addresses a fetch may go to, where somebody else than the person at the machine named them.

A host's name is looked up once for each request; what is judged here is the answer, and what is connected to is what
was judged. So a name that answers otherwise the next time (DNS rebinding) gains nothing, and each redirect is judged
anew.

What is public is written down here, from the registries of IANA (iana-ipv4-special-registry and
iana-ipv6-special-registry, RFC 6890): ``ipaddress.is_global`` has another answer in nearly every release of Python,
and calls NAT64, 6to4 and multicast global.
"""

from __future__ import annotations

import dataclasses
import ipaddress
import re
from collections.abc import Sequence
from typing import Protocol

from audiofy.errors import AddressRefused
from audiofy.sources.address import Address
from audiofy.sources.resolving import LookUp, look_up

PORTS = frozenset({80, 443})
NOT_PUBLIC_4 = tuple(
    map(
        ipaddress.IPv4Network,
        (
            "0.0.0.0/8",  # this network, and "any address"
            "10.0.0.0/8",  # private
            "100.64.0.0/10",  # between a carrier and its customers
            "127.0.0.0/8",  # loopback
            "169.254.0.0/16",  # link-local, and where clouds tell a machine its secrets
            "172.16.0.0/12",  # private
            "192.0.0.0/24",  # protocol assignments
            "192.0.2.0/24",  # documentation
            "192.88.99.0/24",  # relays of 6to4
            "192.168.0.0/16",  # private
            "198.18.0.0/15",  # benchmarks
            "198.51.100.0/24",  # documentation
            "203.0.113.0/24",  # documentation
            "224.0.0.0/4",  # multicast
            "240.0.0.0/4",  # reserved, and broadcast
        ),
    )
)
PUBLIC_6 = ipaddress.IPv6Network("2000::/3")
"""All that was ever handed out for the internet (RFC 4291, section 2.4): loopback, link-local, site-local, unique
local, multicast, discard, mapped and compatible addresses all lie elsewhere."""
NOT_PUBLIC_6 = tuple(
    map(
        ipaddress.IPv6Network,
        (
            "2001::/23",  # protocol assignments: Teredo, benchmarks, ORCHID
            "2001:db8::/32",  # documentation
            "2002::/16",  # 6to4: an IPv4 address that a relay would go to
            "3ffe::/16",  # of an experiment, given back
            "3fff::/20",  # documentation
        ),
    )
)
CARRIES_4 = (ipaddress.IPv6Network("::ffff:0:0/96"), ipaddress.IPv6Network("64:ff9b::/96"))
"""Mapped, and NAT64 (RFC 6052): another spelling of the IPv4 address in the last four bytes, which is what is reached;
in a network without IPv4 every IPv4 host has one of NAT64. No web server has one of the other kinds: they are
refused, and so is 64:ff9b:1::/48, as each network has its own place for the IPv4 address in it (RFC 8215)."""
_ISATAP = 0x0000_5EFE
"""Before the IPv4 address in the last four bytes (RFC 5214); 0x02000000 more where that is unique."""

_HOST = re.compile(r"[a-z0-9_-]+(?:\.[a-z0-9_-]+)*", re.IGNORECASE)
_NUMERIC_END = re.compile(r"(?:.*\.)?(?:\d+|0x[0-9a-f]*)", re.IGNORECASE)
"""What other programs take for a number, and so for an IPv4 address: 2130706433, 0x7f.1, 127.1."""


def is_public(ip: str) -> bool:
    """Whether an IP address, as text, is one of the public internet; "fe80::1%eth0" and what is none are not."""
    try:
        address = ipaddress.ip_address(ip)
    except ValueError:
        return False
    if isinstance(address, ipaddress.IPv4Address):
        return not any(address in network for network in NOT_PUBLIC_4)
    if getattr(address, "scope_id", None) is not None:
        return False
    if any(address in network for network in CARRIES_4):
        return is_public(str(ipaddress.IPv4Address(int(address) & 0xFFFF_FFFF)))
    if address not in PUBLIC_6 or any(address in network for network in NOT_PUBLIC_6):
        return False
    return (int(address) >> 32) & 0xFDFF_FFFF != _ISATAP


class Gate(Protocol):
    """Stands between a fetch and each host that it would ask."""

    @property
    def look_up(self) -> LookUp:
        """What finds the addresses of a host."""

    def check(self, address: Address) -> None:
        """Before the look-up.

        Raises:
            AddressRefused: it is not to be asked, whatever its host's IP addresses are.
        """

    def chosen(self, address: Address, ips: Sequence[str]) -> Sequence[str]:
        """Those of the host's IP addresses that may be connected to, at least one.

        Raises:
            AddressRefused: it is not to be asked.
        """


@dataclasses.dataclass(frozen=True, slots=True)
class Guard:
    """Lets a fetch go to the public internet alone.

    A host is refused as a whole where one of its addresses is not public: no server that is meant to be reached has
    such an address, and to go on with the others would leave the choice of the way to whoever wrote the answer.

    Attributes:
        allowed: (host or IP address, port) that may be asked all the same; both as they are in an address.
        ports: all that are asked otherwise; None for any.
        look_up: finds the addresses of a host.
    """

    allowed: frozenset[tuple[str, int]] = frozenset()
    ports: frozenset[int] | None = PORTS
    look_up: LookUp = look_up

    def check(self, address: Address) -> None:
        """As of ``Gate``."""
        if (address.host, address.port) in self.allowed:
            return
        check_host(address)
        if not self._usual(address.port) and address.port not in {port for _, port in self.allowed}:
            raise self._other_port(address)

    def chosen(self, address: Address, ips: Sequence[str]) -> Sequence[str]:
        """As of ``Gate``: all or none."""
        if (address.host, address.port) in self.allowed:
            return ips
        strange = [ip for ip in ips if (ip, address.port) not in self.allowed]
        if not all(map(is_public, strange)):
            raise inward(address)
        if strange and not self._usual(address.port):
            raise self._other_port(address)
        return ips

    def _usual(self, port: int) -> bool:
        return self.ports is None or port in self.ports

    def _other_port(self, address: Address) -> AddressRefused:
        ports = " and ".join(map(str, sorted(self.ports or ())))
        what = f"{address.host} is not asked at port {address.port}: only the ports {ports} are"
        return AddressRefused(what, hint="give the page's usual address")


class OneWay:
    """Lets a fetch go where it likes, but from the public internet nowhere else: for one fetch of what a person named.

    A host that has addresses of both kinds is asked at those of its own network alone.
    """

    def __init__(self, look_up: LookUp = look_up) -> None:
        self.look_up = look_up
        self._outside = False

    def check(self, address: Address) -> None:
        """As of ``Gate``."""
        if self._outside:
            check_host(address)

    def chosen(self, address: Address, ips: Sequence[str]) -> Sequence[str]:
        """As of ``Gate``."""
        inside = [ip for ip in ips if not is_public(ip)]
        if self._outside and inside:
            raise inward(address)
        self._outside = not inside
        return inside or ips


OUTSIDE = Guard(ports=None)
"""Of what a list on the public internet names: hosts have posts and pictures at other ports, too."""


def check_host(address: Address) -> None:
    """A host is written as everyone reads it: a name, or an IP address in its usual form.

    Raises:
        AddressRefused: it is not.
    """
    host = address.host
    if ":" in host:
        proper = "%" not in host
    elif _NUMERIC_END.fullmatch(host):
        proper = _is_dotted(host)
    else:
        proper = bool(_HOST.fullmatch(host)) and len(host) < 254
    if not proper:
        raise AddressRefused(f"{host[:80]!r} is not how a host is written", hint="give its name, such as example.org")


def inward(address: Address) -> AddressRefused:
    """What is said of a host that is not public; not where it leads, which would tell a stranger of the network."""
    what = f"{address.host} is not on the public internet, and is not asked"
    return AddressRefused(what, hint="on its own machine, audiofy url reads it, or audiofy file a saved page")


def _is_dotted(host: str) -> bool:
    try:
        return str(ipaddress.IPv4Address(host)) == host
    except ValueError:
        return False
