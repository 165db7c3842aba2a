"""Links to make, and what a search engine shows of the article."""

from collections.abc import Iterable
from dataclasses import dataclass

from analysis.result import (
    Candidate,
    GapAnalysis,
    InternalLink,
    LengthRange,
    LinkDirection,
    PageVerdict,
)
from reports.links import slug_of, web_link
from reports.sections.entities import TopicLink
from reports.sections.lookup import Lookup
from reports.untrusted import MAX_LABEL, MAX_QUOTE, capped
from reports.wording import counted

MIN_MIDDLE = 4  # lengths that have a middle half


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkRow:
    """One internal link.

    Attributes:
        href: The own page, or "" where its address is none of the web.
        name: Its title, or its address.
        topic: Topic at which to link, or None for the whole article.
        anchor: Words to link with.
        formula: Its score's formula with numbers.
        shared: Words that both have.
    """

    href: str
    name: str
    topic: TopicLink | None
    anchor: str
    formula: str
    shared: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CandidateRow:
    """One wording to choose from; its length in characters."""

    text: str
    n_characters: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CandidateGroup:
    """Candidates of one sort, and what the rivals have in its place.

    Attributes:
        name: The sort.
        rows: Candidates, best first.
        theirs: Rank and text of each rival that has one, by rank.
        usual: Their lengths in words, or "".
    """

    name: str
    rows: tuple[CandidateRow, ...]
    theirs: tuple[tuple[int, str], ...]
    usual: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Linking:
    """Everything about links and what is seen of the article from outside.

    Attributes:
        n_own_pages: Own pages that were given.
        to: Links from the article to own pages.
        from_: Links from own pages to the article.
        candidates: For title tag, meta description and slug.
        length: The lengths of rivals in words, or "".
    """

    n_own_pages: int
    to: tuple[LinkRow, ...]
    from_: tuple[LinkRow, ...]
    candidates: tuple[CandidateGroup, ...]
    length: str


def linking(analysis: GapAnalysis, lookup: Lookup) -> Linking:
    """Links, candidates and lengths of an analysis."""
    return Linking(
        n_own_pages=analysis.n_own_pages,
        to=_links(analysis, LinkDirection.TO, lookup),
        from_=_links(analysis, LinkDirection.FROM, lookup),
        candidates=_candidates(analysis),
        length=_length(analysis.length) if analysis.length else "",
    )


def _links(analysis: GapAnalysis, direction: LinkDirection, lookup: Lookup) -> tuple[LinkRow, ...]:
    return tuple(
        _link(each, lookup) for each in analysis.internal_links if each.direction is direction
    )


def _link(link: InternalLink, lookup: Lookup) -> LinkRow:
    topic = lookup.topics.get(link.topic_id)
    return LinkRow(
        href=web_link(link.url),
        name=capped(link.title, 2 * MAX_LABEL) or capped(link.url, 2 * MAX_LABEL),
        topic=TopicLink(label=capped(topic.label, MAX_LABEL), anchor=lookup.topic_anchor(topic))
        if topic
        else None,
        anchor=capped(link.anchor, MAX_LABEL),
        formula=link.formula,
        shared=link.shared,
    )


def _candidates(analysis: GapAnalysis) -> tuple[CandidateGroup, ...]:
    read = [rival for rival in analysis.rivals if rival.verdict is PageVerdict.READ]
    tags = analysis.head_tags
    titles = [(one.rank, one.title_tag) for one in read]
    descriptions = [(one.rank, one.description) for one in read]
    slugs = [(one.rank, slug_of(one.url)) for one in read]
    groups = (
        _group("Title tag", tags.titles, titles),
        _group("Meta description", tags.descriptions, descriptions),
        _group("Slug", tags.slugs, slugs),
    )
    return tuple(group for group in groups if group.rows)


def _group(
    name: str, candidates: Iterable[Candidate], theirs: Iterable[tuple[int, str]]
) -> CandidateGroup:
    texts = [(rank, capped(text, MAX_QUOTE)) for rank, text in theirs if text.strip()]
    lengths = sorted(len(text) for _, text in texts)
    usual = f"{lengths[0]} to {lengths[-1]} characters" if lengths else ""
    return CandidateGroup(
        name=name,
        rows=tuple(
            CandidateRow(
                text=capped(each.text, MAX_QUOTE),
                n_characters=len(each.text),
                reason=each.reason,
            )
            for each in candidates
        ),
        theirs=tuple(texts),
        usual=usual,
    )


def _length(length: LengthRange) -> str:
    if length.n == 1:
        return f"The one page read has {counted(length.median, 'word')}."
    whole = f"The {length.n} pages read have {length.lowest:,} to {length.highest:,} words"
    if length.n < MIN_MIDDLE:
        return f"{whole}."
    return (
        f"{whole} (median {length.median:,}); the middle half of them lies between"
        f" {length.lower:,} and {length.upper:,}."
    )
