"""The pages on which the analysis of one keyword is timed."""

import gzip
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from analysis.article import Article
from analysis.articles import extract_article
from analysis.result import PageVerdict
from benchmarks.paths import BenchmarkError
from spiders.items import Page, PageState

N_RIVALS = 10
USUAL_WORDS = 2_000  # of an article that ranks
_LIST = "articles.json"  # in the folder of a keyword
MIN_RIVALS = 3  # fewer make no topics
_OWN = Path(__file__).resolve().parent.parent / "tests" / "benchmarks" / "extraction_pages" / "html"
OWN_NOTE = (
    "No corpus: these are pages of our own writing, on several subjects and short. "
    "Ratios say little about a search; name a folder of real pages."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rivals:
    """What is timed.

    Attributes:
        folder: Where the pages are.
        names: Of the files.
        articles: Readable, in the order of the names.
        draft: One of them without its last section, so that nothing of it was read before.
        note: What keeps the figures from being comparable, or "".
    """

    folder: Path
    names: tuple[str, ...]
    articles: tuple[Article, ...]
    draft: Article
    note: str = ""

    @property
    def n_words(self) -> int:
        """Words of all articles."""
        return sum(article.n_words for article in self.articles)


def choose_rivals(corpus: Path | None) -> Rivals:
    """Ten articles of one folder that are nearest to the usual length.

    Args:
        corpus: Folder that holds pages (.html, .html.gz), or folders of these, one a keyword; if
            some of the folders have articles.json, the others are no keywords. None = pages of
            our own writing.

    Returns:
        Of the folders with ten articles, or with the most, the one whose words come nearest to ten
        articles of the usual length.

    Raises:
        BenchmarkError: If no folder has three readable articles.
    """
    root = corpus or _OWN
    found = [rivals for folder in _keywords(root) if (rivals := _rivals_of(folder))]
    if not found:
        msg = f"Neither {root} nor a folder in it has {MIN_RIVALS} readable pages: name another."
        raise BenchmarkError(msg)
    best = min(found, key=_distance)
    return best if corpus else replace(best, note=OWN_NOTE)


def _keywords(root: Path) -> list[Path]:
    folders = [root, *sorted(path for path in root.iterdir() if path.is_dir())]
    return [folder for folder in folders if (folder / _LIST).is_file()] or folders


def _distance(one: Rivals) -> tuple[int, int, str]:
    n_missing = N_RIVALS - len(one.articles)
    return n_missing, abs(N_RIVALS * USUAL_WORDS - one.n_words), one.folder.name


def _rivals_of(folder: Path) -> Rivals | None:
    read = [(name, article) for name, article in _articles(folder) if _is_usable(article)]
    read.sort(key=lambda one: (abs(one[1].n_words - USUAL_WORDS), one[0]))
    if len(read) < MIN_RIVALS:
        return None
    chosen = sorted(read[:N_RIVALS], key=lambda one: one[0])
    nearest = read[0][1]
    return Rivals(
        folder=folder,
        names=tuple(name for name, _ in chosen),
        articles=tuple(article for _, article in chosen),
        draft=replace(nearest, sections=nearest.sections[:-1]),
        note="" if len(chosen) == N_RIVALS else f"Only {len(chosen)} articles, not {N_RIVALS}.",
    )


def _is_usable(article: Article) -> bool:
    return article.verdict is PageVerdict.READ and len(article.sections) > 1


def _articles(folder: Path) -> Iterator[tuple[str, Article]]:
    """Each page of a folder, on a host of its own, as no two rivals are one site."""
    for file in _pages(folder):
        body = file.read_bytes()
        url = f"https://{file.name.partition('.')[0]}.{folder.name}.example/"
        page = Page(
            requested_url=url,
            url=url,
            state=PageState.DONE,
            status=200,
            body=gzip.decompress(body) if file.suffix == ".gz" else body,
        )
        yield file.name, extract_article(page)


def _pages(folder: Path) -> Sequence[Path]:
    return sorted([*folder.glob("*.html"), *folder.glob("*.html.gz")])
