import gzip

import brotli  # type: ignore[import-untyped]
import pytest
from hypothesis import given
from hypothesis import strategies as st

from spiders.whole import is_whole_brotli, is_whole_gzip

MAX_BYTES = 1_000_000
TEXT = b"".join(b"%d rain barrels, " % number for number in range(20_000))


@given(st.binary(max_size=2_000))
def test_what_was_packed_whole_is_whole(data: bytes) -> None:
    assert is_whole_gzip(gzip.compress(data), MAX_BYTES)
    assert is_whole_brotli(brotli.compress(data), MAX_BYTES)


@pytest.mark.parametrize("share", [0.01, 0.5, 0.99])
def test_what_breaks_off_is_not(share: float) -> None:
    packed = gzip.compress(TEXT)
    assert not is_whole_gzip(packed[: int(share * len(packed))], MAX_BYTES)
    packed = brotli.compress(TEXT)
    assert not is_whole_brotli(packed[: int(share * len(packed))], MAX_BYTES)


def test_several_members_and_what_stands_after_the_end_are_whole() -> None:
    assert is_whole_gzip(gzip.compress(b"one") + gzip.compress(b"two"), MAX_BYTES)
    assert is_whole_gzip(gzip.compress(b"one") + b"\0\0padding", MAX_BYTES)


@pytest.mark.parametrize("data", [b"<p>not packed", b"\x1f\x8b\x08garbage"])
def test_what_is_no_stream_is_left_to_whoever_unpacks(data: bytes) -> None:
    assert is_whole_gzip(data, MAX_BYTES)
    assert is_whole_brotli(data, MAX_BYTES)


def test_the_beginning_of_a_stream_alone_is_not_whole() -> None:
    assert not is_whole_gzip(b"\x1f\x8b", MAX_BYTES)
    assert not is_whole_brotli(brotli.compress(TEXT)[:2], MAX_BYTES)


def test_of_a_bomb_no_more_is_unpacked_than_may_be() -> None:
    bomb = b"\0" * 50_000_000
    assert is_whole_gzip(gzip.compress(bomb)[:-8], MAX_BYTES)
    assert is_whole_brotli(brotli.compress(bomb, quality=1)[:-8], MAX_BYTES)
