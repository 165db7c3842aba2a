"""Tables of what became of each keyword, and of what its scores are made of."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from operator import attrgetter

from analysis.result import GapKind, OpportunityPart, PriorityPart
from reports.columns.record import KeywordRecord, OfKeyword
from reports.columns.table import HARVEST, KEYWORD, Column, ColumnType, Table, optional
from reports.index_rows import has_brief

_S, _I, _D = ColumnType.STRING, ColumnType.INTEGER, ColumnType.DOUBLE


@dataclass(frozen=True, slots=True, kw_only=True)
class OfPart(OfKeyword):
    """One part of one score of a keyword."""

    score: str
    part: OpportunityPart | PriorityPart


def _keywords(record: KeywordRecord) -> Iterator[OfKeyword]:
    yield OfKeyword(record=record)


def _parts(record: KeywordRecord) -> Iterator[OfPart]:
    for part in record.outcome.parts:
        yield OfPart(record=record, score="opportunity", part=part)
    for each in record.outcome.priority.parts if record.outcome.priority else ():
        yield OfPart(record=record, score="priority", part=each)


def _best_own(name: str) -> Callable[[OfKeyword], object]:
    """What is known of the own page that ranks best, by attribute of its ranking."""
    read = attrgetter(name)
    return lambda one: read(one.outcome.metrics.own[0]) if one.outcome.metrics.own else None


def _count(kind: GapKind) -> Column[OfKeyword]:
    about = f"Gaps of the kind {kind.value}; null without a brief of its own."
    name = f"n_{kind.name.lower()}"
    return optional(
        name, _I, about, lambda one: one.outcome.n_gaps[kind] if has_brief(one.outcome) else None
    )


KEYWORDS: Table[OfKeyword] = Table(
    name="keywords",
    about="A keyword of the harvest, whether it has a brief or not.",
    key=("harvest", "keyword"),
    columns=(
        HARVEST,
        KEYWORD,
        optional(
            "harvest_date", ColumnType.DATE, "Day of the harvest.", lambda one: one.record.date
        ),
        Column(
            "state",
            _S,
            "How it ended: `done`, `thin evidence`, `failed`, `skipped` (another keyword's brief"
            " serves it) or `open` (pages are still to be fetched).",
            lambda one: one.outcome.state.value,
        ),
        optional("reason", _S, "One sentence unless it is done.", lambda one: one.outcome.reason),
        optional(
            "folder",
            _S,
            "Folder of the brief that serves it, below the harvest's.",
            lambda one: one.outcome.folder,
        ),
        optional(
            "head",
            _S,
            "Keyword whose brief serves it, of one that is skipped.",
            lambda one: one.outcome.head,
        ),
        optional(
            "n_shared",
            _I,
            "Results it shares with `head`.",
            lambda one: one.outcome.n_shared if one.outcome.head else None,
        ),
        optional(
            "n_results",
            _I,
            "Results of the longer of the two rankings.",
            lambda one: one.outcome.n_results if one.outcome.head else None,
        ),
        optional(
            "mixed",
            _S,
            "One sentence on pages that are too mixed for one article.",
            lambda one: one.outcome.mixed,
        ),
        Column("n_found", _I, "Pages in its ranking.", lambda one: one.outcome.n_found),
        optional(
            "n_read",
            _I,
            "Readable pages; null without a brief of its own.",
            lambda one: one.outcome.n_read if has_brief(one.outcome) else None,
        ),
        *(_count(kind) for kind in GapKind),
        optional(
            "n_words", _I, "Words of the median readable page.", lambda one: one.outcome.n_words
        ),
        optional(
            "opportunity",
            _D,
            "How much room its pages leave, from 0 to 1.",
            lambda one: one.outcome.opportunity,
        ),
        optional(
            "priority",
            _D,
            "How early to write it, from 0 to 1.",
            lambda one: one.outcome.priority and one.outcome.priority.score,
        ),
        optional(
            "priority_formula",
            _S,
            "The same with its numbers filled in.",
            lambda one: one.outcome.priority and one.outcome.priority.formula,
        ),
        optional(
            "volume",
            _I,
            "Searches a month, as its list says.",
            lambda one: one.outcome.metrics.volume,
        ),
        optional(
            "difficulty",
            _D,
            "0 to 100, by the measure of the tool that its list is from.",
            lambda one: one.outcome.metrics.difficulty,
        ),
        optional(
            "intent",
            _S,
            "Why people search, in that tool's words.",
            lambda one: one.outcome.metrics.intent,
        ),
        Column(
            "n_own",
            _I,
            "Own pages that rank for it, as its list says.",
            lambda one: len(one.outcome.metrics.own),
        ),
        optional("own_url", _S, "The best placed of them.", _best_own("url")),
        optional(
            "own_position", _D, "Its place; a mean where the list has one.", _best_own("position")
        ),
        optional("own_clicks", _I, "Its clicks in the time of the list.", _best_own("clicks")),
        optional("own_impressions", _I, "Its impressions likewise.", _best_own("impressions")),
        optional(
            "own_to_keep",
            _S,
            "Own page to keep, where several compete.",
            lambda one: one.outcome.conflict and one.outcome.conflict.keep,
        ),
        optional(
            "own_to_merge",
            ColumnType.STRINGS,
            "The others of them, the best placed first.",
            lambda one: one.outcome.conflict and one.outcome.conflict.others,
        ),
        optional(
            "serp_source",
            _S,
            "Where its ranking comes from.",
            lambda one: one.analysis and one.analysis.serp_source,
        ),
        optional(
            "country",
            _S,
            "Market of the search, as it was asked for.",
            lambda one: one.analysis and one.analysis.country,
        ),
        optional(
            "language",
            _S,
            "ISO 639-1 code that its pages were read in.",
            lambda one: one.analysis and one.analysis.language,
        ),
        optional(
            "draft",
            _S,
            "Draft that its gaps were measured against.",
            lambda one: one.analysis and one.analysis.draft and one.analysis.draft.name,
        ),
    ),
    rows=_keywords,
)

SCORE_PARTS: Table[OfPart] = Table(
    name="score_parts",
    about="A part of the opportunity or of the priority of a keyword.",
    key=("harvest", "keyword", "score", "part"),
    columns=(
        HARVEST,
        KEYWORD,
        Column("score", _S, "`opportunity` or `priority`.", lambda one: one.score),
        Column("part", _S, "Such as `demand` or `open`.", lambda one: one.part.name),
        optional(
            "value", _D, "From 0 to 1; null where it is not known.", lambda one: one.part.value
        ),
        Column(
            "formula",
            _S,
            "With its numbers filled in, or what is not known.",
            lambda one: one.part.formula,
        ),
    ),
    rows=_parts,
)
