"""The brief as Markdown; every string of a page is escaped on its way in."""

import re
from collections.abc import Iterable, Iterator

from reports.sections.draft import DraftView
from reports.sections.evidence import Evidence, Source
from reports.sections.gaps import GapRow
from reports.sections.outline import OutlineRow
from reports.untrusted import one_line
from reports.view import BriefView
from reports.wording import Sentence, counted

_UNANSWERED = ("**No page read answers it.**", "No page read plainly answers it; some come near.")
_MARKED = re.compile(r"([\\`*_\[\]<>|~&])")
_MARKS_A_LINE = re.compile(r"^(?:([#+\-=])|(\d+)([.)]))")


def escaped(text: str) -> str:
    r"""The text on one line, with nothing in it that Markdown or HTML would read as a mark.

    >>> escaped("1. *a* <b>")
    '1\\. \\*a\\* \\<b\\>'
    """
    marked = _MARKED.sub(r"\\\1", one_line(text))
    return _MARKS_A_LINE.sub(lambda m: f"{m[2] or ''}\\{m[1] or m[3]}", marked)


def outline_markdown(rows: Iterable[OutlineRow]) -> str:
    """The outline alone, to be pasted where the article is written."""
    return "\n".join(line for row in rows for line in _outline_row(row)).strip() + "\n"


def brief_markdown(view: BriefView) -> str:
    """The whole brief.

    Args:
        view: The brief as ready values.

    Returns:
        CommonMark with tables, ending in a line feed.
    """
    parts = (
        _head(view),
        _draft(view.draft) if view.draft else (),
        _angle(view),
        _outline(view),
        _gaps(view),
        _coverage(view),
        _questions(view),
        _conflicts(view),
        _rivals(view),
        _method(view),
    )
    lines = "\n".join(line for part in parts for line in part)
    return re.sub(r"\n{3,}", "\n\n", lines).strip() + "\n"


def _head(view: BriefView) -> Iterator[str]:
    head = view.head
    yield f"# {escaped(head.query)}"
    yield ""
    if head.is_thin:
        yield from (f"> {escaped(note)}\n>" for note in head.notes)
        yield ""
    yield " ".join(_sentence(words) for words in head.verdict)
    yield ""
    yield f"- Read: {head.n_read} of {counted(head.n_found, 'page')} found"
    yield f"- Gaps: {', '.join(f'{count.n} {count.label.lower()}' for count in head.counts)}"
    yield f"- Market: {escaped(head.market) or 'not given'}"
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
        yield f"- **{escaped(item.title)}** ({item.name.lower()}). {_sentence(item.reason)}"


def _outline(view: BriefView) -> Iterator[str]:
    yield "\n## Outline to write\n" if view.outline else ""
    for row in view.outline:
        yield from _outline_row(row, depth=1)


def _outline_row(row: OutlineRow, *, depth: int = 0) -> Iterator[str]:
    share = f", {row.share}" if row.share else ""
    yield f"{'#' * (row.level + depth)} {escaped(row.heading)}\n"
    yield f"- {row.kind_label}{share}. {escaped(row.reason)}".rstrip()
    if row.terms:
        yield f"- Say: {', '.join(escaped(term) for term in row.terms)}"
    if row.typical_words:
        yield f"- Others give it about {counted(row.typical_words, 'word')}"
    if row.source:
        yield f"- Read: {_link(row.source)}"
    yield ""


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
        yield f"- Best page: {_link(row.topic.best)}"
    if row.draft:
        yield f"- In the draft: {row.draft}"
    if row.terms:
        yield f"- Terms: {', '.join(escaped(term) for term in row.terms)}"
    yield f"- Score {row.score}: {escaped(row.formula)}\n"
    for item in row.evidence:
        yield f"> {_quoted(item)}\n"


def _coverage(view: BriefView) -> Iterator[str]:
    rows = view.coverage.rows
    if not rows:
        return
    draft = ["Draft"] if view.coverage.has_draft else []
    heads = ["Topic", "Kind", *draft, *(str(column.rank) for column in view.coverage.columns)]
    yield "\n## Coverage map\n\nTopics by rank of the page, with the words given to each.\n"
    yield _table_row(heads)
    yield _table_row(["---"] * len(heads))
    for row in rows:
        ours = [row.draft.words if row.draft else ""] if view.coverage.has_draft else []
        cells = [str(cell.n_words) if cell.n_words else cell.words for cell in row.cells]
        yield _table_row([escaped(row.label), row.kind_label, *ours, *cells])


def _questions(view: BriefView) -> Iterator[str]:
    yield "\n## Questions\n" if view.questions else ""
    for row in view.questions:
        answers = ", ".join(_link(answer.source) for answer in row.answers)
        verdict = f"Answered by {answers}" if answers else _UNANSWERED[row.is_doubtful]
        yield f"- {escaped(row.text)} {verdict}"


def _conflicts(view: BriefView) -> Iterator[str]:
    yield "\n## Where they disagree\n" if view.conflicts else ""
    for conflict in view.conflicts:
        yield f"\n### {escaped(conflict.subject)}\n"
        for claim in conflict.claims:
            yield f"- **{escaped(claim.value)}**: {_quoted(claim.evidence)}"


def _rivals(view: BriefView) -> Iterator[str]:
    if view.rivals.read:
        yield "\n## Pages read\n"
        yield _table_row(["Rank", "Page", "Date", "Words", "Topics", "Best at"])
        yield _table_row(["---"] * 6)
    for row in view.rivals.read:
        link = _link(Source(name=row.title, href=row.href, rank=None))
        best = ", ".join(escaped(label) for label in row.best_at)
        cells = [str(row.rank), link, escaped(row.day), f"{row.n_words:,}", str(row.n_topics), best]
        yield _table_row(cells)
    if view.rivals.unread:
        yield "\n## Pages not read\n"
    for row in view.rivals.unread:
        link = _link(Source(name=row.title, href=row.href, rank=row.rank))
        yield f"- {link}. {row.verdict}. {escaped(row.reason)}"


def _method(view: BriefView) -> Iterator[str]:
    yield "\n## How this was made\n"
    yield from (f"- {escaped(note)}" for note in view.head.notes)
    yield ""
    yield from (f"- {escaped(each.name)}: {escaped(each.value)}" for each in view.settings)


def _sentence(words: Sentence) -> str:
    return "".join(
        f"“{escaped(span.text)}”" if span.is_quoted else _inside(span.text) for span in words
    )


def _inside(text: str) -> str:
    # The spaces at its ends part it from what stands before and after.
    marked = _MARKED.sub(r"\\\1", one_line(text))
    return f"{' ' * text[:1].isspace()}{marked}{' ' * text[-1:].isspace()}"


def _link(source: Source) -> str:
    rank = f" (rank {source.rank})" if source.rank is not None else ""
    name = escaped(source.title or source.name)
    return f"[{name}](<{source.href}>){rank}" if source.href else f"{name}{rank}"


def _quoted(item: Evidence) -> str:
    heading = f", under “{escaped(item.heading)}”" if item.heading else ""
    return f"{escaped(item.quote)} — {_link(item.source)}{heading}"


def _table_row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"
