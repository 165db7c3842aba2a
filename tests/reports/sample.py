"""An analysis made by hand: how to winter a rain barrel, as eight invented pages tell it."""

from dataclasses import replace
from statistics import median
from typing import Any

from analysis.result import (
    SCHEMA_VERSION,
    Candidate,
    Claim,
    Disagreement,
    Draft,
    Expectation,
    Freshness,
    FreshnessKind,
    Gap,
    GapAnalysis,
    GapKind,
    HeadTags,
    Job,
    OutlineHeading,
    OutlineItem,
    PageVerdict,
    Passage,
    Question,
    Rival,
    Setting,
    Topic,
    TopicInPage,
    Treatment,
)
from tests.reports.sample_links import LINKS, hostile_links
from tests.reports.sample_search import (
    ENTITIES,
    EXPECTATION,
    HEAD_TAGS,
    INTERNAL_LINKS,
    LENGTH,
    MEDIA,
    N_OWN_PAGES,
    ODDITIES,
    OPPORTUNITY,
    PHRASES,
    SERVES,
    THREADS,
)

QUERY = "how to winterize a rain barrel"

_HOSTS = {
    1: "www.tidygutters.example",
    2: "barrelandbloom.example",
    3: "allotment-notes.example",
    4: "coldframe.example",
    6: "the-patient-plumber.example",
    7: "rainwise.example",
    9: "hardwarehalf.example",
    10: "gardenledger.example",
}
_TITLES = {
    1: "How to Winterize a Rain Barrel in Seven Steps",
    2: "Winterizing Your Rain Barrel: The Complete Guide",
    3: "Putting the water butts to bed",
    4: "Rain Barrels and Frost: What Actually Breaks",
    6: "Drain, Disconnect, Store: Rain Barrels in Winter",
    7: "Rain Barrel Winter Care",
    9: "Rain barrel winter kit: what you need",
    10: "November jobs: barrels, hoses, taps",
}
_WORDS = {1: 1420, 2: 2310, 3: 880, 4: 1760, 6: 1190, 7: 640, 9: 950, 10: 1105}

# label, terms, other headings, coverage by page in order of rank, place in the article
_TOPICS: tuple[tuple[str, tuple[str, ...], tuple[str, ...], tuple[float, ...], float], ...] = (
    (
        "Drain the barrel completely",
        ("spigot", "drain", "sediment", "tip the barrel", "last inch of water"),
        ("Step 1: Empty it", "Let the water out before the first hard frost"),
        (1.0, 0.94, 0.81, 0.9, 1.0, 0.77, 0.3, 0.88),
        0.12,
    ),
    (
        "Disconnect the diverter and reroute the downspout",
        ("diverter", "downspout", "elbow", "extension", "foundation"),
        ("Reconnect the gutter", "Where the water goes in winter"),
        (0.92, 1.0, 0.74, 0.35, 0.96, 0.7, 0.0, 0.8),
        0.31,
    ),
    (
        "Where to store the barrel",
        ("upside down", "shed", "tarp", "lid", "wind"),
        ("Store it indoors or turn it over",),
        (0.78, 0.85, 0.9, 0.2, 0.88, 0.72, 0.0, 0.65),
        0.62,
    ),
    (
        "Clean out algae and sludge",
        ("algae", "vinegar", "brush", "rinse", "sludge"),
        ("A good scrub",),
        (0.7, 0.95, 0.1, 0.0, 0.3, 0.0, 0.66, 0.72),
        0.45,
    ),
    (
        "Protect the spigot and the hose",
        ("spigot", "hose bib", "thread tape", "washer"),
        ("Taps and washers",),
        (0.25, 0.8, 0.0, 0.91, 0.76, 0.0, 0.28, 0.0),
        0.5,
    ),
    (
        "Barrels that are too heavy to move",
        ("insulation", "bubble wrap", "stand", "anchor"),
        (),
        (0.0, 0.0, 0.27, 0.97, 0.0, 0.0, 0.0, 0.0),
        0.7,
    ),
    (
        "What frost does to wood, plastic and metal",
        ("hoop", "stave", "polyethylene", "expansion", "brittle"),
        ("Not every barrel cracks",),
        (0.0, 0.3, 0.0, 1.0, 0.0, 0.0, 0.0, 0.69),
        0.24,
    ),
)
_RANKS = tuple(_HOSTS)


