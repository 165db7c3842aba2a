"""What an analysis found: all that reports may know, to and from JSON."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pydantic import TypeAdapter

SCHEMA_VERSION = 1


class GapKind(StrEnum):
    """How many of the readable pages treat a topic; docs/method.md has the bounds."""

    MUST_HAVE = "must-have"  # most pages treat it
    COMMON = "common"  # several treat it
    RARE = "rare"  # one or two treat it: an angle
    NOBODY = "nobody"  # asked or implied, treated by none


class PageVerdict(StrEnum):
    """What analysis made of a page; only READ pages count in n."""

    READ = "read"
    NOT_FETCHED = "not-fetched"  # the harvest ended without its body
    NOT_HTML = "not-html"
    EMPTY = "empty"  # no article text
    SCRIPT_SHELL = "script-shell"  # the text comes by script
    OTHER_LANGUAGE = "other-language"
    NEAR_COPY = "near-copy"
    NOT_ARTICLE = "not-article"  # a listing, collection, forum, product or service page
    OUTLIER = "outlier"  # on another subject than the others
    EXTRACTION_FAILED = "extraction-failed"  # its worker failed or took too long


class PageKind(StrEnum):
    """What a page is for."""

    ARTICLE = "article"  # a text on a subject: news, guide, review, essay, recipe
    DOCUMENTATION = "documentation"  # a page of a reference, of a course or of a product's manual
    LISTING = "listing"  # entries that lead elsewhere: an index of posts, search results, a hub
    COLLECTION = "collection"  # many things of one sort to choose from: a shop's category
    FORUM = "forum"  # a thread with posts of several people
    PRODUCT = "product"  # sells one thing
    SERVICE = "service"  # a firm's page that offers what it does: landing page, home page


class Treatment(StrEnum):
    """How an article treats a topic, from its coverage."""

    TREATED = "treated"
    THIN = "thin"
    MISSING = "missing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A piece of a page that proves a statement.

    Attributes:
        url: Address of the page, or "" for a question or search that came with the SERP.
        rank: Rank of the page, or None without one (the draft, the SERP itself).
        heading: Heading the piece stands under, or "" before the first one.
        text: One to three sentences, verbatim.
    """

    url: str
    rank: int | None
    heading: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OutlineHeading:
    """One heading of a page as the page has it; level 1 to 6."""

    level: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rival:
    """One page of the SERP, readable or not.

    Attributes:
        rank: Rank for this keyword.
        url: Address after redirects, else the requested one.
        host: Host of url.
        verdict: READ, or why the page does not count.
        reason: One plain sentence for a page that was not read, else "".
        title: Title of the article, or that of the SERP.
        author: As the page names it, or "".
        date: ISO 8601 day the page gives for itself, or "".
        language: ISO 639-1 code, or "".
        n_words: Words of main text.
        outline: Headings of the main text in order.
        n_topics: Topics with two or more pages that this one treats.
        best_at: Labels of topics that this page treats best, at most three.
        oddity: One sentence on how a page that counts lies far from the others, else "".
    """

    rank: int
    url: str
    host: str
    verdict: PageVerdict
    reason: str = ""
    title: str = ""
    author: str = ""
    date: str = ""
    language: str = ""
    n_words: int = 0
    outline: tuple[OutlineHeading, ...] = ()
    n_topics: int = 0
    best_at: tuple[str, ...] = ()
    oddity: str = ""


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question readers ask, and who answers it.

    Attributes:
        text: The question.
        sources: Where it is asked: "people also ask", "related search", or a page's address.
        answers: Passages that answer it, best first; empty when nobody plainly does.
        is_doubtful: Whether some page comes near an answer, though none plainly gives it.
    """

    text: str
    sources: tuple[str, ...]
    answers: tuple[Passage, ...]
    is_doubtful: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What a page tells, as written ("12 to 18 hours", "Ubuntu 18.04"), and where."""

    value: str
    passage: Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """The same quantity told differently by two or more rivals."""

    subject: str
    claims: tuple[Claim, ...]


