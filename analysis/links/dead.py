"""Targets that are gone, who links to them, and what of our article could replace them."""

import re
from collections.abc import Iterator, Mapping, Sequence

from analysis.links.ground import Ground
from analysis.links.outbound import Outgoing
from analysis.links.places import key_of
from analysis.links.replacement import replacement_for, slug_words
from analysis.result.links import Citation, DeadLink
from spiders.items import Death, LinkCheck, LinkState

MAX_ABOUT = 3  # wordings told
MAX_CHARACTERS = 80  # of each

_SAID: Mapping[Death, str] = {
    Death.NOT_FOUND: "The server answers 404: there is no such page.",
    Death.GONE: "The server answers 410: the page was taken away.",
    Death.NO_HOST: "The name of its host does not exist.",
    Death.SOFT_404: "It answers, and is no page.",
    Death.PARKED: "The domain is parked or for sale.",
}
# What is linked tells nothing of the target: an address, or a word that only points
_POINTER = re.compile(
    r"(?:https?://|www\.)\S+|\[?\d+\]?|(?:click |over |right )?here|this|that|link|source|via"
    r"|read more|learn more|more|see|website|site|page|hier|ici|aqu[ií]|mehr|en savoir plus|\W*",
    re.IGNORECASE,
)


def dead_links(ground: Ground) -> tuple[DeadLink, ...]:
    """Targets on other sites that are gone.

    Args:
        ground: The keyword's pages, with what is known of targets.

    Returns:
        Those that most readable pages link to first, then by address.
    """
    found = [_dead(links, ground) for links in _by_target(ground).values()]
    return tuple(sorted(found, key=lambda one: (-one.k, one.url)))


def _by_target(ground: Ground) -> Mapping[str, list[Outgoing]]:
    """Links to dead targets; addresses of the same page together."""
    found: dict[str, list[Outgoing]] = {}
    for one in ground.outbound():
        if ground.state_of(one.url) is LinkState.DEAD:
            found.setdefault(key_of(one.url), []).append(one)
    return found


def _dead(links: Sequence[Outgoing], ground: Ground) -> DeadLink:
    first = {one.page.rank: one for one in reversed(links)}
    citations = tuple(first[rank].citation for rank in sorted(first))
    url = links[0].url
    check = ground.check_of(url) or LinkCheck(url=url, state=LinkState.DEAD)
    return DeadLink(
        url=url,
        death=check.death or Death.NOT_FOUND,
        reason=_reason(check),
        k=sum(rank in ground.read_ranks for rank in first),
        n=ground.n,
        about=_about(citations, url),
        citations=citations,
        replacement=replacement_for(citations, url, ground),
    )


def _reason(check: LinkCheck) -> str:
    said = check.reason or _SAID[check.death or Death.NOT_FOUND]
    days = f", on {check.n_checks} days in all" if check.n_checks > 1 else ""
    return f"{said} Last looked at on {check.checked_at[:10]}{days}." if check.checked_at else said


def _about(citations: Sequence[Citation], url: str) -> str:
    """What was linked, each wording once; words of the address where all only point."""
    told = list(dict.fromkeys(one for one in _wordings(citations)))
    return "; ".join(told[:MAX_ABOUT]) or slug_words(url)[:MAX_CHARACTERS] or url


def _wordings(citations: Sequence[Citation]) -> Iterator[str]:
    for one in citations:
        if not _POINTER.fullmatch(one.anchor.strip(" .:")):
            yield one.anchor[:MAX_CHARACTERS]
