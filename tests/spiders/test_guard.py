from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from twisted.internet.testing import MemoryReactor

from spiders.guard import AddressRefusedError, GuardedResolver, is_public


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "127.255.0.3",
        "0.0.0.0",  # noqa: S104 # an address to refuse, not to bind
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1",
        "fc00::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "2002:7f00:1::",
        "2002:a00:1::1",
        "64:ff9b::7f00:1",
        "64:ff9b::a9fe:a9fe",
    ],
)
@pytest.mark.fault(4, 5)
def test_an_address_inside_is_not_public_however_it_is_written(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "address", ["93.184.215.14", "2606:2800:21f:cb07::1", "::ffff:8.8.8.8", "64:ff9b::808:808"]
)
def test_an_address_of_the_internet_is_public(address: str) -> None:
    assert is_public(address)


@given(st.ip_addresses(v=4))
def test_an_address_is_judged_alike_in_every_wrapping(address: object) -> None:
    public = is_public(str(address))
    assert is_public(f"::ffff:{address}") == public
    assert is_public(f"64:ff9b::{address}") == public


def test_a_page_at_a_reserved_host_or_at_an_address_inside_is_refused() -> None:
    reactor: Any = MemoryReactor()  # type: ignore[no-untyped-call] # Twisted's
    guard = GuardedResolver(reactor, 0, 1.0)
    guard.reserve(["search.example"])
    with pytest.raises(AddressRefusedError, match=r"search\.example is the search instance itself"):
        guard.check("search.example")
    with pytest.raises(AddressRefusedError, match=r"10\.0\.0\.1 is not a public address"):
        guard.check("10.0.0.1")
    guard.check("a.example")
    guard.check("93.184.215.14")