def address(rank: int) -> str:
    """Address of the invented page at this rank."""
    return f"https://{_HOSTS[rank]}/rain-barrel-winter"


def sample() -> GapAnalysis:
    """Eight of ten pages read, gaps of every kind, two disagreements, no draft."""
    topics = tuple(_topic(place) for place in range(len(_TOPICS)))
    gaps = (*(_gap(topic) for topic in topics), *_nobody())
    return GapAnalysis(
        schema_version=SCHEMA_VERSION,
        query=QUERY,
        date="2031-11-03",
        serp_source="file serp.csv",
        country="US",
        language="en",
        n_found=10,
        n_read=8,
        notes=("Two pages of ten could not be read; every count is of the other eight.",),
        rivals=_rivals(),
        topics=topics,
        gaps=gaps,
        questions=_questions(),
        disagreements=_disagreements(),
        freshness=_freshness(),
        outline=_outline(gaps),
        draft=None,
        settings=(
            Setting(name="must-have from", value="60 % of the pages read"),
            Setting(name="treated from", value="coverage 0.55"),
            Setting(name="thin from", value="coverage 0.25"),
            Setting(name="language model", value="en_core_web_sm 3.8.0"),
        ),
        expectation=EXPECTATION,
        length=LENGTH,
        entities=ENTITIES,
        phrases=PHRASES,
        threads=THREADS,
        head_tags=HEAD_TAGS,
        internal_links=INTERNAL_LINKS,
        n_own_pages=N_OWN_PAGES,
        opportunity=OPPORTUNITY,
        serves=SERVES,
        links=LINKS,
    )


def with_draft() -> GapAnalysis:
    """The sample against a draft that treats its first topic, and the second one thinly."""
    analysis = sample()
    _, thin, *others = analysis.gaps
    gaps = (
        replace(
            thin,
            draft_treatment=Treatment.THIN,
            draft_coverage=0.4,
            draft_range=(0.3, 0.45),
        ),
        *(
            replace(
                gap,
                draft_treatment=Treatment.MISSING,
                draft_coverage=0.05,
                draft_range=(0.0, 0.12),
            )
            for gap in others
        ),
    )
    draft = Draft(
        name="draft.md",
        title="Your barrel in winter",
        n_words=512,
        outline=(OutlineHeading(level=1, text="Your barrel in winter"),),
    )
    return replace(analysis, gaps=gaps, outline=_outline(gaps), draft=draft)


def nothing_read() -> GapAnalysis:
    """A search whose pages could not be read at all."""
    rivals = tuple(rival for rival in _rivals() if rival.verdict is not PageVerdict.READ)
    return replace(
        sample(),
        n_found=len(rivals),
        n_read=0,
        notes=("No page could be read.",),
        rivals=rivals,
        topics=(),
        gaps=(),
        questions=(),
        disagreements=(),
        freshness=(),
        outline=(),
        expectation=Expectation(),
        length=None,
        entities=(),
        phrases=(),
        threads=(),
        head_tags=HeadTags(),
        internal_links=(),
        n_own_pages=0,
        opportunity=None,
        serves=(),
        links=None,
    )


HOSTILE = (
    "<script>document.title='ran'</script>",
    "</script><script>document.title='ran'</script>",
    "<!--<script>",
    "{{7*7}} {% raw %} {{ view }}",
    '" onmouseover="document.title=1" x="',
    "<img src=x onerror=document.title='ran'>",
    "safe\u202egnp.exe\u2066",
    "=HYPERLINK(1)",
    "[link](javascript:alert(1)) ![i](http://x.example/i.png) `code` | cell",
)
HOSTILE_URLS = (
    "javascript:document.title='ran'",
    "data:text/html,<script>document.title='ran'</script>",
    'https://evil.example/"><script>document.title="ran"</script>',
    "file:///etc/passwd",
    "//evil.example/x",
    "https://evil.example/a)b(c",
    "http://[broken",
)


