"""What kind of page it is, how sure that is, and by which clues."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp

from analysis.extraction.page_clues import PageClues, clues_of
from analysis.extraction.page_rules import RULES, START, Rule
from analysis.result import PageKind, PageVerdict

__all__ = ["VERDICTS", "KindVerdict", "PageClues", "PageKind", "clues_of", "page_kind"]

# Pages of these kinds are no rivals of an article; the others treat topics in sections of text.
VERDICTS = {
    PageKind.LISTING: PageVerdict.LISTING,
    PageKind.COLLECTION: PageVerdict.LISTING,
    PageKind.FORUM: PageVerdict.FORUM,
    PageKind.PRODUCT: PageVerdict.OFFER,
    PageKind.SERVICE: PageVerdict.OFFER,
}
READ_AS_ARTICLES = frozenset(PageKind) - frozenset(VERDICTS)
LEFT_OUT_FROM = 0.5  # share of the other kinds; docs/method.md has what a higher one would cost
MAX_EVIDENCE = 6  # clues that are told; the weightier ones


@dataclass(frozen=True, slots=True, kw_only=True)
class KindVerdict:
    """What a page is taken for.

    Attributes:
        kind: The likeliest kind on the likelier side, article and documentation being one side.
        confidence: Share of that kind among all, in [0, 1].
        left_out: Share of the kinds that are not read as articles, in [0, 1].
        evidence: The clues that speak for the kind, the weightiest first, each a clause with the
            page as its subject.
    """

    kind: PageKind
    confidence: float
    left_out: float
    evidence: tuple[str, ...]

    @property
    def is_left_out(self) -> bool:
        """Whether the page should take no part in an analysis of articles."""
        return self.left_out >= LEFT_OUT_FROM


def page_kind(clues: PageClues) -> KindVerdict:
    """The kind of a page.

    Every clue adds its points to the kinds it speaks for; the share of a kind is exp(points) over
    the sum of all kinds (the multinomial logistic function), so one clue shifts the odds between
    two kinds by the same factor on every page.

    Args:
        clues: Of the page.

    Returns:
        The verdict; the same clues give the same.
    """
    found = [(rule, told) for rule in RULES if (told := rule.test(clues))]
    points = {
        kind: start + sum(rule.points.get(kind, 0.0) for rule, _ in found)
        for kind, start in START.items()
    }
    shares = _shares(points)
    left_out = sum(share for kind, share in shares.items() if kind not in READ_AS_ARTICLES)
    is_article = left_out < LEFT_OUT_FROM
    side = [kind for kind in PageKind if (kind in READ_AS_ARTICLES) is is_article]
    kind = max(side, key=lambda one: shares[one])  # of two equal ones the first of the enumeration
    return KindVerdict(
        kind=kind, confidence=shares[kind], left_out=left_out, evidence=_evidence(found, kind)
    )


def _evidence(found: Sequence[tuple[Rule, str]], kind: PageKind) -> tuple[str, ...]:
    """What speaks for a kind; rules that look at one thing twice tell it once."""
    weights: dict[str, float] = {}
    for rule, told in found:
        if kind in rule.points:
            weights[told] = weights.get(told, 0.0) + rule.points[kind]
    return tuple(sorted(weights, key=lambda told: (-weights[told], told))[:MAX_EVIDENCE])


def _shares(points: dict[PageKind, float]) -> dict[PageKind, float]:
    most = max(points.values())
    odds = {kind: exp(value - most) for kind, value in points.items()}
    total = sum(odds.values())
    return {kind: value / total for kind, value in odds.items()}
