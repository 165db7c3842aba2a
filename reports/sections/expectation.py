"""What the search expects: format, intent, reader and task, and how mixed they are."""

from collections.abc import Sequence
from dataclasses import dataclass

from analysis.result import GapAnalysis, Trait
from reports.sections.evidence import Evidence, Source, evidence, page_source
from reports.sections.lookup import Lookup
from reports.untrusted import MAX_LABEL, capped
from reports.wording import Sentence, Span, listed, said, sentence

MAX_NAMED = 3  # traits of one sort in a line
MAX_EVIDENCE = 5
MAX_VARIANTS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class TraitRow:
    """One trait and the pages that have it.

    Attributes:
        name: The trait.
        share: "5 of 8".
        ranks: "1, 2, 6".
        evidence: What shows it.
    """

    name: str
    share: str
    ranks: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TraitGroup:
    """All traits of one sort.

    Attributes:
        name: The sort, such as "Format".
        line: The commonest of them in one line; () where no two pages agree.
        rows: All.
    """

    name: str
    line: Sentence
    rows: tuple[TraitRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class VariantRow:
    """Another wording of the keyword, and where it stands."""

    text: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectationView:
    """What the search expects; sorts that no page shows are left out."""

    groups: tuple[TraitGroup, ...]
    variants: tuple[VariantRow, ...]


def expectation(analysis: GapAnalysis, lookup: Lookup) -> ExpectationView:
    """The expectation of an analysis."""
    found = analysis.expectation
    sorts = (
        ("Format", found.formats, False),
        ("Intent", found.intents, False),
        ("Reader", found.readers, True),
        ("Task", found.tasks, True),
    )
    return ExpectationView(
        groups=tuple(
            _group(name, traits, analysis.n_read, is_quoted=is_quoted)
            for name, traits, is_quoted in sorts
            if traits
        ),
        variants=tuple(
            VariantRow(
                text=capped(each.text, 2 * MAX_LABEL),
                sources=tuple(page_source(url, lookup) for url in each.sources),
            )
            for each in found.variants[:MAX_VARIANTS]
        ),
    )


def _group(name: str, traits: Sequence[Trait], n_read: int, *, is_quoted: bool) -> TraitGroup:
    return TraitGroup(
        name=name,
        line=listed([_named(each, n_read, is_quoted) for each in _foremost(traits)], last=""),
        rows=tuple(_row(each, n_read) for each in traits),
    )


def _foremost(traits: Sequence[Trait]) -> Sequence[Trait]:
    """Those that several pages have: what one says of itself is no expectation."""
    return [each for each in traits if len(each.ranks) > 1][:MAX_NAMED]


def _named(trait: Trait, n_read: int, is_quoted: bool) -> Sentence:  # noqa: FBT001
    name: Span | str = said(trait.name) if is_quoted else trait.name
    return sentence(name, f" ({_share(trait, n_read)})")


def _row(trait: Trait, n_read: int) -> TraitRow:
    return TraitRow(
        name=capped(trait.name, MAX_LABEL),
        share=_share(trait, n_read),
        ranks=", ".join(str(rank) for rank in trait.ranks),
        evidence=tuple(evidence(passage) for passage in trait.evidence[:MAX_EVIDENCE]),
    )


def _share(trait: Trait, n_read: int) -> str:
    return f"{len(trait.ranks)} of {n_read}"
