"""What stands around it: rivals, links and tags, what not to do, the method, on paper."""

from reports.document.outreach import outreach
from reports.document.paper import Paper
from reports.sections.evidence import Source
from reports.sections.linking import Linking, LinkRow
from reports.view import BriefView


def context(paper: Paper, view: BriefView) -> None:
    """Write the last sections."""
    _rivals(paper, view)
    outreach(paper, view.outreach)
    _linking(paper, view.linking)
    _avoid(paper, view)
    _method(paper, view)


def _rivals(paper: Paper, view: BriefView) -> None:
    if view.rivals.read:
        paper.heading("Pages read", 1)
    head = ("Rank", "Page", "Site", "Date", "Words", "Headings", "Topics", "Beside text", "Best at")
    paper.table(
        head,
        [
            (
                *(str(row.rank), row.title, row.host, row.day, f"{row.n_words:,}"),
                *(str(len(row.outline)), str(row.n_topics), row.media, "; ".join(row.best_at)),
            )
            for row in view.rivals.read
        ],
    )
    if view.rivals.unread:
        paper.heading("Pages not read", 1)
    for row in view.rivals.unread:
        page = Source(name=row.title, href=row.href, rank=row.rank)
        paper.item(f"{row.reason}", label=row.verdict, source=page)


def _linking(paper: Paper, linking: Linking) -> None:
    paper.heading("Internal links and tags", 1)
    for name, rows in (("Link to", linking.to), ("Link from", linking.from_)):
        for row in rows:
            _internal(paper, name, row)
    for group in linking.candidates:
        paper.heading(group.name, 3)
        for candidate in group.rows:
            size = f"{candidate.n_characters} characters"
            paper.item(f"({size}) {candidate.reason}", label=candidate.text)
    if linking.length:
        paper.line(f"{linking.length} That is context and no target.")


def _internal(paper: Paper, name: str, row: LinkRow) -> None:
    at = f"at {row.topic.label}, " if row.topic else ""
    page = Source(name=row.name, href=row.href, rank=None)
    paper.item(f"{at}with the words “{row.anchor}”:", label=name, source=page)


def _avoid(paper: Paper, view: BriefView) -> None:
    threads, phrases = view.avoid.threads, view.avoid.phrases
    if threads or phrases:
        paper.heading("What not to do", 1)
    for thread in threads:
        paper.item(f"{thread.heading}. {thread.reason}", label="Leads away")
    for phrase in phrases:
        paper.item(f"“{phrase.text}” ({phrase.share})", label="Many say")


def _method(paper: Paper, view: BriefView) -> None:
    paper.heading("How this was made", 1)
    for note in view.head.notes:
        paper.item(note)
    paper.table(("Setting", "Value"), [(each.name, each.value) for each in view.settings])
