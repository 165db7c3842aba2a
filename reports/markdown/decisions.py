"""What to decide: head, draft, angle and outline, as Markdown."""

from collections.abc import Iterable, Iterator

from reports.markdown.marks import escaped, link, sentence_of
from reports.sections.draft import DraftView
from reports.sections.outline import OutlineRow
from reports.view import BriefView
from reports.wording import counted


def outline_markdown(rows: Iterable[OutlineRow]) -> str:
    """The outline alone, to be pasted where the article is written."""
    return "\n".join(line for row in rows for line in _outline_row(row)).strip() + "\n"


def decisions(view: BriefView) -> Iterator[str]:
    """Lines of the first sections."""
    yield from _head(view)
    if view.draft:
        yield from _draft(view.draft)
    yield from _angle(view)
    yield from _outline(view)


def _head(view: BriefView) -> Iterator[str]:
    head = view.head
    yield f"# {escaped(head.query)}"
    yield ""
    if head.is_thin:
        yield from (f"> {escaped(note)}\n>" for note in head.notes)
        yield ""
    yield " ".join(sentence_of(words) for words in head.verdict)
    yield ""
    yield f"- Read: {head.n_read} of {counted(head.n_found, 'page')} found"
    yield f"- Gaps: {', '.join(f'{count.n} {count.label.lower()}' for count in head.counts)}"
    for group in view.expectation.groups:
        if group.line:
            yield f"- {group.name}: {sentence_of(group.line)}"
    if view.expectation.variants:
        said = ", ".join(f"“{escaped(each.text)}”" for each in view.expectation.variants)
        yield f"- Also said: {said}"
    yield from (f"- Serves too: “{escaped(one.query)}” ({one.facts})" for one in head.serves)
    if head.opportunity is not None:
        yield f"- Opportunity: {head.opportunity} of 100"
    yield f"- Language and market: {escaped(head.market) or 'not given'}"
    yield f"- Date: {escaped(head.day)}"
    yield f"- Ranking from: {escaped(head.serp_source)}"


def _draft(draft: DraftView) -> Iterator[str]:
    yield f"\n## What the draft lacks: {escaped(draft.title)}\n"
    treated = f"it treats {draft.n_treated} of {counted(draft.n_topics, 'topic')}"
    yield f"{counted(draft.n_words, 'word')}; {treated}.\n"
    for name, rows in (("Missing", draft.missing), ("Thin", draft.thin)):
        for row in rows:
            kind = row.kind_label.lower()
            yield f"- {name}: **{escaped(row.label)}** ({kind}). {escaped(row.why)}"


def _angle(view: BriefView) -> Iterator[str]:
    yield "\n## The angle\n" if view.angle else ""
    for item in view.angle:
        yield f"- **{escaped(item.title)}** ({item.name.lower()}). {sentence_of(item.reason)}"


def _outline(view: BriefView) -> Iterator[str]:
    yield "\n## Outline to write\n" if view.outline else ""
    for row in view.outline:
        yield from _outline_row(row, depth=1)


def _outline_row(row: OutlineRow, *, depth: int = 0) -> Iterator[str]:
    share = f", {row.share}" if row.share else ""
    yield f"{'#' * (row.level + depth)} {escaped(row.heading)}\n"
    why = " ".join(part for part in (row.job, escaped(row.reason)) if part)
    yield f"- {row.kind_label}{share}. {why}".rstrip()
    for name, words in (("Say", row.terms), ("Name", row.entities)):
        if words:
            yield f"- {name}: {', '.join(escaped(word) for word in words)}"
    yield from (f"- Answer: {escaped(question)}" for question in row.questions)
    if row.typical_words:
        yield f"- Others give it about {counted(row.typical_words, 'word')}"
    if row.source:
        yield f"- Read: {link(row.source)}"
    yield ""
