"""Cases of the benchmark on gaps: an article with one of its sections taken out, and its rivals.

A corpus lists them in one of two forms:

- cases.json names for each case the page, the file with its draft, the rivals and the truth;
- planted.json, in the corpus or in folders of it, names the topics of one keyword and the heading
  that each page (01.html, 02.html ...) treats it under. MAX_CASES pages of each topic that
  MIN_OTHERS others have too are cases, and the draft is the page without that section.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter
from slugify import slugify

from benchmarks.paths import BenchmarkError, corpus_file

LISTED, PLANTED = "cases.json", "planted.json"
MIN_OTHERS = 2  # a section of one rival is an angle, which nobody has to have
MAX_CASES = 2  # of a topic; more say little new, and a gate that runs everywhere must be quick


@dataclass(frozen=True, slots=True, kw_only=True)
class Truth:
    """What a case's gap list should name.

    Attributes:
        heading: Of the section that was taken out.
        aliases: Headings of rivals' sections on the same thing.
    """

    heading: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One draft and its rivals; paths are relative to the corpus.

    Attributes:
        case_id: Name of the case.
        keyword: What the pages are about.
        slug: The keyword as a folder name.
        kept: The article, whole.
        competitors: Pages of others in order of rank.
        truth: What is missing in the draft.
        draft: The article with the section removed, or "" to remove it from the whole one.
    """

    case_id: str
    keyword: str
    slug: str
    kept: str
    competitors: tuple[str, ...]
    truth: Truth
    draft: str = ""

    @property
    def pages(self) -> tuple[str, ...]:
        """Files of the case."""
        return tuple(name for name in (self.draft, self.kept, *self.competitors) if name)


@dataclass(frozen=True, slots=True, kw_only=True)
class _PlantedTopic:
    """A topic with the heading of its section by the rank of the page."""

    topic: str
    headings: dict[int, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Planted:
    """Topics of the pages of one keyword, by how many treat them, and the pages' ranks."""

    keyword: str
    readable: tuple[int, ...]
    must: tuple[_PlantedTopic, ...] = ()
    common: tuple[_PlantedTopic, ...] = ()


def read_cases(corpus: Path) -> tuple[Case, ...]:
    """The cases of a corpus.

    Args:
        corpus: Folder with cases.json or planted.json, or with folders that have planted.json.

    Returns:
        In the order of the files; cases of one keyword follow each other.

    Raises:
        BenchmarkError: If there is no such file, one has another form, or there is no case.
    """
    if not (corpus / LISTED).is_file() and (planted := _planted_files(corpus)):
        cases = tuple(case for file in planted for case in _planted_cases(corpus, file))
    else:
        cases = _listed_cases(corpus_file(corpus, LISTED))
    if not cases:
        raise BenchmarkError(f"{corpus} has no case: add one, or name another folder.")
    return cases


def _listed_cases(file: Path) -> tuple[Case, ...]:
    try:
        return TypeAdapter(tuple[Case, ...]).validate_python(json.loads(file.read_bytes())["cases"])
    except (ValueError, KeyError, TypeError) as error:
        raise BenchmarkError(f"{file} is not a list of gap cases: {error}") from error


def fingerprint(corpus: Path, cases: Iterable[Case], *others: Path) -> str:
    """What a figure was measured on: equal only where all files are.

    Args:
        corpus: Folder of the corpus.
        cases: Its cases.
        *others: Further files that the figures depend on.

    Returns:
        SHA-256 in hexadecimal, of names and contents of the lists, all pages and the others.

    Raises:
        BenchmarkError: If a page is missing.
    """
    lists = [file for file in (corpus / LISTED, *_planted_files(corpus)) if file.is_file()]
    names = sorted({name for case in cases for name in case.pages})
    files = {name: corpus_file(corpus, name) for name in names}
    files |= {file.relative_to(corpus).as_posix(): file for file in lists}
    files |= {other.name: other for other in others}
    lines = (f"{name} {_digest(files[name])}\n" for name in sorted(files))
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def _planted_files(corpus: Path) -> list[Path]:
    return sorted([*corpus.glob(PLANTED), *corpus.glob(f"*/{PLANTED}")])


def _planted_cases(corpus: Path, file: Path) -> Iterator[Case]:
    try:
        planted = TypeAdapter(_Planted).validate_json(file.read_bytes())
    except ValueError as error:
        raise BenchmarkError(f"{file} is not a list of planted topics: {error}") from error
    folder = file.parent.relative_to(corpus)
    pages = {rank: (folder / f"{rank:02}.html").as_posix() for rank in planted.readable}
    for at, topic in enumerate((*planted.must, *planted.common)):
        ranks = [rank for rank in topic.headings if rank in pages]
        if len(ranks) > MIN_OTHERS:
            yield from (_case(planted.keyword, topic, pages, rank) for rank in _some(ranks, at))


def _some(ranks: Sequence[int], at: int) -> list[int]:
    """Pages that are cases: far apart, and other ones for each topic."""
    step = len(ranks) // MAX_CASES
    return sorted(ranks[(at + step * one) % len(ranks)] for one in range(MAX_CASES))


def _case(keyword: str, topic: _PlantedTopic, pages: dict[int, str], rank: int) -> Case:
    slug = slugify(keyword)
    others = (at for at in pages if at != rank)
    return Case(
        case_id=f"{slug}-{slugify(topic.topic)}-{rank:02}",
        keyword=keyword,
        slug=slug,
        kept=pages[rank],
        competitors=tuple(pages[other] for other in others),
        truth=Truth(
            heading=topic.headings[rank],
            aliases=tuple(text for at, text in topic.headings.items() if at != rank),
        ),
    )
