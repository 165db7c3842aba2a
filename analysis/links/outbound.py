"""Links of articles to other pages, each with the sentence it stands in."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from analysis.article import Article, Link
from analysis.corpus import RankedArticle
from analysis.engine import engine_for
from analysis.links.places import is_button, relation_of, site_of
from analysis.links.resources import links_beside
from analysis.result import Passage
from analysis.result.links import Citation, LinkRelation

MAX_LINKS = 1_000  # of a page's text that are read; no article has more
SHORT_WORDS = 25  # of a block; a shorter one is shown whole
MAX_WORDS = 60  # of a sentence; of a longer one what stands around the link
MAX_CHARACTERS = 600  # likewise, where there are no spaces
MAX_BLOCK = 20_000  # characters that are cut into sentences; a longer block is made by a machine
_ANY_LANGUAGE = "xx"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """A link of an article to another page.

    Attributes:
        page: The page that has it.
        url: Absolute, without fragment.
        site: Registrable domain of the target.
        relation: Where it leads.
        citation: Where it stands.
        section: Index of its section; -1 in a list beside the text.
        block: Index of its block in it, or -1.
        position: Where it stands in the text by words, in [0, 1]; None beside it.
    """

    page: RankedArticle
    url: str
    site: str
    relation: LinkRelation
    citation: Citation
    section: int
    block: int
    position: float | None

    @property
    def is_other_site(self) -> bool:
        """Whether it leads to another site, and is no button."""
        return self.relation is LinkRelation.OTHER_SITE and not is_button(self.url)


def outgoing(page: RankedArticle) -> tuple[Outgoing, ...]:
    """Links of a page's text to other pages, and of a list of links that stands beside it.

    Args:
        page: Of any verdict.

    Returns:
        Those of the text in the order of the page, then the others.
    """
    return (*_of_text(page, _read(page.article)), *_beside(page))


def _read(article: Article) -> Sequence[Link]:
    """Links of the text that are looked at: those that are asked for are no others."""
    n_sections = len(article.sections)
    return [one for one in article.links[:MAX_LINKS] if one.section < n_sections]


def _of_text(page: RankedArticle, links: Sequence[Link]) -> Iterator[Outgoing]:
    if not links:
        return
    article = page.article
    sentences = _sentences(article, links)
    starts, n_words = _starts(article)
    for link in links:
        place = link.section, link.block
        text = _around(link, sentences.get(place) or _beside_link(link, _text_at(article, *place)))
        yield Outgoing(
            page=page,
            url=link.url,
            site=site_of(link.url),
            relation=relation_of(link.url, article.url),
            citation=_citation(page, link, text),
            section=link.section,
            block=link.block,
            position=round(starts[link.section, max(0, link.block)] / n_words, 3),
        )


def _beside(page: RankedArticle) -> Iterator[Outgoing]:
    """Links of a list of links that are none of the text."""
    article = page.article
    for one in links_beside(article):
        where = Passage(url=article.url, rank=page.rank, heading=one.heading, text=one.text)
        yield Outgoing(
            page=page,
            url=one.url,
            site=site_of(one.url),
            relation=relation_of(one.url, article.url),
            citation=Citation(passage=where, anchor=one.text),
            section=-1,
            block=-1,
            position=None,
        )


def outbound_urls(article: Article) -> tuple[str, ...]:
    """Addresses on other sites that an article, or a list of links, sends its readers to.

    Args:
        article: Of any verdict.

    Returns:
        Each once, http or https, without fragment, in the order of the page; of a page that is a
        list of links also those that stand beside its text. No buttons that share or log in.
    """
    beside = (one.url for one in links_beside(article))
    urls = dict.fromkeys((*(one.url for one in _read(article)), *beside))
    return tuple(
        url
        for url in urls
        if relation_of(url, article.url) is LinkRelation.OTHER_SITE and not is_button(url)
    )


def _citation(page: RankedArticle, link: Link, text: str) -> Citation:
    heading = page.article.sections[link.section].heading
    passage = Passage(url=page.article.url, rank=page.rank, heading=heading, text=text)
    return Citation(passage=passage, anchor=link.text, rel=link.rel)


def _starts(article: Article) -> tuple[Mapping[tuple[int, int], int], int]:
    """Words before each block, and of all; a section without blocks has one place."""
    starts: dict[tuple[int, int], int] = {}
    n = 0
    for at, section in enumerate(article.sections):
        starts[at, 0] = n
        for place, block in enumerate(section.blocks):
            starts[at, place] = n
            n += len(block.text.split())
    return starts, max(1, n)


def _sentences(
    article: Article, links: Sequence[Link]
) -> Mapping[tuple[int, int], tuple[str, ...]]:
    """Sentences of every block with a link; a short block and a heading are one."""
    linked = sorted({(link.section, link.block) for link in links})
    places = [place for place in linked if len(_text_at(article, *place)) <= MAX_BLOCK]
    texts = [_text_at(article, *place) for place in places]
    long = [text for text in texts if len(text.split()) > SHORT_WORDS]
    language = article.language or _ANY_LANGUAGE
    cuts = iter(engine_for(language).cut(long)) if long else iter(())
    return {
        place: _of_cut(next(cuts).sentences) if len(text.split()) > SHORT_WORDS else (text,)
        for place, text in zip(places, texts, strict=True)
    }


def _of_cut(sentences: Sequence[tuple[str, int, int]]) -> tuple[str, ...]:
    return tuple(text for text, _, _ in sentences)


def _text_at(article: Article, section: int, block: int) -> str:
    of = article.sections[section]
    return of.blocks[block].text if 0 <= block < len(of.blocks) else of.heading


def _beside_link(link: Link, text: str) -> tuple[str]:
    """What stands on both sides of a link in a block that is not cut."""
    at = link.start if link.start >= 0 else max(0, text.find(link.text))
    return (text[max(0, at - MAX_CHARACTERS // 2) : at + len(link.text) + MAX_CHARACTERS],)


def _around(link: Link, sentences: Sequence[str]) -> str:
    """The sentence in which a link begins; where that is not known, the first with its words."""
    anchor = link.text
    ends = accumulate(len(one) + 1 for one in sentences)
    having = [(end, one) for end, one in zip(ends, sentences, strict=True) if anchor in one]
    if having:
        return _cut(next((one for end, one in having if link.start < end), having[-1][1]), anchor)
    text = " ".join(sentences)  # an anchor over the end of a sentence
    return _cut(text, anchor) if anchor in text else anchor


def _cut(sentence: str, anchor: str) -> str:
    """A sentence of at most MAX_WORDS words and MAX_CHARACTERS, those around the link."""
    words = sentence.split()
    if len(words) > MAX_WORDS:
        n_before = len(sentence[: sentence.find(anchor)].split()) if anchor in sentence else 0
        start = max(0, min(n_before - MAX_WORDS // 3, len(words) - MAX_WORDS))
        sentence = " ".join(words[start : start + MAX_WORDS])
    return sentence[:MAX_CHARACTERS]
