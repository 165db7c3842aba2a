"""Keeps the crawl out of our own network.

Addresses come from rankings and redirects, that is from strangers. A host is checked after its name
was resolved, and the address that was checked is the one that is connected to, so neither spellings
such as 2130706433 nor a name that changes its address get past. Two hosts may be inside: where
SKYGAP_HOSTS leads, and a SearXNG instance; and those only for requests meant for them.

An HTTP proxy resolves names by itself, so one that the environment names is not used; behind one
that is switched on (HTTPPROXY_ENABLED), the proxy has to be the guard.
"""

import ipaddress
from collections.abc import Iterable, Sequence

from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.resolver import CachingThreadedResolver
from twisted.internet.base import ReactorBase
from twisted.internet.defer import Deferred
from twisted.internet.error import DNSLookupError

OWN_REQUEST = "skygap_own"  # request.meta: a request to the user's own search instance

_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")  # RFC 6052: the last four bytes are an IPv4 address


class AddressRefusedError(IgnoreRequest):
    """A page stands at an address that is never fetched; its text is the reason."""


def is_public(address: str) -> bool:
    """Whether an IP address belongs to the public internet.

    Args:
        address: IPv4 or IPv6; an IPv4 address inside an IPv6 one is what counts.

    Returns:
        False for private, loopback, link-local, shared, reserved and multicast addresses.

    >>> is_public("93.184.215.14"), is_public("::ffff:10.0.0.1"), is_public("169.254.169.254")
    (True, False, False)
    """
    parsed = ipaddress.ip_address(address)
    if isinstance(parsed, ipaddress.IPv6Address):
        inner = parsed.ipv4_mapped or parsed.sixtofour
        if parsed in _NAT64:
            inner = ipaddress.IPv4Address(parsed.packed[-4:])
        if inner is not None:
            return is_public(str(inner))
    return parsed.is_global and not parsed.is_multicast


class GuardedResolver(CachingThreadedResolver):
    """Resolves names, and refuses those that lead inside."""

    def __init__(self, reactor: ReactorBase, cache_size: int, timeout: float) -> None:
        super().__init__(reactor, cache_size, timeout)
        self._reserved: set[str] = set()
        self._refused: dict[str, str] = {}

    def reserve(self, hosts: Iterable[str]) -> None:
        """Lets these hosts be inside; pages at them are refused by `check`."""
        self._reserved.update(hosts)

    def check(self, host: str) -> None:
        """Refuses a page whose host is an address inside, or reserved.

        Args:
            host: Name or IP address of an address, in lower case.

        Raises:
            AddressRefusedError: If it must not be asked for.
        """
        if _is_literal(host) and not is_public(host):
            raise _refusal(host, host)
        if host in self._reserved:
            raise AddressRefusedError(f"{host} is the search instance itself, which is no rival.")

    def explain(self, host: str) -> None:
        """Tells a name that was refused from one that does not exist.

        Args:
            host: A name that did not resolve.

        Raises:
            AddressRefusedError: If it did, but leads inside.
        """
        if host in self._refused:
            raise _refusal(host, self._refused[host])

    def getHostByName(self, name: str, timeout: Sequence[int] = ()) -> Deferred[str]:  # noqa: N802
        """Twisted's hook: the address of a name.

        Args:
            name: What to resolve; an IP address in any spelling too.
            timeout: Not used, see DNS_TIMEOUT.

        Returns:
            The address, or a DNSLookupError when it leads inside.
        """
        found: Deferred[str] = super().getHostByName(name, timeout)
        return found.addCallback(self._checked, name.lower())

    def _checked(self, address: str, name: str) -> str:
        if name not in self._reserved and not is_public(address):
            self._refused[name] = address
            raise DNSLookupError(f"{name} is at {address}, which is not public")
        return address


def installed_guard(crawler: Crawler) -> GuardedResolver:
    """The guard of the running reactor, which is put in place of any other resolver."""
    from twisted.internet import reactor  # importing it installs it

    resolver = getattr(reactor, "resolver", None)
    if isinstance(resolver, GuardedResolver):
        return resolver
    guard = GuardedResolver.from_crawler(crawler, reactor)
    guard.install_on_reactor()
    return guard


def _is_literal(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _refusal(host: str, address: str) -> AddressRefusedError:
    where = "is" if host == address else f"is at {address},"
    return AddressRefusedError(f"{host} {where} not a public address; such pages are not fetched.")
