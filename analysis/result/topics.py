"""Topics of the rivals and what is missing."""

from dataclasses import dataclass
from enum import StrEnum

from analysis.result.pages import Passage


class GapKind(StrEnum):
    """How many of the readable pages treat a topic; docs/method.md has the bounds."""

    MUST_HAVE = "must-have"  # most pages treat it
    COMMON = "common"  # several treat it
    RARE = "rare"  # one or two treat it: an angle
    NOBODY = "nobody"  # asked or implied, treated by none


class Treatment(StrEnum):
    """How an article treats a topic, from its coverage."""

    TREATED = "treated"
    THIN = "thin"
    MISSING = "missing"


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicInPage:
    """One topic in one readable page.

    Attributes:
        rank: Rank of the page.
        url: Address of the page.
        coverage: In [0, 1]; 0 = nothing of it, 1 = what pages with the topic have.
        lowest: The least it would be without any one of the topic's pages.
        highest: The most, likewise.
        treatment: The coverage against the stated thresholds.
        n_words: Words of the sections that treat it; 0 unless treated.
    """

    rank: int
    url: str
    coverage: float
    lowest: float
    highest: float
    treatment: Treatment
    n_words: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A topic of the rivals, measured over all readable pages.

    Attributes:
        id: From its content, stable between runs.
        label: A real heading of a rival.
        terms: Lemmas and phrases that mark it, most telling first.
        headings: Other headings that rivals give it.
        kind: From k and n.
        k: Readable pages that treat it.
        k_headed: Those of them that head it like the section which founds it, that one among them;
            with 1 of several, what they share is said in their text alone.
        n: Readable pages.
        support: Expected number of pages that treat it: every page counts by how likely its best
            section is about the same thing as the section that founds the topic.
        weighted_share: In [0, 1]; k of n with each page weighted by 1 / log2(1 + rank).
        is_robust: Whether leaving out any one page leaves the kind as it is.
        typical_words: Median words the treating pages give it.
        position: In [0, 1]; median place in the treating pages, 0 = start.
        best_url: Page that treats it most fully.
        pages: All readable pages in order of rank.
        evidence: One passage a treating page, in order of rank.
    """

    id: str
    label: str
    terms: tuple[str, ...]
    headings: tuple[str, ...]
    kind: GapKind
    k: int
    k_headed: int
    n: int
    support: float
    weighted_share: float
    is_robust: bool
    typical_words: int
    position: float
    best_url: str
    pages: tuple[TopicInPage, ...]
    evidence: tuple[Passage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Something a better article should contain, with its proof.

    Attributes:
        id: The topic's, or from the question's content.
        kind: See GapKind.
        label: What to write about, as a heading or a question.
        score: In [0, 1]; gaps are listed by it, highest first within a kind.
        formula: The score's formula with its numbers filled in.
        why: One sentence on why it is listed.
        topic_id: The topic behind it, or "" for kind NOBODY.
        terms: Terms that mark it.
        draft_coverage: Coverage in the given draft, or None without a draft.
        draft_range: The least and the most that would be without any one of the topic's pages.
        draft_treatment: The same against the thresholds, or None without a draft.
        evidence: Passages that prove it; for NOBODY where it is asked or named.
    """

    id: str
    kind: GapKind
    label: str
    score: float
    formula: str
    why: str
    topic_id: str
    terms: tuple[str, ...]
    draft_coverage: float | None
    draft_range: tuple[float, float] | None
    draft_treatment: Treatment | None
    evidence: tuple[Passage, ...]
