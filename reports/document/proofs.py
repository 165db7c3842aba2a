"""What proves it: gaps, coverage, questions, names, disagreements, dates, on paper."""

from collections.abc import Sequence

from analysis.result import Treatment
from reports.document.paper import Paper
from reports.sections.coverage import Cell
from reports.sections.gaps import GapRow
from reports.view import BriefView

N_PASSAGES = 2  # of a gap; the page has all
_SIGNS = {Treatment.TREATED: "■", Treatment.THIN: "□", Treatment.MISSING: "·"}


def proofs(paper: Paper, view: BriefView) -> None:
    """Write the sections in the middle."""
    _gaps(paper, view)
    _coverage(paper, view)
    _questions(paper, view)
    _entities(paper, view)
    _conflicts(paper, view)
    _dated(paper, view)


def _gaps(paper: Paper, view: BriefView) -> None:
    if not view.gaps:
        return
    paper.heading("Gaps and their evidence", 1)
    rows = [row for group in view.gaps for row in group.rows]
    head = ("Kind", "Gap", "Pages", "Words", "Score", "In the draft")
    paper.table(head, [_gap_cells(row) for row in rows])
    for row in rows:
        paper.heading(row.label, 3)
        paper.line(row.why, is_soft=True)
        for item in row.evidence[:N_PASSAGES]:
            paper.quote(item)


def _gap_cells(row: GapRow) -> Sequence[str]:
    share, words = (row.topic.share, f"{row.topic.typical_words:,}") if row.topic else ("", "")
    return (row.kind_label, row.label, share, words, row.score, row.draft)


def _coverage(paper: Paper, view: BriefView) -> None:
    found = view.coverage
    if not found.rows:
        return
    paper.heading("Coverage map", 1)
    paper.line("Topics by rank of the page: ■ treated, □ thin, · missing.", is_soft=True)
    draft = ["Draft"] if found.has_draft else []
    head = ["Topic", "Pages", *draft, *(str(column.rank) for column in found.columns)]
    rows = []
    for row in found.rows:
        ours = [_sign(row.draft)] if found.has_draft else []
        rows.append([row.label, row.share, *ours, *map(_sign, row.cells)])
    paper.table(head, rows)


def _sign(cell: Cell | None) -> str:
    return _SIGNS[cell.treatment] if cell else ""


def _questions(paper: Paper, view: BriefView) -> None:
    if view.questions:
        paper.heading("Questions", 1)
    for row in view.questions:
        if row.answers:
            paper.item("answered by", label=row.text, source=row.answers[0].source)
        elif row.is_doubtful:
            paper.item("no page read plainly answers it; some come near.", label=row.text)
        else:
            paper.item("no page read answers it.", label=row.text)


def _entities(paper: Paper, view: BriefView) -> None:
    if view.entities:
        paper.heading("Names", 1)
    for row in view.entities:
        under = ", ".join(topic.label for topic in row.topics)
        paper.item(f"{row.share}{f', under {under}' if under else ''}", label=row.name)


def _conflicts(paper: Paper, view: BriefView) -> None:
    if view.conflicts:
        paper.heading("Where they disagree", 1)
    for conflict in view.conflicts:
        paper.heading(conflict.subject, 3)
        for claim in conflict.claims:
            paper.item(claim.evidence.quote, label=claim.value, source=claim.evidence.source)


def _dated(paper: Paper, view: BriefView) -> None:
    if view.dated:
        paper.heading("Out of date", 1)
    for row in view.dated:
        paper.heading(row.subject, 3)
        if row.newest:
            paper.item("", label=f"Newest: {row.newest.value}", source=row.newest.evidence.source)
        for claim in row.older:
            paper.item(claim.evidence.quote, label=claim.value, source=claim.evidence.source)
