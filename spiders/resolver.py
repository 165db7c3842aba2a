"""Names that do not exist, told from name servers that do not answer."""

import asyncio
import socket
from collections.abc import Callable, Iterable

# Whether it is certain that there is no host of a name; may take as long as name servers do.
Resolver = Callable[[str], bool]

# Names that exist for as long as there is a DNS. A machine without a network, or behind a login
# page, is told of every name that it does not exist.
_CONTROLS = ("example.com", "iana.org")
_NO_SUCH_NAME = frozenset(
    getattr(socket, name) for name in ("EAI_NONAME", "EAI_NODATA") if hasattr(socket, name)
)


def is_no_host(host: str) -> bool:
    """Asks the operating system's resolver.

    Args:
        host: A name in lower case, in punycode.

    Returns:
        True when name servers say that it has no address, and others have; False when it has one,
        or nobody knows: a server that fails or does not answer, no network.
    """
    return _has_address(host) is False and any(map(_has_address, _CONTROLS))


def _has_address(host: str) -> bool | None:
    """None where that cannot be found out."""
    try:
        # With a point at its end, so that no name of the own network is tried in its place.
        socket.getaddrinfo(f"{host.rstrip('.')}.", None, type=socket.SOCK_STREAM)
    except socket.gaierror as error:
        return False if error.errno in _NO_SUCH_NAME else None
    except (OSError, UnicodeError):  # UnicodeError: a name that DNS cannot have
        return None
    return True


class Names:
    """What a resolver says, asked once for each name, outside the event loop.

    Args:
        resolver: What knows which names do not exist.
        without_host: Names of which that is known.
    """

    def __init__(self, resolver: Resolver, without_host: Iterable[str] = ()) -> None:
        self._resolver = resolver
        self._without_host = frozenset(without_host)
        self._asked: dict[str, asyncio.Task[bool]] = {}

    async def is_no_host(self, host: str) -> bool:
        """Whether it is certain that there is no such host.

        Args:
            host: A name in lower case, in punycode.

        Returns:
            What the resolver says.
        """
        if host in self._without_host:
            return True
        if host not in self._asked:
            asking = asyncio.to_thread(self._resolver, host)
            self._asked[host] = asyncio.create_task(asking)
        return await self._asked[host]