def hostile() -> GapAnalysis:
    """The sample with an attack in every string that comes from a page, a searcher or a file."""
    analysis = with_draft()
    attack = "".join(HOSTILE)
    return replace(
        analysis,
        query=attack,
        serp_source=attack,
        country=attack,
        language=attack,
        date=attack,
        notes=HOSTILE,
        rivals=tuple(_hostile_rival(rival, place) for place, rival in enumerate(analysis.rivals)),
        topics=tuple(_hostile_topic(topic, attack) for topic in analysis.topics),
        gaps=tuple(_hostile_gap(gap, place) for place, gap in enumerate(analysis.gaps)),
        questions=tuple(
            replace(each, text=attack, sources=HOSTILE_URLS) for each in analysis.questions
        ),
        disagreements=tuple(
            Disagreement(
                subject=attack,
                claims=tuple(
                    Claim(value=value, passage=_hostile_passage(place))
                    for place, value in enumerate(HOSTILE)
                ),
            )
            for _ in analysis.disagreements
        ),
        freshness=tuple(
            replace(
                item,
                subject=attack,
                newest=Claim(value=attack, passage=_hostile_passage(0)),
                older=tuple(
                    Claim(value=value, passage=_hostile_passage(place))
                    for place, value in enumerate(HOSTILE)
                ),
            )
            for item in analysis.freshness
        ),
        outline=tuple(
            replace(
                item,
                heading=HOSTILE[place % len(HOSTILE)],
                reason=attack,
                entities=HOSTILE,
                questions=HOSTILE,
            )
            for place, item in enumerate(analysis.outline)
        ),
        draft=Draft(name=attack, title=attack, n_words=1, outline=()),
        settings=tuple(Setting(name=text, value=text) for text in HOSTILE),
        **_hostile_search(analysis, attack),
    )


def _hostile_search(analysis: GapAnalysis, attack: str) -> dict[str, Any]:
    passages = tuple(_hostile_passage(number) for number in range(len(HOSTILE_URLS)))
    traits = tuple(
        replace(each, name=attack, evidence=passages) for each in analysis.expectation.formats
    )
    candidates = tuple(Candidate(text=text, reason=text) for text in HOSTILE)
    return {
        "expectation": Expectation(
            intents=traits,
            formats=traits,
            readers=traits,
            tasks=traits,
            variants=tuple(
                replace(each, text=attack, sources=HOSTILE_URLS)
                for each in analysis.expectation.variants
            ),
        ),
        "entities": tuple(
            replace(each, name=attack, evidence=passages) for each in analysis.entities
        ),
        "phrases": tuple(
            replace(each, text=attack, evidence=passages) for each in analysis.phrases
        ),
        "threads": tuple(
            replace(each, heading=attack, reason=attack, evidence=passages[2])
            for each in analysis.threads
        ),
        "serves": tuple(replace(each, query=text) for each in SERVES for text in HOSTILE),
        "links": hostile_links(HOSTILE, HOSTILE_URLS),
        "head_tags": HeadTags(titles=candidates, descriptions=candidates, slugs=candidates),
        "internal_links": tuple(
            replace(each, url=url, title=attack, anchor=attack, formula=attack, shared=HOSTILE)
            for each in analysis.internal_links
            for url in HOSTILE_URLS
        ),
    }


def _treatment(coverage: float) -> Treatment:
    if coverage >= 0.55:
        return Treatment.TREATED
    return Treatment.THIN if coverage >= 0.25 else Treatment.MISSING


def _words(place: int, number: int, coverage: float) -> int:
    return round(coverage * (150 + 37 * ((place + 2 * number) % 5))) if coverage >= 0.55 else 0


def _topic(place: int) -> Topic:
    label, terms, headings, coverages, position = _TOPICS[place]
    pages = tuple(
        TopicInPage(
            rank=rank,
            url=address(rank),
            coverage=coverage,
            lowest=round(max(0.0, coverage - 0.08), 2),
            highest=round(min(1.0, coverage + 0.05), 2),
            treatment=_treatment(coverage),
            n_words=_words(place, number, coverage),
        )
        for number, (rank, coverage) in enumerate(zip(_RANKS, coverages, strict=True))
    )
    treating = [page for page in pages if page.treatment is Treatment.TREATED]
    best = max(treating, key=lambda page: page.coverage)
    return Topic(
        id=f"topic{place}",
        label=label,
        terms=terms,
        headings=headings,
        kind=_kind(len(treating)),
        k=len(treating),
        k_headed=max(1, len(treating) - place % 3),
        n=len(pages),
        support=round(sum(coverages), 2),
        weighted_share=round(len(treating) / len(pages), 2),
        is_robust=len(treating) not in {2, 3, 5},
        typical_words=round(median(page.n_words for page in treating)),
        position=position,
        best_url=best.url,
        pages=pages,
        evidence=tuple(_passage(page.rank, place) for page in treating),
    )


