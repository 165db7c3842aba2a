"""A small scorer of our own, for a checkout that has no other beside its pages.

It gives the same groups and names of figures as the scorer that comes with the real pages, by
simpler rules: headings match only when all their words do.

- Text: precision, recall and their harmonic mean (F1) over the multisets of words, mean of pages.
- Headings of level 1 to 4, on articles with at least MIN_HEADINGS of their own: sums over pages
  (P, R), mean F1 of the pages (macro_F1), share of pages without an error (exact) and without any
  right heading (no_outline), mean word F1 of the text below the right ones (section_F1). Neutral
  headings count neither way, nor does the title.
- Title, date, author: share of the articles that have one in the truth. A title or a name is right
  when its words are those of the truth, for authors of at least one of the names.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from benchmarks.accordions import words_of
from benchmarks.pages import TruthPage
from benchmarks.predictions import Prediction
from benchmarks.scorer import Figures

MIN_HEADINGS = 3  # fewer are no outline: one heading right or wrong would be half the figure
MAX_LEVEL = 4  # h5 and h6 are captions and labels more often than parts of an article
LOW, POOR = 0.5, 0.8  # below the first a page's text is lost, below the second damaged

_NUMBER = re.compile(r"^\(?(?:\d{1,3}|[ivx]+)[.):]\s+", re.IGNORECASE)
_NAMES = re.compile(r";|,|&|\band\b|\bund\b|\by\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """What was extracted against the truth.

    Attributes:
        right: In both.
        extra: Extracted only.
        missed: In the truth only.
    """

    right: int
    extra: int
    missed: int

    @property
    def precision(self) -> float:
        """In [0, 1]; 1 when nothing was extracted."""
        return self.right / (self.right + self.extra) if self.right + self.extra else 1.0

    @property
    def recall(self) -> float:
        """In [0, 1]; 1 when there is nothing to extract."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of both, in [0, 1]; 1 when there is nothing and nothing was extracted."""
        total = 2 * self.right + self.extra + self.missed
        return 2 * self.right / total if total else 1.0


def match_words(extracted: str, truth: str) -> Match:
    """Words of two texts as multisets.

    >>> match_words("the cat sat", "The cat sat down").recall
    0.75
    """
    return _match(Counter(words_of(extracted)), Counter(words_of(truth)))


def match_headings(page: TruthPage, prediction: Prediction) -> Match:
    """Headings of an article and of its truth as multisets.

    Args:
        page: A page whose headings are known.
        prediction: What was extracted.

    Returns:
        The match; neutral headings and the title are in none of the three.
    """
    truth = Counter(_key(one.text) for one in page.headings or () if _is_own(one.label, one.level))
    neutral = {_key(one.text) for one in page.headings or () if one.label == "N"}
    neutral.add(_key(page.title or ""))
    shown = (_key(heading) for level, heading, _ in prediction.headings if level <= MAX_LEVEL)
    return _match(Counter(key for key in shown if key in truth or key not in neutral), truth)


def figures_of(pages: Iterable[TruthPage], predictions: Mapping[str, Prediction]) -> Figures:
    """All figures, by group and name.

    Args:
        pages: Pages whose truth has a body.
        predictions: By page id.

    Returns:
        The groups "all article", "headings", "title", "date" and "author"; one without pages is
        left out.
    """
    pairs = [(page, predictions[page.id]) for page in pages]
    articles = [(page, found) for page, found in pairs if page.is_article]
    outlined = [(page, found) for page, found in articles if _n_own(page) >= MIN_HEADINGS]
    figures = {
        "all article": _text_figures([match_words(f.text, p.body or "") for p, f in articles]),
        "headings": _heading_figures(outlined),
        "title": _share([_key(f.title) == _key(p.title) for p, f in articles if p.title]),
        "date": _share([f.date[:10] == p.date[:10] for p, f in articles if p.date]),
        "author": _share([_is_author(f.author, p.author) for p, f in articles if p.author]),
    }
    return {group: values for group, values in figures.items() if values["pages"]}


def _text_figures(matches: Sequence[Match]) -> dict[str, float]:
    if not matches:
        return {"pages": 0}
    return {
        "pages": len(matches),
        "P": fmean(one.precision for one in matches),
        "R": fmean(one.recall for one in matches),
        "F1": fmean(one.f1 for one in matches),
        "below_50": fmean(one.f1 < LOW for one in matches),
        "below_80": fmean(one.f1 < POOR for one in matches),
    }


def _heading_figures(pairs: Sequence[tuple[TruthPage, Prediction]]) -> dict[str, float]:
    if not pairs:
        return {"pages": 0}
    matches = [match_headings(page, found) for page, found in pairs]
    total = Match(
        right=sum(one.right for one in matches),
        extra=sum(one.extra for one in matches),
        missed=sum(one.missed for one in matches),
    )
    sections = [value for page, found in pairs for value in _section_scores(page, found)]
    return {
        "pages": len(matches),
        "P": total.precision,
        "R": total.recall,
        "macro_F1": fmean(one.f1 for one in matches),
        "exact": fmean(one.extra == one.missed == 0 for one in matches),
        "no_outline": fmean(one.right == 0 for one in matches),
        "section_F1": fmean(sections) if sections else 0.0,
    }


def _section_scores(page: TruthPage, prediction: Prediction) -> list[float]:
    """Word F1 of the text below each heading whose words occur once in the truth."""
    own = [one for one in page.headings or () if _is_own(one.label, one.level)]
    often = Counter(_key(one.text) for one in own)
    under = {_key(one.text): one.under for one in own if often[_key(one.text)] == 1}
    return [
        match_words(text, under[_key(heading)]).f1
        for _, heading, text in prediction.headings
        if _key(heading) in under
    ]


def _share(right: Sequence[bool]) -> dict[str, float]:
    return {"pages": len(right), "acc": fmean(right)} if right else {"pages": 0}


def _is_author(extracted: str, truth: str | tuple[str, ...] | None) -> bool:
    named = {words_of(name) for name in _NAMES.split(extracted)}
    true = truth if isinstance(truth, tuple) else _NAMES.split(truth or "")
    return any(words_of(name) in named for name in true if words_of(name))


def _match(extracted: Counter[str], truth: Counter[str]) -> Match:
    right = (extracted & truth).total()
    return Match(right=right, extra=extracted.total() - right, missed=truth.total() - right)


def _is_own(label: str, level: int) -> bool:
    return label == "T" and level <= MAX_LEVEL


def _n_own(page: TruthPage) -> int:
    return sum(_is_own(one.label, one.level) for one in page.headings or ())


def _key(text: str | None) -> str:
    """Words of a heading without its number.

    >>> _key("3. Choose a pot") == _key("Choose a pot")
    True
    """
    folded = " ".join((text or "").split())
    return " ".join(words_of(_NUMBER.sub("", folded)) or words_of(folded))
