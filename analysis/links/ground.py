"""What all findings on links stand on: the pages with their links, and the article to write."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from analysis.corpus import RankedArticle, in_order
from analysis.links.guests import is_guest_page
from analysis.links.outbound import Outgoing, outgoing
from analysis.links.places import key_of
from analysis.nlp import lemmas_of, lemmas_of_each
from analysis.result import Gap, GapAnalysis, OutlineItem, PageVerdict, Topic
from spiders.items import LinkCheck, LinkState

_ANY_LANGUAGE = "xx"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A heading of the article to be written.

    Attributes:
        item: Of the outline.
        gap: Behind it, or None where the analysis does not list it.
        topic: Behind it, or None, as of a question.
        heading: Content lemmas of the heading.
        words: Those and the ones of its topic's terms and other headings.
    """

    item: OutlineItem
    gap: Gap | None
    topic: Topic | None
    heading: frozenset[str]
    words: frozenset[str]


@dataclass(frozen=True, kw_only=True)  # without slots, for what is made on demand
class Ground:
    """The pages of one keyword, read for their links.

    Attributes:
        analysis: What was found on the keyword.
        pages: Those with text or links, by rank.
        read: The readable ones of them, by rank: the n of every k of n.
        links: Links of each page's text, in the order of `pages`.
        checks: What is known of targets, by their address.
    """

    analysis: GapAnalysis
    pages: tuple[RankedArticle, ...]
    read: tuple[RankedArticle, ...]
    links: tuple[tuple[Outgoing, ...], ...]
    checks: Mapping[str, LinkCheck]

    @property
    def n(self) -> int:
        """Readable pages."""
        return len(self.read)

    @property
    def language(self) -> str:
        """The language that pages are compared in."""
        return self.analysis.language or _ANY_LANGUAGE

    @cached_property
    def read_ranks(self) -> frozenset[int]:
        """Ranks of the readable pages."""
        return frozenset(one.rank for one in self.read)

    @cached_property
    def query(self) -> frozenset[str]:
        """Lemmas of the keyword."""
        return frozenset(lemmas_of(self.analysis.query, self.language))

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """Headings of the outline, in order."""
        return tuple(_places(self.analysis, self.language))

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Lemmas of the keyword's subject: of headings, topics, entities and the keyword."""
        found = self.analysis
        texts = [found.query, *(one.name for one in found.entities)]
        texts += [text.text for one in found.rivals for text in one.outline]
        texts += [one.title for one in found.rivals if one.verdict is PageVerdict.READ]
        texts += [text for one in found.topics for text in (one.label, *one.headings, *one.terms)]
        lemmas = lemmas_of_each(list(dict.fromkeys(texts)), self.language)
        return frozenset(lemma for each in lemmas for lemma in each)

    @cached_property
    def rivals(self) -> Mapping[str, RankedArticle]:
        """The readable pages by what addresses of the same page have in common."""
        found: dict[str, RankedArticle] = {}
        for one in self.read:
            for url in (one.article.url, one.result.url, one.article.canonical_url):
                if url:
                    found.setdefault(key_of(url), one)
        return found

    def is_read(self, page: RankedArticle) -> bool:
        """Whether a page counts."""
        return page.rank in self.read_ranks

    def outbound(self, pages: Collection[int] | None = None) -> Iterator[Outgoing]:
        """Links of text to other sites, by rank, then as they stand.

        Args:
            pages: Ranks of the pages to look at; None for all.

        Yields:
            No buttons.
        """
        for page, links in zip(self.pages, self.links, strict=True):
            if pages is None or page.rank in pages:
                yield from (one for one in links if one.is_other_site)

    def check_of(self, url: str) -> LinkCheck | None:
        """What came of asking for a target, by this address or another of the same page."""
        return self.checks.get(url) or self._by_key.get(key_of(url))

    def state_of(self, url: str) -> LinkState:
        """What is known of a target; PENDING where nobody has asked for it."""
        check = self.check_of(url)
        return check.state if check else LinkState.PENDING

    @cached_property
    def _by_key(self) -> Mapping[str, LinkCheck]:
        return {key_of(url): self.checks[url] for url in sorted(self.checks)}


def ground_of(
    ranked: Sequence[RankedArticle], analysis: GapAnalysis, checks: Sequence[LinkCheck]
) -> Ground:
    """The pages of a keyword with their links.

    Args:
        ranked: All pages of the keyword, of any verdict, in any order.
        analysis: What was found on it; its rivals say which pages count.
        checks: What is known of targets; () where nobody has asked.

    Returns:
        Links are read once.
    """
    counted = {(one.rank, one.url) for one in analysis.rivals if one.verdict is PageVerdict.READ}
    pages = tuple(one for one in in_order(ranked) if _has_links(one))
    read = tuple(one for one in in_order(ranked) if (one.rank, one.article.url) in counted)
    return Ground(
        analysis=analysis,
        pages=pages,
        read=read,
        links=tuple(map(outgoing, pages)),
        checks={one.url: one for one in checks},
    )


def _has_links(one: RankedArticle) -> bool:
    article = one.article
    has_some = bool(article.sections or article.marks.outer or article.marks.pages)
    return has_some or is_guest_page(article)  # which says so in its name alone


def _places(analysis: GapAnalysis, language: str) -> Iterator[Place]:
    gaps = {one.id: one for one in analysis.gaps}
    topics = {one.id: one for one in analysis.topics}
    behind = [_topic_of(item, gaps, topics) for item in analysis.outline]
    headings = lemmas_of_each([item.heading for item in analysis.outline], language)
    told = ["\n".join((one.label, *one.headings, *one.terms)) if one else "" for one in behind]
    words = lemmas_of_each(told, language)
    for at, item in enumerate(analysis.outline):
        heading = frozenset(headings[at])
        yield Place(
            item=item,
            gap=gaps.get(item.gap_id),
            topic=behind[at],
            heading=heading,
            words=heading | set(words[at]),
        )


def _topic_of(
    item: OutlineItem, gaps: Mapping[str, Gap], topics: Mapping[str, Topic]
) -> Topic | None:
    gap = gaps.get(item.gap_id)
    return topics.get((gap.topic_id if gap else "") or item.gap_id)
