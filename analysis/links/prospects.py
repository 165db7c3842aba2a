"""Pages whose editors might link to our article, each with the reason and what to tell them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from analysis.corpus import RankedArticle
from analysis.links.contacts import contacts_of
from analysis.links.farms import flags_of
from analysis.links.ground import Ground
from analysis.links.guests import guest_sign
from analysis.links.offer import offered, section_for
from analysis.links.outbound import Outgoing
from analysis.links.places import key_of, site_of
from analysis.links.quality import parts_of, placed
from analysis.links.resources import listed_links
from analysis.links.spread import spread_of
from analysis.result import Passage
from analysis.result.links import DeadLink, Prospect, ProspectKind
from spiders.items import LinkState

MAX_RIVALS = 3  # prospects of one page for the rivals that it cites
_KINDS = tuple(ProspectKind)
_NO_SECTION = "No section of our outline plainly replaces it: see first what it was."


def prospects(
    ground: Ground, dead: Sequence[DeadLink], *, with_contacts: bool = False
) -> tuple[Prospect, ...]:
    """All prospects of a keyword.

    Args:
        ground: The keyword's pages.
        dead: Targets that are gone.
        with_contacts: Whether to show how each page can be reached.

    Returns:
        By kind in the order of ProspectKind; then those with a section to point to, the closest to
        the keyword, by rank. Flagged ones come last, with the flag for a note and no contacts.
    """
    found: list[Prospect] = []
    for page, links in zip(ground.pages, ground.links, strict=True):
        of_page = list(_of_page(page, links, ground, dead))
        if of_page:
            spread = spread_of(page.article, ground)
            flags = flags_of(page.article, links, spread)
            contacts = contacts_of(page.article) if with_contacts and not flags else ()
            # Once a page: a list of links may have hundreds of dead ones.
            parts = parts_of(page, links, None, spread, ground)
            found += (
                _told(replace(one, parts=placed(parts, position), contacts=contacts), flags)
                for one, position in of_page
            )
    return tuple(sorted(found, key=_order))


def _order(one: Prospect) -> tuple[bool, int, bool, float, int, str, str]:
    closeness = one.parts[0].value if one.parts else None
    return (
        bool(one.flags),
        _KINDS.index(one.kind),
        not one.section,
        -(closeness or 0.0),
        one.rank,
        one.url,
        one.target,
    )


def _told(one: Prospect, flags: tuple[str, ...]) -> Prospect:
    """A prospect with its flags; of a flagged page there is nothing to recommend."""
    return replace(one, flags=flags, note=f"Better left alone: {flags[0]}") if flags else one


def _of_page(
    page: RankedArticle, links: Sequence[Outgoing], ground: Ground, dead: Sequence[DeadLink]
) -> Iterator[tuple[Prospect, float | None]]:
    gone = [one for one in links if ground.state_of(one.url) is LinkState.DEAD]
    yield from _broken(page, gone, dead)
    yield from _resource(page, ground)
    yield from _citing(page, links, ground)
    yield from _guest(page, ground)


def _prospect(  # noqa: PLR0913 # what differs by kind, by keyword only
    page: RankedArticle,
    kind: ProspectKind,
    *,
    reason: str,
    note: str,
    evidence: Passage,
    target: str = "",
    section: str = "",
) -> Prospect:
    article = page.article
    return Prospect(
        kind=kind,
        url=article.url,
        site=site_of(article.url),
        title=article.title or article.title_tag or page.result.title,
        rank=page.rank,
        reason=reason,
        note=note,
        evidence=(evidence,),
        target=target,
        section=section,
    )


def _broken(
    page: RankedArticle, links: Sequence[Outgoing], dead: Sequence[DeadLink]
) -> Iterator[tuple[Prospect, float | None]]:
    first = {key_of(one.url): one for one in reversed(links)}
    for gone in dead:
        link = first.get(key_of(gone.url))
        if link is None:
            continue
        where = _under(link.citation.passage.heading)
        replacing = gone.replacement
        stands_in = (
            f'Our section "{replacing.heading}" could take its place: {_lower(replacing.reason)}'
            if replacing
            else _NO_SECTION
        )
        yield (
            _prospect(
                page,
                ProspectKind.BROKEN_LINK,
                reason=f"It links to what is gone. {gone.reason}",
                note=f'Who follows "{link.citation.anchor}"{where} finds it gone. {stands_in}',
                evidence=link.citation.passage,
                target=link.url,
                section=replacing.heading if replacing else "",
            ),
            link.position,
        )


def _resource(page: RankedArticle, ground: Ground) -> Iterator[tuple[Prospect, float | None]]:
    found = listed_links(page.article)
    if not found.is_page and not found.is_part:
        return
    if found.is_page:
        named = f', and calls itself "{found.named}"' if found.named else ""
        reason = (
            f"It lists {found.n_links} links to {found.n_sites} other sites in "
            f"{found.n_words:,} words{named}."
        )
        shown = page.article.title or found.named
    else:
        reason = f'It lists {found.n_below} links to other sites under "{found.heading}".'
        shown = found.heading
    passage = Passage(
        url=page.article.url,
        rank=page.rank,
        heading="" if found.is_page else found.heading,
        text=shown,
    )
    yield (
        _prospect(
            page,
            ProspectKind.RESOURCE_PAGE,
            reason=reason,
            note=_note("It sends its readers on to other sites.", page, ground),
            evidence=passage,
            section=section_for(shown, page, ground),
        ),
        None,
    )


def _citing(
    page: RankedArticle, links: Sequence[Outgoing], ground: Ground
) -> Iterator[tuple[Prospect, float | None]]:
    """Links to pages that rank for the same keyword."""
    seen: set[int] = set()
    for link in links:
        rival = ground.rivals.get(key_of(link.url)) if link.is_other_site else None
        if rival is None or rival.rank in seen or rival.rank == page.rank:
            continue
        if len(seen) == MAX_RIVALS:
            return
        seen.add(rival.rank)
        named = rival.article.title or rival.result.title or rival.article.host
        yield (
            _prospect(
                page,
                ProspectKind.CITES_RIVAL,
                reason=f'It links to "{named}", which ranks at {rival.rank} for the keyword.',
                note=_note(f'It sends its readers to "{named}".', rival, ground),
                evidence=link.citation.passage,
                target=link.url,
                section=section_for(link.citation.passage.text, rival, ground),
            ),
            link.position,
        )


def _guest(page: RankedArticle, ground: Ground) -> Iterator[tuple[Prospect, float | None]]:
    sign = guest_sign(page)
    if sign is None:
        return
    yield (
        _prospect(
            page,
            ProspectKind.GUEST_POST,
            reason=sign.reason,
            note=_note("It publishes outside authors.", page, ground),
            evidence=sign.passage,
            target=sign.target,
            section=section_for("", page, ground),
        ),
        None,
    )


def _note(start: str, page: RankedArticle, ground: Ground) -> str:
    """Why our article would help, from what a page lacks; of one that was not read, what it has."""
    offer = offered(page, ground)
    verb = "adds" if ground.is_read(page) else "has"
    return f"{start} Our article {verb} {offer}." if offer else start


def _under(heading: str) -> str:
    return f' under "{heading}"' if heading else ""


def _lower(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]
