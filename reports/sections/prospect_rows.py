"""Rows of who might link, by the kind of the reason."""

from dataclasses import dataclass

from analysis.result import LinkFindings, Prospect, ProspectKind
from reports.links import host_of, web_link
from reports.sections.evidence import Evidence, Source, evidence
from reports.sections.link_rows import address_in_words
from reports.untrusted import MAX_LABEL, capped

MAX_NOTE = 600  # characters; it is to be sent, and has a title and a heading in it
PROSPECT_WORDS = {
    ProspectKind.BROKEN_LINK: "Links to what is gone",
    ProspectKind.RESOURCE_PAGE: "Lists links on the subject",
    ProspectKind.CITES_RIVAL: "Cites a page that ranks",
    ProspectKind.GUEST_POST: "Publishes outside authors",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PartRow:
    """One thing that can be seen of a page, in words."""

    name: str
    shown: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProspectRow:
    """A page whose editor might link.

    Attributes:
        anchor: Its place in the brief.
        page: The page.
        reason: Why it might.
        note: What to tell its editor.
        target: What it links to now, to be read, or "".
        section: Heading of our article to point to, or "".
        parts: What can be seen of the page's worth for a link.
        flags: Why to stay away.
        contacts: As published.
        evidence: Where the page shows it.
    """

    anchor: str
    page: Source
    reason: str
    note: str
    target: str
    section: str
    parts: tuple[PartRow, ...]
    flags: tuple[str, ...]
    contacts: tuple[Source, ...]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProspectGroup:
    """Prospects for one kind of reason; `n_flagged` of them are to be left alone."""

    label: str
    n_flagged: int
    rows: tuple[ProspectRow, ...]


def prospect_groups(found: LinkFindings) -> tuple[ProspectGroup, ...]:
    """Prospects of an analysis by kind, each kind in its order; kinds without any are left out."""
    rows = [(each.kind, _row(each, place)) for place, each in enumerate(found.prospects, start=1)]
    groups = []
    for kind in ProspectKind:
        own = tuple(row for each, row in rows if each is kind)
        if own:
            n_flagged = sum(bool(row.flags) for row in own)
            group = ProspectGroup(label=PROSPECT_WORDS[kind], n_flagged=n_flagged, rows=own)
            groups.append(group)
    return tuple(groups)


def _row(prospect: Prospect, place: int) -> ProspectRow:
    return ProspectRow(
        anchor=f"prospect-{place}",
        page=Source(
            name=host_of(prospect.url) or capped(prospect.url, MAX_LABEL),
            href=web_link(prospect.url),
            rank=prospect.rank,
            title=capped(prospect.title, 2 * MAX_LABEL),
        ),
        reason=capped(prospect.reason),
        note=capped(prospect.note, MAX_NOTE),
        target=address_in_words(prospect.target),
        section=capped(prospect.section, 2 * MAX_LABEL),
        parts=tuple(
            PartRow(name=capped(part.name, MAX_LABEL), shown=capped(part.shown))
            for part in prospect.parts
        ),
        flags=tuple(capped(flag) for flag in prospect.flags),
        contacts=tuple(
            Source(name=capped(each.value, 2 * MAX_LABEL), href=web_link(each.url), rank=None)
            for each in prospect.contacts
        ),
        evidence=tuple(evidence(passage) for passage in prospect.evidence),
    )
