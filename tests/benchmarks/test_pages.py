import gzip
import json
from pathlib import Path

import pytest

from benchmarks.pages import fingerprint, page_bytes, read_pages
from benchmarks.paths import BenchmarkError


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    for folder in ("html", "truth"):
        (tmp_path / folder).mkdir()
    for name in ("b-2", "a-1"):
        truth = {"id": name, "page_type": "article", "url": "https://a.example/", "extra": 1}
        (tmp_path / "truth" / f"{name}.json").write_text(json.dumps(truth))
    (tmp_path / "html" / "a-1.html").write_bytes(b"<p>plain")
    (tmp_path / "html" / "b-2.html.gz").write_bytes(gzip.compress(b"<p>packed", mtime=0))
    return tmp_path


def test_pages_come_in_order_of_id_and_packed_or_plain(corpus: Path) -> None:
    pages = read_pages(corpus)
    assert [page.id for page in pages] == ["a-1", "b-2"]
    assert [page.source for page in pages] == ["a", "b"]
    assert [page_bytes(corpus, page.id) for page in pages] == [b"<p>plain", b"<p>packed"]


def test_any_change_of_a_page_or_a_truth_changes_the_fingerprint(corpus: Path) -> None:
    seen = {fingerprint(corpus)}
    assert fingerprint(corpus) in seen
    (corpus / "html" / "a-1.html").write_bytes(b"<p>plain!")
    seen.add(fingerprint(corpus))
    (corpus / "truth" / "b-2.json").rename(corpus / "truth" / "b-3.json")
    seen.add(fingerprint(corpus))
    assert len(seen) == 3


def test_a_folder_without_pages_says_what_to_name(tmp_path: Path) -> None:
    with pytest.raises(BenchmarkError, match=r"No pages in .*: name a folder with truth/ID\.json"):
        read_pages(tmp_path)


@pytest.mark.parametrize("text", ["", "[]", '{"id": "a-1"}'])
def test_a_truth_of_another_form_is_told_with_its_file(corpus: Path, text: str) -> None:
    (corpus / "truth" / "a-1.json").write_text(text)
    with pytest.raises(BenchmarkError, match=r"a-1\.json is not the truth of a page"):
        read_pages(corpus)


def test_a_truth_under_another_name_is_told(corpus: Path) -> None:
    (corpus / "truth" / "a-1.json").rename(corpus / "truth" / "a-9.json")
    with pytest.raises(BenchmarkError, match=r"a-9\.json has the id 'a-1'"):
        read_pages(corpus)


def test_a_truth_without_its_page_is_told(corpus: Path) -> None:
    (corpus / "html" / "b-2.html.gz").unlink()
    with pytest.raises(BenchmarkError, match=r"b-2\.html\.gz is not there"):
        page_bytes(corpus, "b-2")
