"""What the links of the sample's pages tell: something of every part."""

from dataclasses import replace

from analysis.result import (
    Asset,
    AssetKind,
    Citation,
    Contact,
    DeadLink,
    LinkCounts,
    LinkFindings,
    LinkRelation,
    OutboundLink,
    Passage,
    Prospect,
    ProspectKind,
    QualityPart,
    Replacement,
    Source,
    SourceKind,
    UnsourcedClaim,
)
from spiders.items import Death, LinkState
from tests.reports.sample_search import passage

GUTTERS = (1, "www.tidygutters.example")
BLOOM = (2, "barrelandbloom.example")
NOTES = (3, "allotment-notes.example")
FRAME = (4, "coldframe.example")
PLUMBER = (6, "the-patient-plumber.example")
HALF = (9, "hardwarehalf.example")
LEDGER = (10, "gardenledger.example")

GONE = "https://www.gutterguild.example/diverter-guide"
FOR_SALE = "http://barrelmaths.example/frost"


def _cited(rank: int, host: str, text: str, anchor: str, rel: str = "") -> Citation:
    return Citation(passage=passage(rank, host, text, "Further reading"), anchor=anchor, rel=rel)


DEAD = (
    DeadLink(
        url=GONE,
        death=Death.NOT_FOUND,
        reason="It answered 404 on 2031-11-01 and again on 2031-11-03.",
        k=2,
        n=8,
        about="the guild's guide to diverters",
        citations=(
            _cited(*GUTTERS, "The guild's guide to diverters shows the elbow.", "guide"),
            _cited(*NOTES, "See the diverter guide of the guild.", "diverter guide", "nofollow"),
        ),
        replacement=Replacement(
            heading="Disconnect the diverter and reroute the downspout",
            gap_id="topic1",
            reason="Both tell of a diverter, by 2 of its 5 terms.",
        ),
    ),
    DeadLink(
        url=FOR_SALE,
        death=Death.PARKED,
        reason="Its domain is for sale, as seen on 2031-11-03.",
        k=1,
        n=8,
        about="",
        citations=(_cited(*FRAME, "There is a calculator for that.", "calculator"),),
    ),
)

SOURCES = (
    Source(
        url="https://doi.example/10.1000/ice",
        site="doi.example",
        is_site=False,
        kind=SourceKind.RESEARCH,
        kind_reason="Its address is a DOI.",
        k=3,
        n=8,
        citations=(
            _cited(*BLOOM, "Ice takes up nine per cent more room (Lee 2019).", "Lee 2019"),
            _cited(*FRAME, "Lee measured it in oak.", "Lee"),
            _cited(*LEDGER, "A paper of 2019 says as much.", "paper"),
        ),
    ),
    Source(
        url="https://weather.example/",
        site="weather.example",
        is_site=True,
        kind=SourceKind.AUTHORITY,
        kind_reason="",
        k=2,
        n=8,
        citations=(
            _cited(*GUTTERS, "The office has the frost days.", "frost days"),
            _cited(*NOTES, "Last frosts by county.", "by county"),
        ),
    ),
)

CLAIMS = (
    UnsourcedClaim(
        value="80 %",
        passages=(
            passage(*BLOOM, "Four of five cracked barrels, some 80 %, were left half full."),
            passage(*HALF, "80 % of barrels crack at the spigot."),
        ),
    ),
)

PARTS = (
    QualityPart(name="topical closeness", value=0.71, shown="0.71 of 1 to the keyword"),
    QualityPart(name="outbound links", value=8.0, shown="12 to other sites in 1,500 words"),
    QualityPart(name="named author", value=None, shown="none is named"),
)


def _prospect(kind: ProspectKind, page: tuple[int, str], title: str, reason: str) -> Prospect:
    rank, host = page
    return Prospect(
        kind=kind,
        url=f"https://{host}/rain-barrel-winter",
        site=host.removeprefix("www."),
        title=title,
        rank=rank,
        reason=reason,
        note=f"Readers of “{title}” who follow the link now find nothing.",
        evidence=(passage(rank, host, "See the guide of the guild.", "Further reading"),),
        section="Disconnect the diverter and reroute the downspout",
        parts=PARTS,
    )


