from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skygap.cache import Cache, digest, write_atomic


def test_what_was_put_is_got(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.put("articles", "ab12", b"text")
    assert cache.get("articles", "ab12") == b"text"


def test_stages_do_not_share_keys(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.put("articles", "ab12", b"text")
    assert cache.get("analyses", "ab12") is None


def test_a_damaged_entry_counts_as_absent(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.put("articles", "ab12", b"text")
    (tmp_path / "articles" / "ab" / "ab12").write_bytes(b"\x00half")
    assert cache.get("articles", "ab12") is None


def test_many_may_write_the_same_at_once(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    together = Barrier(8)

    def put(_: int) -> None:
        for _ in range(50):
            together.wait()
            cache.put("articles", "ab12", b"text" * 10_000)

    with ThreadPoolExecutor(together.parties) as threads:
        list(threads.map(put, range(together.parties)))
    assert cache.get("articles", "ab12") == b"text" * 10_000
    assert [path.name for path in (tmp_path / "articles" / "ab").iterdir()] == ["ab12"]


def test_a_failed_write_leaves_nothing(tmp_path: Path) -> None:
    target = tmp_path / "brief.html"
    target.mkdir()
    with pytest.raises(OSError, match="brief"):
        write_atomic(target, b"text")
    assert [path.name for path in tmp_path.iterdir()] == ["brief.html"]


def test_a_write_replaces_the_whole_file(tmp_path: Path) -> None:
    write_atomic(tmp_path / "a" / "b", b"a long first text")
    write_atomic(tmp_path / "a" / "b", b"short")
    assert (tmp_path / "a" / "b").read_bytes() == b"short"


@given(st.lists(st.text()), st.lists(st.text()))
def test_different_parts_have_different_digests(one: list[str], other: list[str]) -> None:
    assert (digest(*one) == digest(*other)) == (one == other)
