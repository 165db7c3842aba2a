"""What stands around it: rivals, links and tags, what not to do, the method, as Markdown."""

from collections.abc import Iterator

from reports.markdown.marks import escaped, link, quoted, table_head, table_row
from reports.markdown.outreach import outreach
from reports.sections.evidence import Source
from reports.sections.linking import Linking, LinkRow
from reports.view import BriefView


def context(view: BriefView) -> Iterator[str]:
    """Lines of the last sections."""
    yield from _rivals(view)
    yield from outreach(view.outreach)
    yield from _linking(view.linking)
    yield from _avoid(view)
    yield from _method(view)


def _rivals(view: BriefView) -> Iterator[str]:
    if view.rivals.read:
        yield "\n## Pages read\n"
        names = ("Rank", "Page", "Date", "Words", "Headings", "Topics", "Beside text", "Best at")
        yield from table_head(names)
    for row in view.rivals.read:
        page = link(Source(name=row.title, href=row.href, rank=None))
        best = ", ".join(escaped(label) for label in row.best_at)
        counts = (f"{row.n_words:,}", str(len(row.outline)), str(row.n_topics))
        yield table_row([str(row.rank), page, escaped(row.day), *counts, row.media, best])
    if view.rivals.unread:
        yield "\n## Pages not read\n"
    for row in view.rivals.unread:
        page = link(Source(name=row.title, href=row.href, rank=row.rank))
        yield f"- {page}. {row.verdict}. {escaped(row.reason)}"


def _linking(linking: Linking) -> Iterator[str]:
    yield "\n## Internal links and tags\n"
    for name, rows in (("Link to", linking.to), ("Link from", linking.from_)):
        yield from (f"- {name}: {_internal(row)}" for row in rows)
    for group in linking.candidates:
        yield f"\n### {group.name}\n"
        for row in group.rows:
            size = f"{row.n_characters} characters"
            yield f"- {escaped(row.text)} ({size}). {escaped(row.reason)}"
    yield f"\n{escaped(linking.length)} That is context and no target.\n" if linking.length else ""


def _internal(row: LinkRow) -> str:
    page = link(Source(name=row.name, href=row.href, rank=None))
    at = f", at “{escaped(row.topic.label)}”" if row.topic else ""
    return f"{page}{at}, with the words “{escaped(row.anchor)}”"


def _avoid(view: BriefView) -> Iterator[str]:
    threads, phrases = view.avoid.threads, view.avoid.phrases
    yield "\n## What not to do\n" if threads or phrases else ""
    for thread in threads:
        yield f"- Leads away: **{escaped(thread.heading)}**. {escaped(thread.reason)}"
        yield f"  {quoted(thread.evidence)}"
    for phrase in phrases:
        yield f"- Many say “{escaped(phrase.text)}” ({phrase.share})"


def _method(view: BriefView) -> Iterator[str]:
    yield "\n## How this was made\n"
    yield from (f"- {escaped(note)}" for note in view.head.notes)
    yield ""
    yield from (f"- {escaped(each.name)}: {escaped(each.value)}" for each in view.settings)
