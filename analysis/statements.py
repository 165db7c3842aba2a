"""Statements: the sentences of rivals, each once, with the heading they stand under."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from analysis.article import Article, BlockKind
from analysis.corpus import RankedArticle
from analysis.passages import MAX_WORDS
from analysis.result import Claim, Passage
from analysis.units import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One sentence of one page.

    Attributes:
        one: The page.
        page: Its index among the readable pages.
        heading: The nearest heading above, or "".
        text: Verbatim.
        lemmas: Content lemmas.
        is_code: Whether it is a line of code or of output.
    """

    one: RankedArticle
    page: int
    heading: str
    text: str
    lemmas: frozenset[str]
    is_code: bool

    @property
    def host(self) -> str:
        """Host of the page."""
        return self.one.article.host

    def claim(self, value: str) -> Claim:
        """What it tells, with where it stands.

        Args:
            value: As written.

        Returns:
            The value with at most MAX_WORDS words of the sentence.
        """
        text = " ".join(self.text.split()[:MAX_WORDS])
        url, rank = self.one.article.url, self.one.rank
        passage = Passage(url=url, rank=rank, heading=self.heading, text=text)
        return Claim(value=value, passage=passage)


def statements(ranked: Sequence[RankedArticle], units: Sequence[Unit]) -> tuple[Statement, ...]:
    """Every sentence of every page once.

    Args:
        ranked: Readable pages in order of rank.
        units: Their sections; Unit.page is an index of `ranked`.

    Returns:
        By page, then in the order of its sections. A sentence that stands in two sections, as a
        section without text of its own holds those below it, is told under the lower heading.
    """
    found: dict[tuple[int, str], tuple[Unit, frozenset[str]]] = {}
    above = {(unit.page, unit.at): unit.parent for unit in units}
    for unit in units:
        for text, lemmas in _sentences(unit):
            before = found.get((unit.page, text))
            if before is None or _is_below(unit, before[0].at, above):
                found[unit.page, text] = unit, lemmas
    code = [_code_of(one.article) for one in ranked]
    return tuple(
        Statement(
            one=ranked[page],
            page=page,
            heading=unit.heading,
            text=text,
            lemmas=lemmas,
            is_code=text in code[page],
        )
        for (page, text), (unit, lemmas) in found.items()
    )


def _is_below(unit: Unit, at: int, above: Mapping[tuple[int, int], int | None]) -> bool:
    """Whether the section at a place of the page stands above another."""
    parent = unit.parent
    while parent is not None and parent != at:
        parent = above.get((unit.page, parent))
    return parent == at


def _sentences(unit: Unit) -> Iterator[tuple[str, frozenset[str]]]:
    return zip(unit.words.sentences, unit.words.sentence_lemmas, strict=True)


def _code_of(article: Article) -> str:
    """All code of a page, in which a line of it is found."""
    blocks = (block for section in article.sections for block in section.blocks)
    return "\n".join(block.text for block in blocks if block.kind is BlockKind.CODE)
