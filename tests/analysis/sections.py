"""Sections and articles as the extractor and the pipeline would leave them, made by hand."""

from collections import Counter
from collections.abc import Sequence

from analysis.article import Article, Section
from analysis.corpus import RankedArticle
from analysis.nlp import Words
from analysis.result import PageVerdict
from analysis.units import Unit
from spiders.items import SearchResult


def article(
    *sections: Section,
    url: str = "https://a.example/",
    language: str = "en",
    verdict: PageVerdict = PageVerdict.READ,
    reason: str = "",
) -> Article:
    """An article of given sections."""
    return Article(
        url=url,
        host=url.split("/")[2],
        verdict=verdict,
        reason=reason,
        language=language,
        sections=sections,
    )


def section(text: str, heading: str = "", level: int | None = None) -> Section:
    """A lead, or a section of level 2 when it has a heading."""
    return Section.of_text(
        level=2 * bool(heading) if level is None else level, heading=heading, text=text
    )


def ranked(one: Article, rank: int = 1) -> RankedArticle:
    """An article at its place in the search."""
    result = SearchResult(rank=rank, url=one.url)
    return RankedArticle(rank=rank, result=result, article=one)


def unit(
    *sentences: str,
    heading: str = "",
    page: int = 0,
    lemmas: Sequence[str] | None = None,
    can_be_topic: bool = True,
) -> Unit:
    """A section whose lemmas are its words in lower case, unless given for each sentence."""
    said = [one.split() for one in lemmas] if lemmas is not None else [*map(plain, sentences)]
    counts = Counter(lemma for one in said for lemma in one)
    text = " ".join(sentences)
    return Unit(
        page=page,
        at=0,
        parent=None,
        position=0.0,
        heading=heading,
        text=text,
        n_words=len(text.split()),
        words=Words(
            lemmas=tuple(sorted(counts.items())),
            phrases=(),
            heading=tuple(plain(heading)),
            sentences=sentences,
            sentence_lemmas=tuple(map(frozenset, said)),
        ),
        can_be_topic=can_be_topic,
    )


def plain(text: str) -> list[str]:
    """Words in lower case without punctuation at their ends."""
    words = (word.strip(".,:;!?\"'()").lower() for word in text.split())
    return [word for word in words if word]
