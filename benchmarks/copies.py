"""Near-copies: altered articles that must be found, real pages that must not, and the estimates.

    python -m benchmarks.copies CORPUS_DIR

CORPUS_DIR has a folder of pages (*.html) for each keyword. Of every article copies are made: some
paragraphs left out, an introduction of another article put before, some words replaced. A copy is
one when more than half of its words are the original's, in its order. Real pages of one keyword are
compared as they are, and those over the threshold are listed, to be read.
"""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations, product
from pathlib import Path

import click
import numpy as np

from analysis.articles import extract_article
from analysis.copies import (
    Overlap,
    containment,
    may_hold,
    overlap,
    resemblance,
    runs_of,
    signature_of,
    words_of,
)
from analysis.corpus import MAX_COPIED, MIN_RUNS
from benchmarks.paths import BenchmarkError
from spiders.items import Page, PageState

KEPT = (1.0, 0.8, 0.6, 0.4)  # of the paragraphs
INTRODUCED = (0.0, 0.25, 0.75, 1.5, 4.0)  # words put before, as a share of those kept
CHANGED = (0.0, 0.05, 0.1, 0.2, 0.3)  # of the words
SEED = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two texts compared.

    Attributes:
        case: What was done to make the second of the first, or the names of two pages.
        truth: Share of the second's words that are the first's; -1 of real pages, where only
            reading tells.
        found: Counted.
        jaccard_error: Estimated less counted resemblance.
        share_error: Estimated less counted share of the runs.
        is_candidate: Whether the signatures let it through to the count.
    """

    case: tuple[object, ...]
    truth: float
    found: Overlap
    jaccard_error: float
    share_error: float
    is_candidate: bool

    @property
    def is_copy(self) -> bool:
        """What the product says of it."""
        return self.is_candidate and self.found.share > MAX_COPIED


def read_texts(corpus: Path) -> dict[str, dict[str, str]]:
    """Main texts by folder and file name.

    Args:
        corpus: Folder of the corpus.

    Returns:
        Sorted by name; only pages that could be read.

    Raises:
        BenchmarkError: If there are no pages in it.
    """
    texts: dict[str, dict[str, str]] = {}
    for file in sorted(corpus.glob("*/*.html")):
        article = extract_article(_page(file))
        if article.text:
            texts.setdefault(file.parent.name, {})[file.name] = article.text
    if not texts:
        raise BenchmarkError(f"{corpus} has no folders with *.html: name the folder of a corpus.")
    return texts


def _page(file: Path) -> Page:
    url = f"https://{file.parent.name}.example/{file.name}"
    return Page(
        requested_url=url,
        url=url,
        state=PageState.DONE,
        status=200,
        content_type="text/html; charset=utf-8",
        body=file.read_bytes(),
    )


def real_pairs(texts: dict[str, dict[str, str]]) -> Iterator[Pair]:
    """Every page with every other one of its folder, both ways."""
    for folder, pages in texts.items():
        for (name, text), (other_name, other) in permutations(pages.items(), 2):
            yield compared((folder, name, other_name), -1.0, text, other)


def altered_pairs(texts: Sequence[str]) -> Iterator[Pair]:
    """Each text with altered copies of it, whose introductions are the next text's."""
    draw = np.random.default_rng(SEED)
    vocabulary = sorted({word for text in texts for word in text.split()})
    for at, text in enumerate(texts):
        other = texts[(at + len(texts) // 2) % len(texts)].split()
        for case in product(KEPT, INTRODUCED, CHANGED):
            copy, truth = _altered(text, other, vocabulary, case, draw)
            if copy:
                yield compared(case, truth, copy, text)


def _altered(
    text: str,
    other: Sequence[str],
    vocabulary: Sequence[str],
    case: tuple[float, float, float],
    draw: np.random.Generator,
) -> tuple[str, float]:
    kept, introduced, changed = case
    lines = [line for line in text.split("\n") if draw.random() < kept]
    words = " ".join(lines).split()
    is_changed = draw.random(len(words)) < changed
    mine = [
        vocabulary[int(draw.integers(len(vocabulary)))] if is_other else word
        for word, is_other in zip(words, is_changed, strict=True)
    ]
    before = list(other[: round(introduced * len(words))])
    truth = (len(words) - int(is_changed.sum())) / max(1, len(before) + len(words))
    return " ".join(before + mine), truth


def compared(case: tuple[object, ...], truth: float, text: str, other: str) -> Pair:
    """One pair as the product sees it, and what its estimates are worth.

    Args:
        case: Any name of the pair.
        truth: Share of the text's words that are the other's, or -1.
        text: The text that may be a copy.
        other: The text it may be a copy of.

    Returns:
        Counts and estimates.
    """
    words = words_of(text)
    runs, others = runs_of(words), runs_of(words_of(other))
    one, two = signature_of(runs), signature_of(others)
    n_both = len(runs & others)
    return Pair(
        case=case,
        truth=truth,
        found=overlap(words, others),
        jaccard_error=resemblance(one, two) - n_both / max(1, len(runs | others)),
        share_error=containment(one, two) - n_both / max(1, len(runs)),
        is_candidate=may_hold(one, two, MIN_RUNS),
    )


def report(real: Sequence[Pair], altered: Sequence[Pair]) -> Iterator[str]:
    """Lines of the report."""
    shares = np.array([pair.found.share for pair in real])
    yield f"{len(real)} ordered pairs of real pages of one keyword: median share "
    yield f"{np.median(shares):.3f}, 99 % {np.quantile(shares, 0.99):.3f}; over the threshold:"
    for pair in sorted(real, key=lambda one: (-one.found.share, one.case)):
        if pair.is_copy:
            yield f"  {pair.found.percent} %  {' '.join(map(str, pair.case))}"
    hits = sum(pair.is_copy and pair.truth > MAX_COPIED for pair in altered)
    n_true = sum(pair.truth > MAX_COPIED for pair in altered)
    n_found = sum(pair.is_copy for pair in altered)
    yield f"{len(altered)} altered: precision {hits / n_found:.4f}, recall {hits / n_true:.4f}"
    yield from _by_case(altered)
    yield from _estimates([*real, *altered])


def _by_case(altered: Sequence[Pair]) -> Iterator[str]:
    yield "found among copies, by words changed (across) and introduction (down):"
    yield "       " + "".join(f"{changed:>7.0%}" for changed in CHANGED)
    for introduced in INTRODUCED:
        cells = []
        for changed in CHANGED:
            those = [pair for pair in altered if pair.case[1:] == (introduced, changed)]
            cells.append(np.mean([pair.is_copy for pair in those]))
        yield f"{introduced:>6.0%} " + "".join(f"{cell:>7.2f}" for cell in cells)


def _estimates(pairs: Sequence[Pair]) -> Iterator[str]:
    jaccard = np.array([pair.jaccard_error for pair in pairs])
    share = np.array([pair.share_error for pair in pairs])
    overlooked = [pair for pair in pairs if pair.found.share > MAX_COPIED and not pair.is_candidate]
    n_spared = sum(not pair.is_candidate for pair in pairs)
    yield f"error of the resemblance: rms {np.sqrt(np.mean(jaccard**2)):.4f}, worst "
    yield f"{np.abs(jaccard).max():.3f}; of the share: rms {np.sqrt(np.mean(share**2)):.4f}"
    yield f"spared the count: {n_spared / len(pairs):.3f}; overlooked for it: {len(overlooked)}"


@click.command(help=__doc__)
@click.argument("corpus", type=click.Path(exists=True, file_okay=False, path_type=Path))
def main(corpus: Path) -> None:
    """Print the report."""
    try:
        texts = read_texts(corpus)
    except BenchmarkError as error:
        click.echo(str(error), err=True)
        sys.exit(2)
    every = [text for pages in texts.values() for text in pages.values()]
    for line in report(list(real_pairs(texts)), list(altered_pairs(every))):
        click.echo(line)


if __name__ == "__main__":
    main()
