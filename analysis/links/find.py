"""All that the links of a keyword's pages tell."""

from collections.abc import Iterator, Sequence

from analysis.corpus import RankedArticle
from analysis.links.assets import assets
from analysis.links.claims import unsourced_claims
from analysis.links.dead import dead_links
from analysis.links.ground import Ground, ground_of
from analysis.links.prospects import prospects
from analysis.links.sources import sources
from analysis.links.worded import untold
from analysis.result import GapAnalysis
from analysis.result.links import LinkCounts, LinkFindings, LinkRelation, OutboundLink
from spiders.items import LinkCheck, LinkState


def link_findings(
    ranked: Sequence[RankedArticle],
    analysis: GapAnalysis,
    checks: Sequence[LinkCheck],
    *,
    with_contacts: bool = False,
) -> LinkFindings:
    """Dead links, sources, claims, prospects and assets of one keyword.

    Args:
        ranked: All its pages, of any verdict, in any order.
        analysis: What was found on it; its rivals say which pages count, its outline what our
            article will have.
        checks: What is known of the targets; () where nobody has asked.
        with_contacts: Whether prospects show how they can be reached, as published.

    Returns:
        Empty lists where there is nothing to tell, as without a readable page; what is told by
        wording and has none in the keyword's language is named as untold.
    """
    ground = ground_of(ranked, analysis, checks)
    dead = dead_links(ground)
    return LinkFindings(
        counts=_counts(ground),
        dead=dead,
        sources=sources(ground),
        claims=unsourced_claims(ground),
        prospects=prospects(ground, dead, with_contacts=with_contacts),
        assets=assets(ground),
        outbound=tuple(_outbound(ground)),
        untold=untold(ground.language),
    )


def _counts(ground: Ground) -> LinkCounts:
    states = {one.url: ground.state_of(one.url) for one in ground.outbound(ground.read_ranks)}
    counted = list(states.values())
    checks = [ground.check_of(url) for url in states]
    known = {state: counted.count(state) for state in LinkState}
    return LinkCounts(
        n_targets=len(counted),
        n_alive=known[LinkState.ALIVE],
        n_dead=known[LinkState.DEAD],
        n_unsure=known[LinkState.UNSURE],
        n_unchecked=known[LinkState.PENDING],
        n_again=sum(one is not None and one.is_asked_again for one in checks),
        n_refused=known[LinkState.REFUSED],
    )


def _outbound(ground: Ground) -> Iterator[OutboundLink]:
    for links in ground.links:
        for one in links:
            if one.relation is not LinkRelation.SAME_HOST:
                yield OutboundLink(
                    url=one.url,
                    relation=one.relation,
                    state=ground.state_of(one.url),
                    citation=one.citation,
                )