def _kind(k: int) -> GapKind:
    if k >= 5:
        return GapKind.MUST_HAVE
    return GapKind.COMMON if k >= 3 else GapKind.RARE


_SENTENCES = (
    (
        "Open the spigot, let the barrel run dry, then tip it: the last inch under the outlet is "
        "what freezes and splits the wall."
    ),
    (
        "Take the diverter out and put the elbow back, or the first thaw sends a roof's worth of "
        "water against the foundation."
    ),
    "Turned over on two battens, with a brick on top, the empty barrel rides out a gale.",
    (
        "A cup of white vinegar, a long brush and ten minutes now save you the green soup that "
        "otherwise greets you in April."
    ),
    "Brass spigots crack at the thread. Unscrew them, dry them, keep the washer in the same jar.",
    (
        "A 300-litre barrel on a stand will not be moved by one person, so wrap the tap, leave the "
        "lid off its seal and keep the level below a third."
    ),
    (
        "Polyethylene gives a little before it goes; oak staves open at the hoops when they are "
        "stored dry, which is why the coopers tell you to leave a hand of water in."
    ),
)


def _passage(rank: int, place: int) -> Passage:
    return Passage(url=address(rank), rank=rank, heading=_TOPICS[place][0], text=_SENTENCES[place])


def _gap(topic: Topic) -> Gap:
    share = f"{topic.k} of {topic.n}"
    score = round(0.7 * topic.weighted_share + 0.3 * (1.0 if topic.is_robust else 0.5), 2)
    return Gap(
        id=topic.id,
        kind=topic.kind,
        label=topic.label,
        score=score,
        formula=f"0.70 x weighted share {topic.weighted_share:.2f} + 0.30 x robustness = {score}",
        why=f"{share} pages give it a section of about {topic.typical_words} words.",
        topic_id=topic.id,
        terms=topic.terms,
        draft_coverage=None,
        draft_range=None,
        draft_treatment=None,
        evidence=topic.evidence,
    )


def _nobody() -> tuple[Gap, ...]:
    asked = Passage(
        url="",
        rank=None,
        heading="people also ask",
        text="Can you leave a rain barrel out if it is half full?",
    )
    named = Passage(
        url=address(4),
        rank=4,
        heading="Barrels that are too heavy to move",
        text="Some people drop in a floating de-icer, which is a story for another day.",
    )
    return (
        _open("nobody0", "Can you leave a rain barrel out if it is half full?", asked, 0.82),
        _open("nobody1", "Floating de-icers and what they cost to run", named, 0.61),
    )


def _open(name: str, label: str, passage: Passage, score: float) -> Gap:
    origin = "People ask it" if not passage.url else "One page names it"
    return Gap(
        id=name,
        kind=GapKind.NOBODY,
        label=label,
        score=score,
        formula=f"asked or named {score} x not treated 1.00 = {score}",
        why=f"{origin}, and none of the 8 pages read gives it a section.",
        topic_id="",
        terms=(),
        draft_coverage=None,
        draft_range=None,
        draft_treatment=None,
        evidence=(passage,),
    )


def _rivals() -> tuple[Rival, ...]:
    read = (
        Rival(
            rank=rank,
            url=address(rank),
            host=_HOSTS[rank],
            verdict=PageVerdict.READ,
            title=_TITLES[rank],
            title_tag=f"{_TITLES[rank]} | {_HOSTS[rank]}",
            description=f"{_TITLES[rank]}, told by those who do it every November.",
            author="The editors" if rank % 2 else "",
            date=f"20{20 + rank}-10-1{rank % 10}" if rank != 7 else "",
            language="en",
            n_words=_WORDS[rank],
            outline=tuple(
                OutlineHeading(level=2 + place % 2, text=topic[0])
                for place, topic in enumerate(_TOPICS)
                if topic[3][number] >= 0.55
            ),
            n_topics=sum(topic[3][number] >= 0.55 for topic in _TOPICS),
            best_at=tuple(topic[0] for topic in _TOPICS if topic[3][number] == max(topic[3]))[:3],
            media=MEDIA.get(rank, ()),
            oddity=ODDITIES.get(rank, ""),
        )
        for number, rank in enumerate(_RANKS)
    )
    unread = (
        Rival(
            rank=5,
            url="https://bigboxgarden.example/c/rain-barrels",
            host="bigboxgarden.example",
            verdict=PageVerdict.SCRIPT_SHELL,
            reason="The page holds 14 words until its scripts run.",
            title="Rain Barrels | Big Box Garden",
        ),
        Rival(
            rank=8,
            url="https://regentonne.example/winterfest",
            host="regentonne.example",
            verdict=PageVerdict.OTHER_LANGUAGE,
            reason="The page is in German, the search was for English.",
            title="Regentonne winterfest machen",
            language="de",
        ),
    )
    return tuple(sorted((*read, *unread), key=lambda rival: rival.rank))


