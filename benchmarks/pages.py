"""Real or written pages with what a person found on them: the truth that extraction is held to."""

import gzip
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pydantic import TypeAdapter

from benchmarks.paths import BenchmarkError, corpus_file

ARTICLE = "article"  # the page type whose pages the measures of text and outline are taken on


@dataclass(frozen=True, slots=True, kw_only=True)
class TruthHeading:
    """A heading element of the page.

    Attributes:
        level: 1 to 6.
        text: As the page shows it.
        label: "T" of the article, "F" of what stands around it, "N" neither (title, double).
        under: Text of the article between this heading and the next of the article; only for "T".
    """

    level: int
    text: str
    label: str
    under: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TruthPage:
    """One page and its truth.

    Attributes:
        id: Name of its files; what stands before the first hyphen is the source.
        page_type: "article", "documentation", "listing", "collection", "forum", "product" or
            "service".
        url: Address.
        body: Text of the article, or None where only segments are known.
        title: Title, or None where unknown.
        author: One text with the names or several, or None where there are none or unknown.
        date: ISO 8601 day, or None where there is none or it is unknown.
        headings: In the order of the page, or None where unknown.
        bold: Bold paragraphs that act as headings, in the order of the page; known on few pages.
    """

    id: str
    page_type: str
    url: str
    body: str | None = None
    title: str | None = None
    author: str | tuple[str, ...] | None = None
    date: str | None = None
    headings: tuple[TruthHeading, ...] | None = None
    bold: tuple[str, ...] = ()

    @property
    def source(self) -> str:
        """The collection that the page comes from.

        >>> TruthPage(id="wcxb-0004", page_type="article", url="").source
        'wcxb'
        """
        return self.id.partition("-")[0]

    @property
    def is_article(self) -> bool:
        """Whether the page is of the type that the product is for."""
        return self.page_type == ARTICLE


@cache
def _adapter() -> TypeAdapter[TruthPage]:
    return TypeAdapter(TruthPage)


def read_pages(corpus: Path) -> tuple[TruthPage, ...]:
    """Every page of a corpus.

    Args:
        corpus: Folder with truth/ID.json, and html/ID.html.gz or html/ID.html.

    Returns:
        In order of id.

    Raises:
        BenchmarkError: If there is no page, or a truth has another form; names the file.
    """
    pages = tuple(_truth(file) for file in sorted(corpus.glob("truth/*.json")))
    if not pages:
        raise BenchmarkError(
            f"No pages in {corpus}: name a folder with truth/ID.json and html/ID.html.gz."
        )
    return pages


def _truth(file: Path) -> TruthPage:
    try:
        page = _adapter().validate_json(file.read_bytes())
    except ValueError as error:
        raise BenchmarkError(f"{file} is not the truth of a page: {error}") from error
    if page.id != file.stem:
        raise BenchmarkError(f"{file} has the id {page.id!r}: file and id must have one name.")
    return page


def page_bytes(corpus: Path, page_id: str) -> bytes:
    """The page as its server sent it.

    Args:
        corpus: Folder of the corpus.
        page_id: Name of one of its pages.

    Returns:
        HTML.

    Raises:
        BenchmarkError: If there is no such page.
    """
    plain = corpus / "html" / f"{page_id}.html"
    if plain.is_file():
        return plain.read_bytes()
    return gzip.decompress(corpus_file(corpus, f"html/{page_id}.html.gz").read_bytes())


def fingerprint(corpus: Path) -> str:
    """What a floor was measured on: two corpora have it in common only if all files are equal.

    Args:
        corpus: Folder of the corpus.

    Returns:
        SHA-256 in hexadecimal, of the sorted names and contents of html/ and truth/.
    """
    return hashlib.sha256("".join(_file_lines(corpus)).encode()).hexdigest()


def _file_lines(corpus: Path) -> Iterator[str]:
    files = (file for folder in ("html", "truth") for file in (corpus / folder).glob("*"))
    for file in sorted(files):
        content = hashlib.sha256(file.read_bytes()).hexdigest()
        yield f"{file.relative_to(corpus).as_posix()} {content}\n"
