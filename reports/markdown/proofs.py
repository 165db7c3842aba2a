"""What proves it: gaps, coverage, questions, names, disagreements, dates, as Markdown."""

from collections.abc import Iterator

from reports.markdown.marks import escaped, link, quoted, table_head, table_row
from reports.sections.gaps import GapRow
from reports.view import BriefView
from reports.wording import counted

_UNANSWERED = ("**No page read answers it.**", "No page read plainly answers it; some come near.")


def proofs(view: BriefView) -> Iterator[str]:
    """Lines of the sections in the middle."""
    yield from _gaps(view)
    yield from _coverage(view)
    yield from _questions(view)
    yield from _entities(view)
    yield from _conflicts(view)
    yield from _dated(view)


def _gaps(view: BriefView) -> Iterator[str]:
    yield "\n## Gaps and their evidence\n" if view.gaps else ""
    for group in view.gaps:
        yield f"\n### {group.label} ({len(group.rows)})\n"
        yield f"{group.meaning}\n"
        for row in group.rows:
            yield from _gap(row)


def _gap(row: GapRow) -> Iterator[str]:
    yield f"\n#### {escaped(row.label)}\n"
    yield escaped(row.why) + "\n"
    if row.topic:
        robust = "robust" if row.topic.is_robust else "hangs on a single page"
        words = counted(row.topic.typical_words, "word")
        yield f"- {row.topic.share} pages, {robust}; about {words}, {row.topic.place}"
        yield f"- Best page: {link(row.topic.best)}"
    if row.draft:
        yield f"- In the draft: {row.draft}"
    if row.terms:
        yield f"- Terms: {', '.join(escaped(term) for term in row.terms)}"
    yield f"- Score {row.score}: {escaped(row.formula)}\n"
    for item in row.evidence:
        yield f"> {quoted(item)}\n"


def _coverage(view: BriefView) -> Iterator[str]:
    rows = view.coverage.rows
    if not rows:
        return
    draft = ["Draft"] if view.coverage.has_draft else []
    heads = ["Topic", "Kind", *draft, *(str(column.rank) for column in view.coverage.columns)]
    yield "\n## Coverage map\n\nTopics by rank of the page, with the words given to each.\n"
    yield from table_head(heads)
    for row in rows:
        ours = [row.draft.words if row.draft else ""] if view.coverage.has_draft else []
        cells = [str(cell.n_words) if cell.n_words else cell.words for cell in row.cells]
        yield table_row([escaped(row.label), row.kind_label, *ours, *cells])


def _questions(view: BriefView) -> Iterator[str]:
    yield "\n## Questions\n" if view.questions else ""
    for row in view.questions:
        answers = ", ".join(link(answer.source) for answer in row.answers)
        verdict = f"Answered by {answers}" if answers else _UNANSWERED[row.is_doubtful]
        yield f"- {escaped(row.text)} {verdict}"


def _conflicts(view: BriefView) -> Iterator[str]:
    yield "\n## Where they disagree\n" if view.conflicts else ""
    for conflict in view.conflicts:
        yield f"\n### {escaped(conflict.subject)}\n"
        for claim in conflict.claims:
            yield f"- **{escaped(claim.value)}**: {quoted(claim.evidence)}"


def _entities(view: BriefView) -> Iterator[str]:
    yield "\n## Names\n" if view.entities else ""
    for row in view.entities:
        under = ", ".join(f"“{escaped(topic.label)}”" for topic in row.topics)
        yield f"- **{escaped(row.name)}** ({row.share}){f', under {under}' if under else ''}"


def _dated(view: BriefView) -> Iterator[str]:
    yield "\n## Out of date\n" if view.dated else ""
    for row in view.dated:
        yield f"\n### {escaped(row.subject)} ({row.name.lower()})\n"
        if row.newest:
            newest = quoted(row.newest.evidence)
            yield f"- Newest: **{escaped(row.newest.value)}**: {newest}"
        for claim in row.older:
            yield f"- **{escaped(claim.value)}**: {quoted(claim.evidence)}"
