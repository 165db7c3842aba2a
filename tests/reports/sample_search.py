"""The rest of the sample: what the search expects, names, phrases, head tags, own pages."""

from analysis.result import (
    Candidate,
    Entity,
    Expectation,
    HeadTags,
    Intent,
    InternalLink,
    LengthRange,
    LinkDirection,
    MediaCount,
    MediaKind,
    Opportunity,
    OpportunityPart,
    PageFormat,
    Passage,
    Phrase,
    ServedKeyword,
    SideThread,
    Trait,
    Variant,
)


def passage(rank: int, host: str, text: str, heading: str = "") -> Passage:
    """A sentence of an invented page."""
    url = f"https://{host}/rain-barrel-winter"
    return Passage(url=url, rank=rank, heading=heading, text=text)


_GUTTERS = (1, "www.tidygutters.example")
_BLOOM = (2, "barrelandbloom.example")
_FRAME = (4, "coldframe.example")
_HALF = (9, "hardwarehalf.example")

EXPECTATION = Expectation(
    intents=(
        Trait(
            name=Intent.INFORMATIONAL.value,
            ranks=(1, 2, 3, 4, 6, 7, 10),
            evidence=(passage(*_GUTTERS, "How to Winterize a Rain Barrel in Seven Steps"),),
        ),
        Trait(
            name=Intent.COMMERCIAL.value,
            ranks=(9,),
            evidence=(passage(*_HALF, "Rain barrel winter kit: what you need"),),
        ),
    ),
    formats=(
        Trait(
            name=PageFormat.HOW_TO.value,
            ranks=(1, 2, 3, 6, 7),
            evidence=(passage(*_GUTTERS, "How to Winterize a Rain Barrel in Seven Steps"),),
        ),
        Trait(
            name=PageFormat.LIST.value,
            ranks=(9, 10),
            evidence=(passage(*_HALF, "Rain barrel winter kit: what you need"),),
        ),
        Trait(
            name=PageFormat.EXPLAINER.value,
            ranks=(4,),
            evidence=(passage(*_FRAME, "Rain Barrels and Frost: What Actually Breaks"),),
        ),
    ),
    readers=(
        Trait(
            name="first-time owners",
            ranks=(1, 2),
            evidence=(passage(*_GUTTERS, "If this is the first winter with your barrel, start."),),
        ),
    ),
    tasks=(
        Trait(
            name="winterize a rain barrel",
            ranks=(1, 2, 6),
            evidence=(passage(*_GUTTERS, "How to Winterize a Rain Barrel in Seven Steps"),),
        ),
    ),
    variants=(
        Variant(text="rain barrel winter storage", sources=("related search",)),
        Variant(
            text="Rain Barrel Winter Care", sources=("https://rainwise.example/rain-barrel-winter",)
        ),
    ),
)

LENGTH = LengthRange(lowest=640, lower=930, median=1148, upper=1505, highest=2310, n=8)

ENTITIES = (
    Entity(
        name="Hardiness Map",
        ranks=(2, 4),
        topic_ids=("topic6",),
        evidence=(
            passage(*_BLOOM, "Hardiness Map 4 moved us half a zone up."),
            passage(*_FRAME, "By Hardiness Map 3 our yard is zone five."),
        ),
    ),
)

PHRASES = (
    Phrase(
        text="before the first hard frost",
        ranks=(1, 2, 6, 10),
        evidence=(
            passage(*_GUTTERS, "Empty it before the first hard frost."),
            passage(*_BLOOM, "Be done with all of this before the first hard frost."),
        ),
    ),
)

THREADS = (
    SideThread(
        heading="Our autumn sale on copper gutters",
        n_words=131,
        reason="Its words lie 4.1 deviations farther from the other pages' than is usual.",
        evidence=passage(
            *_HALF,
            "Copper gutters, now at a third off until the end of the month.",
            "Our autumn sale on copper gutters",
        ),
    ),
)

HEAD_TAGS = HeadTags(
    titles=(
        Candidate(
            text="How to Winterize a Rain Barrel: Drain, Disconnect, Store",
            reason="The form of 5 of 8 pages, with the topics most of them treat.",
        ),
        Candidate(
            text="How to Winterize a Rain Barrel Too Heavy to Move",
            reason="The keyword, with a topic that 1 of 8 pages treats.",
        ),
    ),
    descriptions=(
        Candidate(
            text="Drain the barrel, disconnect the diverter, store it, and what to do when it is "
            "too heavy to move.",
            reason="Three topics that most pages treat, and one that a single page treats.",
        ),
    ),
    slugs=(
        Candidate(text="winterize-rain-barrel", reason="The keyword without its small words."),
        Candidate(text="how-to-winterize-a-rain-barrel", reason="The keyword as it is searched."),
    ),
)

INTERNAL_LINKS = (
    InternalLink(
        direction=LinkDirection.TO,
        url="https://own.example/gutter-diverters",
        title="Choosing a gutter diverter",
        topic_id="topic1",
        anchor="the diverter",
        score=0.41,
        formula="cosine of the page's words and the topic's = 0.41",
        shared=("diverter", "downspout"),
    ),
    InternalLink(
        direction=LinkDirection.FROM,
        url="https://own.example/rain-barrels",
        title="Rain barrels, from tap to roof",
        topic_id="",
        anchor="winterize a rain barrel",
        score=0.58,
        formula="cosine of the page's words and the keyword's = 0.58",
        shared=("barrel", "rain"),
    ),
)
N_OWN_PAGES = 48

OPPORTUNITY = Opportunity(
    score=0.39,
    formula="(open 0.40 + incomplete 0.14 + dated 0.62) / 3 = 0.39",
    parts=(
        OpportunityPart(name="open", value=0.4, formula="2 / (2 + 3) = 0.40"),
        OpportunityPart(name="incomplete", value=0.14, formula="1 - 0.86 = 0.14"),
        OpportunityPart(name="dated", value=0.62, formula="5 / 8 = 0.62"),
    ),
)

SERVES = (
    ServedKeyword(query="winter care for water butts", volume=1_300, n_shared=6, n_results=10),
    ServedKeyword(query="frost proof rain barrel", volume=None, n_shared=4, n_results=9),
)

MEDIA = {
    1: (MediaCount(kind=MediaKind.IMAGE, n=7), MediaCount(kind=MediaKind.LIST, n=2)),
    2: (MediaCount(kind=MediaKind.IMAGE, n=12), MediaCount(kind=MediaKind.VIDEO, n=1)),
    4: (MediaCount(kind=MediaKind.TABLE, n=1),),
}
ODDITIES = {7: "Its 640 words are fewer than a fifth of what is usual here."}