PROSPECTS = (
    replace(
        _prospect(
            ProspectKind.BROKEN_LINK,
            GUTTERS,
            "How to Winterize a Rain Barrel in Seven Steps",
            "It links to the guild's guide to diverters, which is gone.",
        ),
        target=GONE,
        contacts=(
            Contact(
                value="editors@tidygutters.example", url="https://www.tidygutters.example/contact"
            ),
        ),
    ),
    replace(
        _prospect(
            ProspectKind.BROKEN_LINK,
            NOTES,
            "Putting the water butts to bed",
            "It links to the guild's guide to diverters, which is gone.",
        ),
        target=GONE,
    ),
    _prospect(
        ProspectKind.RESOURCE_PAGE,
        LEDGER,
        "November jobs: barrels, hoses, taps",
        "It lists 14 links under “Further reading”.",
    ),
    _prospect(
        ProspectKind.GUEST_POST,
        BLOOM,
        "Winterizing Your Rain Barrel: The Complete Guide",
        "Its byline says that the author is a guest.",
    ),
    replace(
        _prospect(
            ProspectKind.CITES_RIVAL,
            HALF,
            "Rain barrel winter kit: what you need",
            "It links to the page at rank 2.",
        ),
        flags=("It offers “sponsored posts” at a price.",),
    ),
)

ASSETS = (
    Asset(
        kind=AssetKind.OWN_DATA,
        n=8,
        ranks=(4,),
        evidence=(passage(*FRAME, "We froze nine barrels in a cold store."),),
    ),
    Asset(kind=AssetKind.CALCULATOR, n=8, ranks=(), evidence=()),
    Asset(kind=AssetKind.TEMPLATE, n=8, ranks=(), evidence=()),
    Asset(
        kind=AssetKind.ORIGINAL_IMAGE,
        n=8,
        ranks=(1, 2),
        evidence=(passage(*GUTTERS, "Our own photographs."), passage(*BLOOM, "Drawn by us.")),
    ),
    Asset(kind=AssetKind.TABLE, n=8, ranks=(4,), evidence=(passage(*FRAME, "By material"),)),
    Asset(kind=AssetKind.VIDEO, n=8, ranks=(2,), evidence=(passage(*BLOOM, "Watch us drain it."),)),
)

OUTBOUND = (
    OutboundLink(
        url=GONE,
        relation=LinkRelation.OTHER_SITE,
        state=LinkState.DEAD,
        citation=DEAD[0].citations[0],
    ),
    OutboundLink(
        url="https://shop.barrelandbloom.example/kit",
        relation=LinkRelation.SAME_SITE,
        state=LinkState.PENDING,
        citation=_cited(*BLOOM, "Our kit has it all.", "kit", "sponsored"),
    ),
)

LINKS = LinkFindings(
    counts=LinkCounts(n_targets=41, n_alive=33, n_dead=2, n_unsure=4, n_unchecked=2),
    dead=DEAD,
    sources=SOURCES,
    claims=CLAIMS,
    prospects=PROSPECTS,
    assets=ASSETS,
    outbound=OUTBOUND,
)


def hostile_links(attacks: tuple[str, ...], urls: tuple[str, ...]) -> LinkFindings:
    """An attack in every string that comes from a page or an address.

    Args:
        attacks: Strings of pages.
        urls: Addresses of pages.

    Returns:
        As many dead links, sources and prospects as there are addresses.
    """
    attack = "".join(attacks)
    passages = tuple(Passage(url=url, rank=1, heading=attack, text=attack) for url in urls)
    citations = tuple(Citation(passage=one, anchor=attack, rel=attack) for one in passages)
    stand_in = Replacement(heading=attack, gap_id="topic1", reason=attack)
    return LinkFindings(
        counts=LINKS.counts,
        dead=tuple(
            replace(
                DEAD[0],
                url=url,
                reason=attack,
                about=attack,
                citations=citations,
                replacement=stand_in,
            )
            for url in (*urls, *attacks)
        ),
        sources=tuple(
            replace(SOURCES[0], url=url, site=attack, kind_reason=attack, citations=citations)
            for url in urls
        ),
        claims=(UnsourcedClaim(value=attack, passages=passages),),
        prospects=tuple(_hostile_prospect(url, attack, passages) for url in (*urls, *attacks)),
        assets=tuple(replace(each, evidence=passages) for each in ASSETS),
        outbound=tuple(
            replace(OUTBOUND[0], url=url, citation=one)
            for url, one in zip(urls, citations, strict=True)
        ),
    )


def _hostile_prospect(url: str, attack: str, passages: tuple[Passage, ...]) -> Prospect:
    return replace(
        PROSPECTS[0],
        url=url,
        site=attack,
        title=attack,
        reason=attack,
        note=attack,
        evidence=passages,
        target=url,
        section=attack,
        parts=tuple(replace(part, name=attack, shown=attack) for part in PARTS),
        flags=(attack,),
        contacts=(Contact(value=attack, url=url),),
    )