def _questions() -> tuple[Question, ...]:
    return (
        Question(
            text="When should I empty my rain barrel?",
            sources=("people also ask", address(2)),
            answers=(_passage(1, 0), _passage(6, 0)),
        ),
        Question(
            text="Can you leave a rain barrel out if it is half full?",
            sources=("people also ask",),
            answers=(),
        ),
    )


def _disagreements() -> tuple[Disagreement, ...]:
    return (
        Disagreement(
            subject="night temperature at which to empty it",
            claims=(
                _claim(1, "below 32 °F", "Empty it once nights fall below 32 °F."),
                _claim(2, "at 40 °F", "Do not wait for frost: at 40 °F it is time."),
                _claim(4, "below 25 °F", "A sound barrel shrugs off anything above 25 °F."),
            ),
        ),
        Disagreement(
            subject="water to leave in a wooden barrel",
            claims=(
                _claim(4, "a hand's breadth", "Leave a hand's breadth in an oak barrel."),
                _claim(10, "none", "Leave none, whatever the barrel is made of."),
            ),
        ),
    )


def _freshness() -> tuple[Freshness, ...]:
    return (
        Freshness(
            kind=FreshnessKind.VERSION,
            subject="Hardiness Map",
            newest=_claim(2, "Hardiness Map 4", "Hardiness Map 4 moved us half a zone up."),
            older=(_claim(4, "Hardiness Map 3", "By Hardiness Map 3 our yard is zone five."),),
        ),
        Freshness(
            kind=FreshnessKind.YEAR,
            subject=_TITLES[10],
            newest=None,
            older=(_claim(10, "2019", "As of 2019, no shop in town sells liners."),),
        ),
    )


def _claim(rank: int, value: str, text: str) -> Claim:
    passage = Passage(url=address(rank), rank=rank, heading=_TITLES[rank], text=text)
    return Claim(value=value, passage=passage)


_NOTES: dict[str, dict[str, Any]] = {
    "topic0": {
        "job": Job.STEPS,
        "job_ranks": (1, 2, 3, 6),
        "questions": ("When should I empty my rain barrel?",),
    },
    "topic6": {"entities": ("Hardiness Map",)},
    "nobody0": {"job": Job.ANSWER},
}


def _outline(gaps: tuple[Gap, ...]) -> tuple[OutlineItem, ...]:
    return tuple(
        OutlineItem(
            level=3 if gap.kind is GapKind.RARE else 2,
            heading=gap.label,
            kind=gap.kind,
            gap_id=gap.id,
            reason=gap.why,
            **_NOTES.get(gap.id, {}),
        )
        for gap in gaps
    )


def _hostile_rival(rival: Rival, place: int) -> Rival:
    text = HOSTILE[place % len(HOSTILE)]
    return replace(
        rival,
        url=rival.url if place % 2 else HOSTILE_URLS[place // 2 % len(HOSTILE_URLS)],
        host=text,
        title=text,
        title_tag=text,
        description=text,
        author=text,
        date=text,
        reason=text,
        oddity=text,
        outline=(OutlineHeading(level=2, text=text),),
        best_at=(text,),
    )


def _hostile_topic(topic: Topic, attack: str) -> Topic:
    return replace(topic, label=attack, terms=HOSTILE, headings=HOSTILE, best_url=HOSTILE_URLS[0])


def _hostile_gap(gap: Gap, place: int) -> Gap:
    text = HOSTILE[place % len(HOSTILE)]
    passages = tuple(_hostile_passage(number) for number in range(len(HOSTILE_URLS)))
    return replace(gap, label=text, why=text, formula=text, terms=HOSTILE, evidence=passages)


def _hostile_passage(place: int) -> Passage:
    text = HOSTILE[place % len(HOSTILE)]
    url = HOSTILE_URLS[place % len(HOSTILE_URLS)]
    return Passage(url=url, rank=place or None, heading=text, text=text)