class FreshnessKind(StrEnum):
    """By what a page is seen to be old."""

    VERSION = "version"  # of a product, of which another page names a newer one
    YEAR = "year"  # of a sentence on the present or the future
    PAGE_DATE = "page date"  # that the page gives for itself


@dataclass(frozen=True, slots=True, kw_only=True)
class Freshness:
    """Where rivals are out of date on one subject.

    Attributes:
        kind: What shows it.
        subject: The product, the heading over a dated sentence, or that pages are old.
        newest: The newest told by any rival, the best ranked of equals; None when nobody tells
            of a later year.
        older: One claim a page with something older, in order of rank; of one page several when
            its sentences are dated.
    """

    kind: FreshnessKind
    subject: str
    newest: Claim | None
    older: tuple[Claim, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OutlineItem:
    """One heading of the outline to write.

    Attributes:
        level: 2 or 3.
        heading: What to write.
        kind: Kind of the gap behind it.
        gap_id: The gap behind it.
        reason: One sentence: why it is there.
    """

    level: int
    heading: str
    kind: GapKind
    gap_id: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """One setting, threshold or version that the result depends on."""

    name: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """The draft that gaps were measured against."""

    name: str
    title: str
    n_words: int
    outline: tuple[OutlineHeading, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GapAnalysis:
    """Everything found for one keyword.

    Attributes:
        schema_version: Raised when the JSON form changes.
        query: The keyword.
        date: ISO 8601 day of the harvest.
        serp_source: Where the ranking comes from.
        country: As asked for, or "".
        language: ISO 639-1 code that pages were read in.
        n_found: Pages in the SERP (after top and exclude).
        n_read: Readable pages, the n of every k of n.
        notes: Limits of this result in plain sentences, such as thin evidence.
        rivals: All pages of the SERP by rank.
        topics: All topics, by kind and weighted share.
        gaps: By kind (must-have, common, rare, nobody), then score.
        questions: By number of sources, then text.
        disagreements: By subject.
        freshness: By kind, then the most old pages, then subject.
        outline: What to write, in order.
        draft: The draft, or None.
        settings: What the result depends on.
    """

    schema_version: int
    query: str
    date: str
    serp_source: str
    country: str
    language: str
    n_found: int
    n_read: int
    notes: tuple[str, ...]
    rivals: tuple[Rival, ...]
    topics: tuple[Topic, ...]
    gaps: tuple[Gap, ...]
    questions: tuple[Question, ...]
    disagreements: tuple[Disagreement, ...]
    freshness: tuple[Freshness, ...]
    outline: tuple[OutlineItem, ...]
    draft: Draft | None
    settings: tuple[Setting, ...]


class KeywordState(StrEnum):
    """How a keyword of a harvest ended, or that it has not."""

    DONE = "done"
    THIN = "thin evidence"  # a brief, from fewer than three readable pages
    FAILED = "failed"
    OPEN = "open"  # pages are still to be fetched


@dataclass(frozen=True, slots=True, kw_only=True)
class KeywordOutcome:
    """One row of a harvest's index.

    Attributes:
        query: The keyword.
        folder: Folder of its brief, relative to the index; "" when there is none.
        state: How it ended.
        reason: One plain sentence unless DONE.
        n_found: Pages in the SERP.
        n_read: Readable pages.
        n_gaps: Gaps by kind, every kind named.
    """

    query: str
    folder: str
    state: KeywordState
    reason: str
    n_found: int
    n_read: int
    n_gaps: dict[GapKind, int]


@cache
def _adapter() -> "TypeAdapter[GapAnalysis]":
    from pydantic import TypeAdapter  # costs more than the rest of this module

    return TypeAdapter(GapAnalysis)


def to_json(analysis: GapAnalysis) -> bytes:
    """The analysis as indented UTF-8 JSON; the same analysis gives the same bytes."""
    return _adapter().dump_json(analysis, indent=1) + b"\n"


def from_json(data: bytes) -> GapAnalysis:
    """The analysis that `to_json` wrote.

    Args:
        data: UTF-8 JSON.

    Returns:
        The analysis.

    Raises:
        pydantic.ValidationError: If a field is missing or has the wrong form; names its path.
    """
    return _adapter().validate_json(data)
