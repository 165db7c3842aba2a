"""The head of the brief: what it is about, and the verdict."""

from dataclasses import dataclass
from itertools import pairwise

from analysis.result import (
    Claim,
    Gap,
    GapAnalysis,
    GapKind,
    OpportunityPart,
    ServedKeyword,
    Treatment,
)
from reports.sections.lookup import Lookup
from reports.untrusted import one_line
from reports.wording import (
    KIND_LABELS,
    Sentence,
    Span,
    counted,
    day,
    listed,
    said,
    sentence,
)

MIN_READ = 3  # below, the notes stand at the top
N_NAMED = 3  # labels a sentence names
_ALONE = sentence(
    "One page alone was read, so nothing says what others treat: below stands what that page has,"
    " not what the search expects."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class KindCount:
    """How many gaps of one kind there are."""

    kind: GapKind
    label: str
    n: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ServedRow:
    """Another keyword that the brief serves, and what is known of it: volume and shared results."""

    query: str
    facts: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The head of the brief.

    Attributes:
        query: The keyword.
        market: Language and country, such as "en, US".
        language: ISO 639-1 code, or "".
        date: ISO 8601 day.
        day: The day in words.
        serp_source: Where the ranking comes from.
        n_found: Pages in the SERP.
        n_read: Readable pages.
        verdict: Two or three sentences.
        notes: Limits of the result.
        is_thin: Whether so few pages were read that the notes stand at the top.
        counts: Gaps by kind, every kind named.
        opportunity: How much room the rivals leave, of 100, or None.
        opportunity_formula: Its formula with numbers, or "".
        opportunity_parts: What it is made of.
        serves: Other keywords that the brief serves, by volume, then as listed.
    """

    query: str
    market: str
    language: str
    date: str
    day: str
    serp_source: str
    n_found: int
    n_read: int
    verdict: tuple[Sentence, ...]
    notes: tuple[str, ...]
    is_thin: bool
    counts: tuple[KindCount, ...]
    opportunity: int | None
    opportunity_formula: str
    opportunity_parts: tuple[OpportunityPart, ...]
    serves: tuple[ServedRow, ...]


def head(analysis: GapAnalysis, lookup: Lookup) -> Head:
    """The head of an analysis."""
    room = analysis.opportunity
    return Head(
        query=analysis.query,
        market=", ".join(part for part in (analysis.language, analysis.country) if part),
        language=analysis.language,
        date=analysis.date,
        day=day(analysis.date),
        serp_source=analysis.serp_source,
        n_found=analysis.n_found,
        n_read=analysis.n_read,
        verdict=_verdict(analysis, lookup),
        notes=analysis.notes,
        is_thin=analysis.n_read < MIN_READ,
        counts=tuple(
            KindCount(kind=kind, label=KIND_LABELS[kind], n=len(_of_kind(analysis, kind)))
            for kind in GapKind
        ),
        opportunity=round(100 * room.score) if room else None,
        opportunity_formula=room.formula if room else "",
        opportunity_parts=room.parts if room else (),
        serves=tuple(_served(each) for each in analysis.serves),
    )


def _served(keyword: ServedKeyword) -> ServedRow:
    shared = f"shares {keyword.n_shared} of {counted(keyword.n_results, 'result')}"
    asked = "" if keyword.volume is None else f"{keyword.volume:,} searches a month, "
    return ServedRow(query=one_line(keyword.query), facts=asked + shared)


def _verdict(analysis: GapAnalysis, lookup: Lookup) -> tuple[Sentence, ...]:
    if not analysis.n_read:
        return (_nothing_read(analysis),)
    if analysis.n_read == 1:
        return (_ALONE,)
    start = _draft(analysis, lookup) if analysis.draft else _consensus(analysis, lookup)
    sentences = (start, _opening(analysis, lookup), _conflict(analysis))
    return tuple(words for words in sentences if words)


def _nothing_read(analysis: GapAnalysis) -> Sentence:
    found = counted(analysis.n_found, "page")
    return sentence(
        "No page could be read for ",
        said(analysis.query),
        f": {found} in the search results, each listed below with its reason. "
        "Without text there is nothing to compare, so this brief names no gaps.",
    )


def _consensus(analysis: GapAnalysis, lookup: Lookup) -> Sentence:
    gaps = _surest(analysis, GapKind.MUST_HAVE, lookup)
    if not gaps:
        return _no_consensus(analysis, lookup)
    named = _shares(gaps[:N_NAMED], lookup)
    treat = "say something of" if lookup.is_unsure(gaps[0]) else "treat"
    others = _surest(analysis, GapKind.COMMON, lookup)
    common = _shares(others[: max(N_NAMED - len(gaps), 0)], lookup)
    several = sentence("; several treat ", common) if common else ()
    return sentence(f"Most pages {treat} ", named, _and_more(len(gaps) - N_NAMED), several, ".")


def _no_consensus(analysis: GapAnalysis, lookup: Lookup) -> Sentence:
    read = counted(analysis.n_read, "page")
    start = f"The {read} read share no topic that most of them treat"
    gaps = _surest(analysis, GapKind.COMMON, lookup)[:N_NAMED]
    if not gaps:
        return sentence(f"{start}.")
    return sentence(f"{start}; nearest to it come ", _shares(gaps, lookup), ".")


def _draft(analysis: GapAnalysis, lookup: Lookup) -> Sentence:
    musts = [topic for topic in analysis.topics if topic.kind is GapKind.MUST_HAVE]
    if not musts:
        return sentence("There is no topic that most pages treat, so none that the draft must.")
    gaps = _of_kind(analysis, GapKind.MUST_HAVE)
    lacking = [gap for gap in gaps if gap.draft_treatment is not Treatment.TREATED]
    topics = counted(len(musts), "topic")
    if not lacking:
        none = "treats the one topic" if len(musts) == 1 else f"lacks none of the {topics}"
        return sentence(f"The draft {none} that most pages treat.")
    named = listed([_with_treatment(gap, lookup) for gap in lacking[:N_NAMED]])
    start = (
        "The draft lacks the one topic that most pages treat: "
        if len(musts) == 1
        else f"Of {topics} that most pages treat, the draft lacks {len(lacking)}: "
    )
    return sentence(start, named, f"{_and_more(len(lacking) - N_NAMED)}.")


def _opening(analysis: GapAnalysis, lookup: Lookup) -> Sentence:
    gaps = _of_kind(analysis, GapKind.NOBODY)[:2]
    asked = listed([_name(gap, lookup) for gap in gaps if gap.label.endswith("?")], last="or")
    named = listed([_name(gap, lookup) for gap in gaps if not gap.label.endswith("?")], last="or")
    nobody = (
        *(sentence("answers ", asked) if asked else ()),
        *(sentence(" or ") if asked and named else ()),
        *(sentence("has a section on ", named) if named else ()),
    )
    rare = _shares(_surest(analysis, GapKind.RARE, lookup)[:2], lookup)
    if nobody and rare:
        return sentence("No page ", nobody, "; few treat ", rare, ".")
    if nobody:
        return sentence("No page ", nobody, ".")
    return sentence("Few treat ", rare, ".") if rare else ()


def _conflict(analysis: GapAnalysis) -> Sentence:
    for place, told in enumerate(analysis.disagreements, start=1):
        for one, other in pairwise(told.claims):
            if one.value != other.value:
                return sentence(
                    "They contradict each other on ",
                    said(told.subject, anchor=f"conflict-{place}"),
                    ": ",
                    _claimed(one),
                    " against ",
                    _claimed(other),
                    ".",
                )
    return ()


def _shares(gaps: list[Gap], lookup: Lookup) -> Sentence:
    return listed([_with_share(gap, lookup) for gap in gaps])


def _with_share(gap: Gap, lookup: Lookup) -> Sentence:
    topic = lookup.topic_of(gap)
    only = ", under unlike headings" if lookup.is_unsure(gap) else ""
    return sentence(_name(gap, lookup), f" ({topic.k} of {topic.n}{only})" if topic else "")


def _with_treatment(gap: Gap, lookup: Lookup) -> Sentence:
    return sentence(_name(gap, lookup), " (thin)" if gap.draft_treatment is Treatment.THIN else "")


def _name(gap: Gap, lookup: Lookup) -> Span:
    return said(gap.label, anchor=lookup.gap_anchors[gap.id])


def _claimed(claim: Claim) -> Sentence:
    rank = claim.passage.rank
    return sentence(said(claim.value), f" (rank {rank})" if rank is not None else "")


def _and_more(n: int) -> str:
    return f", and {n} more" if n > 0 else ""


def _surest(analysis: GapAnalysis, kind: GapKind, lookup: Lookup) -> list[Gap]:
    return lookup.surest_first(_of_kind(analysis, kind))


def _of_kind(analysis: GapAnalysis, kind: GapKind) -> list[Gap]:
    return [gap for gap in analysis.gaps if gap.kind is kind]
