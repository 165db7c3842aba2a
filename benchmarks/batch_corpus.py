"""A batch to measure on: many keywords over many pages, with rankings that share pages.

The pages of each keyword of a corpus are a family. More pages of a family are written from them:
the headings are real ones of the family, and the text below is drawn word by word from what follows
each pair of words there (a Markov chain of order two), so that a page costs what a real one does
and is no copy of one. Keywords of a family rank windows of its pages, each moved on by STEP, so
neighbours share what real rankings of neighbouring keywords do.
"""

import json
import random
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from lxml import html as lxml_html

from benchmarks.gap_cases import read_cases

N_RESULTS = 10
STEP = 5  # pages by which the ranking of the next keyword of a family is moved on
N_HOSTS = 20  # of a family
_N_SECTIONS = (5, 10)  # of a written page
_N_WORDS = (120, 260)  # of a section
_SENTENCE = 17  # words, about
_HEADING_WORDS = range(2, 9)
_TEMPLATE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{title}</title></head>
<body><nav><a href="/">Home</a> <a href="/about">About</a></nav><article><h1>{title}</h1>
{body}</article><footer>Contact, terms and privacy</footer></body></html>"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """What was written.

    Attributes:
        folder: Pages as `skygap site` serves them.
        keywords: The list, a CSV with volumes.
        serps: The rankings, JSON lines.
        n_keywords: In the list.
        n_pages: Different pages that rank.
        n_real: Of these, pages of the corpus.
        n_results: Results of all rankings together.
    """

    folder: Path
    keywords: Path
    serps: Path
    n_keywords: int
    n_pages: int
    n_real: int
    n_results: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Saved:
    """A page of a family: its address and where its HTML lies."""

    url: str
    file: Path


def write_batch(corpus: Path, target: Path, *, n_families: int, n_each: int) -> Batch:
    """Writes pages, rankings and the list; the same arguments give the same bytes.

    Args:
        corpus: With cases of gaps; its pages are read.
        target: An empty folder.
        n_families: Keywords of the corpus that are used, from the first.
        n_each: Keywords made of each.

    Returns:
        What was written.
    """
    pages = target / "pages"
    pages.mkdir(parents=True)
    entries: list[dict[str, object]] = []
    rankings: list[dict[str, object]] = []
    rows = ["keyword,volume"]
    n_real = 0
    for number, (name, real) in enumerate(list(_families(corpus))[:n_families]):
        chance = random.Random(f"{name} {number}")  # noqa: S311 # no secret
        n_pages = STEP * (n_each - 1) + N_RESULTS
        family = [*_copied(real, pages, name), *_written(real, pages, name, n_pages, chance)]
        family = family[:n_pages]
        n_real += min(len(real), n_pages)
        chance.shuffle(family)
        for at in range(n_each):
            query = f"{name} {at + 1}" if at else name
            ranked = family[STEP * at : STEP * at + N_RESULTS]
            chance.shuffle(ranked)
            results = [{"rank": rank, "url": one.url} for rank, one in enumerate(ranked, 1)]
            rankings.append({"keyword": query, "results": results})
            rows.append(f"{query},{chance.randrange(10, 20_000, 10)}")
        entries += [
            {"keyword": name, "rank": rank, "url": one.url, "title": "", "file": one.file.name}
            for rank, one in enumerate(family, 1)
        ]
    (pages / "articles.json").write_text(json.dumps(entries), encoding="utf-8")
    serps, keywords = target / "serps.jsonl", target / "keywords.csv"
    serps.write_text("".join(f"{json.dumps(one)}\n" for one in rankings), encoding="utf-8")
    keywords.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return Batch(
        folder=pages,
        keywords=keywords,
        serps=serps,
        n_keywords=len(rankings),
        n_pages=len(entries),
        n_real=n_real,
        n_results=len(rankings) * N_RESULTS,
    )


def _families(corpus: Path) -> Iterator[tuple[str, list[Path]]]:
    """Keywords of a corpus with their pages, in the order of their names."""
    found: dict[str, set[Path]] = defaultdict(set)
    for case in read_cases(corpus):
        names = (case.kept, *case.competitors)
        found[case.keyword].update(corpus / name for name in names)
    for name in sorted(found):
        yield name, sorted(found[name])


def _copied(real: Sequence[Path], folder: Path, name: str) -> Iterator[_Saved]:
    for number, file in enumerate(real):
        copy = folder / f"{_slug(name)}-real-{number}.html"
        copy.write_bytes(file.read_bytes())
        yield _Saved(url=_address(name, number), file=copy)


def _written(
    real: Sequence[Path], folder: Path, name: str, n_pages: int, chance: random.Random
) -> Iterator[_Saved]:
    headings, chain = _learned(real)
    for number in range(n_pages - len(real)):
        title = f"{name.capitalize()}: {chance.choice(headings)}"
        n_sections = chance.randint(*_N_SECTIONS)
        chosen = chance.sample(headings, min(n_sections, len(headings)))
        body = "".join(
            f"<h2>{escape(heading)}</h2>\n<p>{escape(_text(chain, chance))}</p>\n"
            for heading in chosen
        )
        file = folder / f"{_slug(name)}-written-{number}.html"
        page = _TEMPLATE.format(title=escape(title), body=body)
        file.write_text(page, encoding="utf-8")
        yield _Saved(url=_address(name, len(real) + number), file=file)


def _learned(real: Sequence[Path]) -> tuple[list[str], Mapping[tuple[str, str], Sequence[str]]]:
    """Headings of a family, and what follows each pair of words."""
    headings: set[str] = set()
    chain: dict[tuple[str, str], list[str]] = defaultdict(list)
    for file in real:
        tree = lxml_html.document_fromstring(file.read_bytes())
        headings.update(" ".join(_words(one)) for one in tree.iter("h2", "h3"))
        for paragraph in tree.iter("p", "li"):
            words = _words(paragraph)
            for first, second, third in zip(words, words[1:], words[2:], strict=False):
                chain[first, second].append(third)
    kept = sorted(one for one in headings if len(one.split()) in _HEADING_WORDS)
    return kept or ["More on it"], chain


def _words(element: Any) -> list[str]:
    """The types of lxml do not know that elements of HTML have their text."""
    return str(element.text_content()).split()


def _text(chain: Mapping[tuple[str, str], Sequence[str]], chance: random.Random) -> str:
    starts = list(chain)
    words: list[str] = []
    pair = chance.choice(starts)
    for at in range(chance.randint(*_N_WORDS)):
        follows = chain.get(pair)
        following = chance.choice(follows) if follows else chance.choice(starts)[0]
        words.append(f"{following.rstrip('.')}." if at % _SENTENCE == _SENTENCE - 1 else following)
        pair = (pair[1], following)
    return " ".join(words)


def _address(name: str, number: int) -> str:
    return f"http://h{number % N_HOSTS}.{_slug(name)}.example/article-{number}"


def _slug(name: str) -> str:
    return "-".join(name.lower().split())
