"""What links tell, on paper; dead addresses are text."""

from reports.document.paper import Paper
from reports.sections.evidence import Source
from reports.sections.link_rows import CitationRow
from reports.sections.outreach import Outreach
from reports.sections.prospect_rows import ProspectRow

N_PASSAGES = 2  # of one thing; the page has all


def outreach(paper: Paper, found: Outreach) -> None:
    """Write the section."""
    paper.heading("Links", 1)
    for words in found.first:
        paper.sentence(words)
    for note in found.notes:
        paper.line(note)
    _prospects(paper, found)
    _dead(paper, found)
    _sources(paper, found)
    _unsourced(paper, found)
    _assets(paper, found)
    if found.untold:
        paper.line(found.untold)
    paper.line(found.limits, is_soft=True)


def _prospects(paper: Paper, found: Outreach) -> None:
    if found.prospects:
        paper.heading("Who might link", 2)
    for group in found.prospects:
        paper.heading(f"{group.label} ({len(group.rows)})", 3)
        for row in group.rows:
            _prospect(paper, row)


def _prospect(paper: Paper, row: ProspectRow) -> None:
    label = "Leave alone" if row.flags else ""
    paper.item(row.reason, label=label, source=row.page)
    for flag in row.flags:
        paper.item(flag, label="Flag")
    told = (("Links to", row.target), ("Point to", row.section), ("Tell them", row.note))
    for name, text in told:
        if text:
            paper.line(f"{name}: {text}")
    for contact in row.contacts:
        published = Source(name="where it is published", href=contact.href, rank=None)
        paper.item(contact.name, label="Contact", source=published if contact.href else None)
    if row.parts:
        parts = "; ".join(f"{part.name}: {part.shown}" for part in row.parts)
        paper.line(parts, is_soft=True)
    for item in row.evidence[:N_PASSAGES]:
        paper.quote(item)


def _dead(paper: Paper, found: Outreach) -> None:
    if found.dead:
        paper.heading("Dead links", 2)
    for row in found.dead:
        paper.item(f"{row.death}, {row.share}. {row.reason}", label=row.url)
        if row.about:
            paper.line(f"It was about: {row.about}")
        if row.section:
            paper.line(f"Replace with: “{row.section.label}”. {row.why}")
        _citations(paper, row.citations)


def _sources(paper: Paper, found: Outreach) -> None:
    if found.sources:
        paper.heading("Worth citing", 2)
    for row in found.sources:
        page = Source(name=row.name, href=row.href, rank=None)
        told = f"{row.share}. {row.kind_reason}".strip()
        paper.item(told, label=row.kind, source=page)
        _citations(paper, row.citations)


def _citations(paper: Paper, rows: tuple[CitationRow, ...]) -> None:
    for row in rows[:N_PASSAGES]:
        paper.quote(row.evidence)


def _unsourced(paper: Paper, found: Outreach) -> None:
    if found.unsourced:
        paper.heading("Numbers nobody sources", 2)
    for row in found.unsourced:
        paper.item(row.share, label=row.value)
        for item in row.evidence[:N_PASSAGES]:
            paper.quote(item)


def _assets(paper: Paper, found: Outreach) -> None:
    if found.assets:
        paper.heading("What earns links", 2)
    rows = [(row.label, row.share, row.ranks or "none") for row in found.assets]
    paper.table(("Kind", "Pages", "Ranks"), rows)
