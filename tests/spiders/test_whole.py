import gzip
import zlib
from collections.abc import Callable
from random import Random

import brotli  # type: ignore[import-untyped]
import pytest
from backports import zstd
from hypothesis import given
from hypothesis import strategies as st

from spiders.whole import is_whole_brotli, is_whole_deflate, is_whole_gzip, is_whole_zstd
from tests.spiders.misbehaving import PACKINGS

MAX_BYTES = 1_000_000
TEXT = b"".join(b"%d rain barrels, " % number for number in range(20_000))
RANDOM = Random(7).randbytes(70_000)  # noqa: S311 # packs to more than it is


def raw_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()


Pack = Callable[[bytes], bytes]
IsWhole = Callable[[bytes, int], bool]
KINDS: dict[str, tuple[Pack, IsWhole]] = {
    "gzip": (gzip.compress, is_whole_gzip),
    "deflate": (zlib.compress, is_whole_deflate),
    "raw": (raw_deflate, is_whole_deflate),
    "br": (brotli.compress, is_whole_brotli),
    "zstd": (PACKINGS["zstd"], is_whole_zstd),
}
every_kind = pytest.mark.parametrize(("pack", "is_whole"), KINDS.values(), ids=KINDS)


@every_kind
@given(data=st.binary(max_size=2_000))
@pytest.mark.fault(15)
def test_what_was_packed_whole_is_whole(pack: Pack, is_whole: IsWhole, data: bytes) -> None:
    assert is_whole(pack(data), MAX_BYTES)


@every_kind
def test_so_is_what_is_more_than_a_piece(pack: Pack, is_whole: IsWhole) -> None:
    assert is_whole(pack(TEXT), MAX_BYTES)
    assert is_whole(pack(RANDOM), MAX_BYTES)


@every_kind
@pytest.mark.parametrize("share", [0.01, 0.5, 0.99])
@pytest.mark.fault(15)
def test_what_breaks_off_is_not(pack: Pack, is_whole: IsWhole, share: float) -> None:
    for data in (TEXT, RANDOM):
        packed = pack(data)
        assert not is_whole(packed[: int(share * len(packed))], MAX_BYTES)


def test_several_members_and_what_stands_after_the_end_are_whole() -> None:
    assert is_whole_gzip(gzip.compress(b"one") + gzip.compress(b"two"), MAX_BYTES)
    assert is_whole_gzip(gzip.compress(b"one") + b"\0\0padding", MAX_BYTES)
    assert is_whole_deflate(zlib.compress(b"one") + b"padding", MAX_BYTES)
    frames = [zstd.compress(text) for text in (b"one", b"two")]
    assert is_whole_zstd(b"".join(frames), MAX_BYTES)
    assert not is_whole_zstd(b"".join(frames)[:-1], MAX_BYTES)


@pytest.mark.parametrize("data", [b"<p>not packed", b"\x1f\x8b\x08garbage", b"\x28\xb5\x2f\xfd?"])
@pytest.mark.parametrize("is_whole", [is_whole_gzip, is_whole_brotli])
def test_what_is_no_stream_is_left_to_whoever_unpacks(is_whole: IsWhole, data: bytes) -> None:
    assert is_whole(data, MAX_BYTES)


def test_the_beginning_of_a_stream_alone_is_not_whole() -> None:
    for pack, is_whole in KINDS.values():
        assert not is_whole(pack(TEXT)[:2], MAX_BYTES)


@every_kind
@pytest.mark.fault(9, 10)
def test_of_a_bomb_no_more_is_unpacked_than_may_be(pack: Pack, is_whole: IsWhole) -> None:
    assert is_whole(pack(bytes(50_000_000))[:-8], MAX_BYTES)
