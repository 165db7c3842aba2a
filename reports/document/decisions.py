"""What to decide: head, draft, angle and outline, on paper."""

from reports.document.paper import Paper
from reports.sections.draft import DraftView
from reports.sections.outline import OutlineRow
from reports.view import BriefView
from reports.wording import counted


def decisions(paper: Paper, view: BriefView) -> None:
    """Write the first sections."""
    _head(paper, view)
    if view.draft:
        _draft(paper, view.draft)
    if view.angle:
        paper.heading("The angle", 1)
    for item in view.angle:
        paper.words(item.reason, label=f"{item.title} ({item.name.lower()})")
    if view.outline:
        paper.heading("Outline to write", 1)
    for row in view.outline:
        _outline_row(paper, row)


def _head(paper: Paper, view: BriefView) -> None:
    head = view.head
    paper.heading(head.query, 0)
    market = f"{head.market}, " if head.market else ""
    found = counted(head.n_found, "page")
    paper.line(
        f"Content brief, {market}{head.day}. Read: {head.n_read} of {found} found. "
        f"Ranking from {head.serp_source}.",
        is_soft=True,
    )
    for note in head.notes if head.is_thin else ():
        paper.line(f"Read this first: {note}")
    for words in head.verdict:
        paper.sentence(words)
    for group in view.expectation.groups:
        if group.line:
            paper.sentence(group.line, label=group.name)
    if view.expectation.variants:
        said = ", ".join(f"“{each.text}”" for each in view.expectation.variants)
        paper.line(f"Also said: {said}")
    for one in head.serves:
        paper.item(f"“{one.query}” ({one.facts})", label="Serves too")
    counts = ", ".join(f"{count.n} {count.label.lower()}" for count in head.counts)
    room = "" if head.opportunity is None else f" Opportunity: {head.opportunity} of 100."
    paper.line(f"Gaps: {counts}.{room}")


def _draft(paper: Paper, draft: DraftView) -> None:
    paper.heading(f"What the draft lacks: {draft.title}", 1)
    topics = counted(draft.n_topics, "topic")
    paper.line(f"{counted(draft.n_words, 'word')}; it treats {draft.n_treated} of {topics}.")
    for name, rows in (("Missing", draft.missing), ("Thin", draft.thin)):
        for row in rows:
            paper.item(f"{row.label} ({row.kind_label.lower()}). {row.why}", label=name)


def _outline_row(paper: Paper, row: OutlineRow) -> None:
    paper.heading(row.heading, row.level)
    share = f", {row.share}" if row.share else ""
    why = " ".join(part for part in (row.job, row.reason) if part)
    paper.item(why, label=f"{row.kind_label}{share}")
    for name, words in (("Say", row.terms), ("Name", row.entities), ("Answer", row.questions)):
        if words:
            paper.item(", ".join(words), label=name)
    if row.source:
        typical = counted(row.typical_words or 0, "word")
        paper.item(f"others give it about {typical};", label="Read", source=row.source)
