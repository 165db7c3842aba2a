"""What the links of the harvested pages tell: whom to write to, what to cite, what to make."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from analysis.result import GapAnalysis, LinkCounts, LinkFindings, WordedPart
from reports.sections.link_rows import (
    AssetRow,
    DeadRow,
    SourceRow,
    UnsourcedRow,
    asset_rows,
    dead_rows,
    source_rows,
    unsourced_rows,
)
from reports.sections.lookup import Lookup
from reports.sections.prospect_rows import ProspectGroup, ProspectRow, prospect_groups
from reports.wording import Sentence, listed, said, sentence

N_FIRST_PROSPECTS = 3  # with sources and assets they make one screen
N_FIRST_SOURCES = 2
N_SHOWN = 6  # rows of a list that stand open, so that all lists fit on three screens

NOT_LOOKED_AT = "The links of these pages have not been looked at. Run skygap links."
# What is never claimed, said where it would be looked for.
LIMITS = (
    "Who links to these pages, what they are worth and how many people visit them cannot be seen"
    " from the pages themselves, and is not told here."
)

UNTOLD_WORDS: Mapping[WordedPart, str] = {
    WordedPart.OWN_DATA: "own data",
    WordedPart.CALCULATOR: "calculators",
    WordedPart.TEMPLATE: "templates",
    WordedPart.ORIGINAL_IMAGE: "images of their own",
    WordedPart.CLAIMS: "numbers nobody sources",
    WordedPart.GUESTS: "sites that take guests",
    WordedPart.NAMED_LISTS: "lists of links known by their name alone",
    WordedPart.SHOPS: "sites that sell links",
    WordedPart.SUBJECTS: "links to other subjects",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkSum:
    """How many there are of something; `anchor` is where they stand, or "" for none."""

    name: str
    n: int
    anchor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Outreach:
    """Everything that links tell.

    Attributes:
        is_known: Whether links were looked at.
        notes: What could not be told, sentence by sentence.
        sums: How many there are of each part.
        first: What to do first, at most a screen of it.
        prospects: Who might link, by kind of reason.
        dead: What is gone.
        sources: What several rivals cite.
        unsourced: Numbers that nobody sources.
        assets: What earns links, and who has it.
        lacking: Kinds of assets that no page has, or "".
        untold: What cannot be told in the language of these pages, as one sentence, or "".
        limits: What is never told.
        n_shown: Rows of a list before the rest is folded.
    """

    is_known: bool
    notes: tuple[str, ...]
    sums: tuple[LinkSum, ...] = ()
    first: tuple[Sentence, ...] = ()
    prospects: tuple[ProspectGroup, ...] = ()
    dead: tuple[DeadRow, ...] = ()
    sources: tuple[SourceRow, ...] = ()
    unsourced: tuple[UnsourcedRow, ...] = ()
    assets: tuple[AssetRow, ...] = ()
    lacking: str = ""
    untold: str = ""
    limits: str = LIMITS
    n_shown: int = N_SHOWN


def outreach(analysis: GapAnalysis, lookup: Lookup) -> Outreach:
    """What links tell, as the brief shows it."""
    found = analysis.links
    if found is None:
        return Outreach(is_known=False, notes=(NOT_LOOKED_AT,))
    groups = prospect_groups(found)
    sources, dead = source_rows(found), dead_rows(found, lookup)
    unsourced, assets = unsourced_rows(found), asset_rows(found)
    none_has = [row.label.lower() for row in assets if not row.ranks]
    return Outreach(
        is_known=True,
        notes=tuple(_notes(found.counts)),
        sums=tuple(_sums(found)),
        first=(*_write_to(found, groups), *_cite(sources), *_make(none_has)),
        prospects=groups,
        dead=dead,
        sources=sources,
        unsourced=unsourced,
        assets=assets,
        lacking=", ".join(none_has),
        untold=_untold(found.untold),
    )


def _sums(found: LinkFindings) -> Iterator[LinkSum]:
    """How many there are; no nought of what was not looked for."""
    yield LinkSum(name="Who might link", n=len(found.prospects), anchor="prospects")
    yield LinkSum(name="Dead links", n=len(found.dead), anchor="dead-links")
    yield LinkSum(name="Worth citing", n=len(found.sources), anchor="sources")
    if WordedPart.CLAIMS not in found.untold:
        yield LinkSum(name="Numbers nobody sources", n=len(found.claims), anchor="unsourced")


def _untold(parts: Sequence[WordedPart]) -> str:
    if not parts:
        return ""
    names = _joined([UNTOLD_WORDS[part] for part in parts])
    return f"Not looked for, as Skygap has no wordings in the language of these pages: {names}."


def _write_to(found: LinkFindings, groups: tuple[ProspectGroup, ...]) -> Iterator[Sentence]:
    """The best prospects that are not flagged, with the reason of each."""
    rows = {row.anchor: row for group in groups for row in group.rows}
    best: list[ProspectRow] = []
    for place, _ in enumerate(found.prospects, start=1):
        row = rows[f"prospect-{place}"]
        is_new = row.page.href not in {one.page.href for one in best}
        if not row.flags and is_new and len(best) < N_FIRST_PROSPECTS:
            best.append(row)
    for row in best:
        name = said(row.page.title or row.page.name, anchor=row.anchor)
        yield sentence("Write to ", name, f" (rank {row.page.rank}). {row.reason}")


def _cite(sources: tuple[SourceRow, ...]) -> Iterator[Sentence]:
    best = sources[:N_FIRST_SOURCES]
    if best:
        names = [
            sentence(said(row.name, anchor=row.anchor), f" ({row.kind.lower()}, {row.share})")
            for row in best
        ]
        yield sentence("Cite what they cite: ", listed(names), ".")


def _make(none_has: list[str]) -> Iterator[Sentence]:
    if none_has:
        yield sentence(
            "Make what no page read has and others could cite: ",
            listed([sentence(one) for one in none_has], last="or"),
            ".",
        )


def _notes(counts: LinkCounts) -> Iterator[str]:
    if not counts.n_targets:
        yield "The pages read link to no other site."
        return
    n_asked = counts.n_targets - counts.n_unchecked - counts.n_refused
    if counts.n_unchecked and not n_asked:
        told = "Whether any is dead is not known: run skygap links to ask for them."
        yield f"The pages read link to {_addresses(counts.n_targets)} on other sites. {told}"
        return
    parts = [
        f"{counts.n_alive:,} answered",
        f"{_are(counts.n_dead)} gone",
    ]
    if counts.n_unsure:
        parts.append(f"{_are(counts.n_unsure)} unsure (refused, slow or down)")
    if counts.n_refused:
        parts.append(f"{_are(counts.n_refused)} never asked for (private, of no use or left out)")
    if counts.n_unchecked:
        parts.append(f"{counts.n_unchecked:,} nobody has asked for yet")
    linked = f"{_addresses(counts.n_targets)} on other sites that the pages read link to"
    yield f"Of {linked}, {_joined(parts)}."
    if counts.n_unchecked:
        yield "Run skygap links to ask for the rest, of one host so many a day."
    elif counts.n_again:
        yield "Run skygap links on another day to ask for the unsure ones again."


def _are(n: int) -> str:
    return "1 is" if n == 1 else f"{n:,} are"


def _addresses(n: int) -> str:
    return "1 address" if n == 1 else f"{n:,} addresses"


def _joined(parts: list[str]) -> str:
    return f"{', '.join(parts[:-1])} and {parts[-1]}" if len(parts) > 1 else parts[0]
