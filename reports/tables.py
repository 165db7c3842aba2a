"""Tables for spreadsheets: the gaps of a keyword, and the ledger of a harvest's pages."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from itertools import islice

import pandas as pd

from analysis.result import Gap, GapAnalysis
from reports.sections.lookup import Lookup
from reports.untrusted import MAX_QUOTE, capped, one_line

# A spreadsheet runs a cell that starts so (OWASP, CSV injection; full-width forms included).
_STARTS_FORMULA = tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")
BETWEEN = " | "
_BATCH = 10_000  # rows of a ledger that are in memory at once

GAP_COLUMNS = (
    "kind",
    "label",
    "k",
    "k_headed",
    "n",
    "score",
    "is_robust",
    "typical_words",
    "why",
    "formula",
    "terms",
    "draft_treatment",
    "draft_coverage",
    "best_url",
    "evidence_ranks",
    "evidence_urls",
    "evidence_headings",
    "evidence_passages",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerRow:
    """One page under one keyword of a harvest.

    Attributes:
        keyword: The keyword.
        rank: Rank under it.
        requested_url: Address that was asked for.
        url: Address after redirects.
        state: How the harvest ended for it.
        status: HTTP status, or None.
        verdict: What analysis made of it, or "".
        reason: One plain sentence for a page that does not count, else "".
        n_words: Words of main text.
        content_hash: Hex sha256 of the body, or "".
        fetched_at: ISO 8601 in UTC, or "".
        rendering: What became of its scripts: "rendered", "shell" where they were not run, or "".
    """

    keyword: str
    rank: int
    requested_url: str
    url: str
    state: str
    status: int | None
    verdict: str
    reason: str
    n_words: int
    content_hash: str
    fetched_at: str
    rendering: str


def gaps_csv(analysis: GapAnalysis) -> str:
    """The gaps as CSV, one row each, in the order of the analysis.

    Args:
        analysis: What was found.

    Returns:
        A header and the rows; lists in a cell have " | " between their items.

    Raises:
        InconsistentAnalysisError: If a gap names a topic that is not there.
    """
    lookup = Lookup.of(analysis)
    return csv_text([_gap_cells(gap, lookup) for gap in analysis.gaps], GAP_COLUMNS)


def ledger_lines(rows: Iterable[LedgerRow]) -> Iterator[str]:
    """The ledger as CSV, rows in the order given.

    Args:
        rows: A harvest may have a million.

    Yields:
        The header, then many rows at a time.
    """
    columns = tuple(field.name for field in fields(LedgerRow))
    yield csv_text([], columns)
    left = iter(rows)
    while batch := list(islice(left, _BATCH)):
        cells = [{name: getattr(row, name) for name in columns} for row in batch]
        yield csv_text(cells, columns, with_header=False)


def csv_text(
    rows: Iterable[Mapping[str, object]], columns: Sequence[str], *, with_header: bool = True
) -> str:
    """Rows as CSV, every cell safe in a spreadsheet.

    Args:
        rows: With a value for each column; None is empty.
        columns: Their names, which may be of a page.
        with_header: Whether the names come first.

    Returns:
        CSV.
    """
    cells = [[_cell(row[name]) for name in columns] for row in rows]
    names = [safe_cell(name) for name in columns]
    return pd.DataFrame(cells, columns=names, dtype=object).to_csv(
        index=False, lineterminator="\n", header=with_header
    )


def safe_cell(value: str) -> str:
    """The text on one line, with an apostrophe where a spreadsheet would take it for a formula.

    >>> safe_cell("=1+1"), safe_cell("1+1")
    ("'=1+1", '1+1')
    """
    folded = one_line(value)
    starts = value.startswith(_STARTS_FORMULA) or folded.startswith(_STARTS_FORMULA)
    return f"'{folded}" if starts else folded


def _gap_cells(gap: Gap, lookup: Lookup) -> dict[str, object]:
    topic = lookup.topic_of(gap)
    return {
        "kind": gap.kind.value,
        "label": gap.label,
        "k": topic.k if topic else 0,
        "k_headed": topic.k_headed if topic else 0,
        "n": topic.n if topic else None,
        "score": f"{gap.score:.4f}",
        "is_robust": ("yes" if topic.is_robust else "no") if topic else None,
        "typical_words": topic.typical_words if topic else None,
        "why": gap.why,
        "formula": gap.formula,
        "terms": BETWEEN.join(gap.terms),
        "draft_treatment": gap.draft_treatment.value if gap.draft_treatment else None,
        "draft_coverage": None if gap.draft_coverage is None else f"{gap.draft_coverage:.4f}",
        "best_url": topic.best_url if topic else None,
        "evidence_ranks": BETWEEN.join(str(each.rank or "") for each in gap.evidence),
        "evidence_urls": BETWEEN.join(each.url for each in gap.evidence),
        "evidence_headings": BETWEEN.join(each.heading for each in gap.evidence),
        "evidence_passages": BETWEEN.join(capped(each.text, MAX_QUOTE) for each in gap.evidence),
    }


def _cell(value: object) -> str:
    return "" if value is None else safe_cell(str(value))
