"""The head of the brief: what it is about, and the verdict."""

from dataclasses import dataclass
from itertools import pairwise

from analysis.result import Gap, GapAnalysis, GapKind, Treatment
from reports.sections.lookup import Lookup
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


@dataclass(frozen=True, slots=True, kw_only=True)
class KindCount:
    """How many gaps of one kind there are."""

    kind: GapKind
    label: str
    n: int


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


def head(analysis: GapAnalysis, lookup: Lookup) -> Head:
    """The head of an analysis."""
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
    )


def _verdict(analysis: GapAnalysis, lookup: Lookup) -> tuple[Sentence, ...]:
    if not analysis.n_read:
        return (_nothing_read(analysis),)
    start = _draft(analysis) if analysis.draft else _consensus(analysis, lookup)
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
    gaps = _of_kind(analysis, GapKind.MUST_HAVE)
    if not gaps:
        return _no_consensus(analysis, lookup)
    named = listed([_with_share(gap, lookup) for gap in gaps[:N_NAMED]])
    more = f", and {counted(len(gaps) - N_NAMED, 'more topic')}" if len(gaps) > N_NAMED else ""
    return sentence("Most pages that rank for ", said(analysis.query), " treat ", named, f"{more}.")


def _no_consensus(analysis: GapAnalysis, lookup: Lookup) -> Sentence:
    start = sentence(
        f"The {counted(analysis.n_read, 'page')} read for ",
        said(analysis.query),
        " have no topic that most of them treat",
    )
    gaps = _of_kind(analysis, GapKind.COMMON)[:N_NAMED]
    if not gaps:
        return sentence(start, ".")
    named = listed([_with_share(gap, lookup) for gap in gaps])
    return sentence(start, "; the nearest to common ground: ", named, ".")


def _draft(analysis: GapAnalysis) -> Sentence:
    musts = _of_kind(analysis, GapKind.MUST_HAVE)
    lacking = [gap for gap in musts if gap.draft_treatment is not Treatment.TREATED]
    if not lacking:
        all_of_them = f"all {counted(len(musts), 'must-have topic')}" if musts else "what most do"
        return sentence("The draft treats ", all_of_them, " for ", said(analysis.query), ".")
    named = listed([_with_treatment(gap) for gap in lacking[:N_NAMED]])
    rest = len(lacking) - N_NAMED
    more = f", and {counted(rest, 'more')[:-1] if rest > 1 else '1 more'}" if rest > 0 else ""
    return sentence(
        f"Of {counted(len(musts), 'topic')} that most pages for ",
        said(analysis.query),
        f" treat, the draft lacks {len(lacking)}: ",
        named,
        f"{more}.",
    )


def _opening(analysis: GapAnalysis, lookup: Lookup) -> Sentence:
    nobody = [said(gap.label) for gap in _of_kind(analysis, GapKind.NOBODY)[:2]]
    rare = _of_kind(analysis, GapKind.RARE)[:2]
    if nobody and rare:
        return sentence(
            "None of them answers ", listed(nobody), ", and few treat ", _shares(rare, lookup), "."
        )
    if nobody:
        return sentence("None of them answers ", listed(nobody), ".")
    if rare:
        return sentence("Few treat ", _shares(rare, lookup), ": room to stand out.")
    return ()


def _conflict(analysis: GapAnalysis) -> Sentence:
    for told in analysis.disagreements:
        for one, other in pairwise(told.claims):
            if one.value != other.value:
                return sentence(
                    "They contradict each other on ",
                    said(told.subject),
                    ": ",
                    sentence(said(one.value), _at(one.passage.rank)),
                    " against ",
                    sentence(said(other.value), _at(other.passage.rank)),
                    ".",
                )
    return ()


def _shares(gaps: list[Gap], lookup: Lookup) -> Sentence:
    return listed([_with_share(gap, lookup) for gap in gaps])


def _with_share(gap: Gap, lookup: Lookup) -> Sentence:
    topic = lookup.topic_of(gap)
    return (said(gap.label), Span(text=f" ({topic.k} of {topic.n})" if topic else ""))


def _with_treatment(gap: Gap) -> Sentence:
    thin = " (thin)" if gap.draft_treatment is Treatment.THIN else ""
    return (said(gap.label), Span(text=thin))


def _at(rank: int | None) -> str:
    return f" (rank {rank})" if rank is not None else ""


def _of_kind(analysis: GapAnalysis, kind: GapKind) -> list[Gap]:
    return [gap for gap in analysis.gaps if gap.kind is kind]
