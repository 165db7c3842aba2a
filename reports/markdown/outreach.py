"""What links tell, as Markdown; dead addresses are text."""

from collections.abc import Iterator, Sequence

from reports.markdown.marks import (
    escaped,
    link,
    quoted,
    sentence_of,
    table_head,
    table_row,
)
from reports.sections.evidence import Source
from reports.sections.link_rows import CitationRow
from reports.sections.outreach import Outreach
from reports.sections.prospect_rows import ProspectRow


def outreach(found: Outreach) -> Iterator[str]:
    """Lines of the section."""
    yield "\n## Links\n"
    yield from (f"- {sentence_of(words)}" for words in found.first)
    yield ""
    yield from (f"{escaped(note)}\n" for note in found.notes)
    yield from _prospects(found)
    yield from _dead(found)
    yield from _sources(found)
    yield from _unsourced(found)
    yield from _assets(found)
    if found.untold:
        yield f"\n{escaped(found.untold)}\n"
    yield f"\n{escaped(found.limits)}\n"


def _prospects(found: Outreach) -> Iterator[str]:
    yield "\n### Who might link\n" if found.prospects else ""
    for group in found.prospects:
        yield f"\n#### {group.label} ({len(group.rows)})\n"
        for row in group.rows:
            yield from _prospect(row)


def _prospect(row: ProspectRow) -> Iterator[str]:
    alone = "leave alone: " if row.flags else ""
    yield f"- {alone}{link(row.page)}. {escaped(row.reason)}"
    yield from (f"  - Flag: {escaped(flag)}" for flag in row.flags)
    told = (("Links to", row.target), ("Point to", row.section), ("Tell them", row.note))
    yield from (f"  - {name}: {escaped(text)}" for name, text in told if text)
    yield from (f"  - Contact: {_contact(one)}" for one in row.contacts)
    for part in row.parts:
        yield f"  - {escaped(part.name.capitalize())}: {escaped(part.shown)}"
    yield from (f"  - {quoted(item)}" for item in row.evidence)


def _contact(contact: Source) -> str:
    name = escaped(contact.name)
    return f"{name} ([where it is published](<{contact.href}>))" if contact.href else name


def _dead(found: Outreach) -> Iterator[str]:
    yield "\n### Dead links\n" if found.dead else ""
    for row in found.dead:
        yield f"- **{escaped(row.url)}** ({row.death}, {row.share}). {escaped(row.reason)}"
        if row.about:
            yield f"  - It was about: {escaped(row.about)}"
        if row.section:
            yield f"  - Replace with: “{escaped(row.section.label)}”. {escaped(row.why)}".rstrip()
        yield from _citations(row.citations)


def _sources(found: Outreach) -> Iterator[str]:
    yield "\n### Worth citing\n" if found.sources else ""
    for row in found.sources:
        page = link(Source(name=row.name, href=row.href, rank=None))
        yield f"- {page} ({row.kind.lower()}, {row.share}). {escaped(row.kind_reason)}".rstrip()
        yield from _citations(row.citations)


def _citations(rows: Sequence[CitationRow]) -> Iterator[str]:
    for row in rows:
        rel = f" ({escaped(row.rel)})" if row.rel else ""
        yield f"  - “{escaped(row.anchor)}”{rel}: {quoted(row.evidence)}"


def _unsourced(found: Outreach) -> Iterator[str]:
    yield "\n### Numbers nobody sources\n" if found.unsourced else ""
    for row in found.unsourced:
        yield f"- **{escaped(row.value)}** ({row.share})"
        yield from (f"  - {quoted(item)}" for item in row.evidence)


def _assets(found: Outreach) -> Iterator[str]:
    if not found.assets:
        return
    yield "\n### What earns links\n"
    yield from table_head(("Kind", "Pages", "Ranks"))
    for row in found.assets:
        yield table_row((row.label, row.share, row.ranks or "none"))
