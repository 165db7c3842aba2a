"""Who links to what: dead links, sources, prospects and what earns links."""

from dataclasses import dataclass
from enum import StrEnum

from analysis.result.pages import Passage
from spiders.items import Death, LinkState


class LinkRelation(StrEnum):
    """Where a link leads, seen from its page."""

    SAME_HOST = "same host"
    SAME_SITE = "same site"  # another host of the same registrable domain
    OTHER_SITE = "other site"


class SourceKind(StrEnum):
    """What a cited source is, as far as its address tells; primary ones first."""

    RESEARCH = "research"  # journals, preprints, DOIs, universities
    DATA = "data"  # data sets and statistics offices
    STANDARD = "standard"  # standards bodies, specifications, laws
    AUTHORITY = "authority"  # governments and public bodies
    REFERENCE = "reference"  # encyclopedias, dictionaries, manuals of a product
    OTHER = "other"


class ProspectKind(StrEnum):
    """Why somebody might link, the strongest reason first."""

    BROKEN_LINK = "broken link"  # the page links to what is gone
    RESOURCE_PAGE = "resource page"  # the page lists links on the subject
    CITES_RIVAL = "cites a rival"  # the page links to a page that ranks beside it
    GUEST_POST = "guest post"  # the site publishes outside authors


class AssetKind(StrEnum):
    """What in an article earns citations."""

    OWN_DATA = "own data"  # a survey, test or measurement of its own
    CALCULATOR = "calculator"
    TEMPLATE = "template"  # or checklist, worksheet: something to take along
    ORIGINAL_IMAGE = "original image"  # a diagram, chart or photo of its own
    TABLE = "table"
    VIDEO = "video"


class WordedPart(StrEnum):
    """What is told by wording, and so in languages alone whose wording we have."""

    OWN_DATA = "own data"
    CALCULATOR = "calculator"
    TEMPLATE = "template"
    ORIGINAL_IMAGE = "original image"
    CLAIMS = "numbers nobody sources"
    GUESTS = "guests"  # sites that publish outside authors
    NAMED_LISTS = "named lists"  # link lists that only their name tells
    SHOPS = "shops"  # sites that sell links
    SUBJECTS = "subjects"  # other subjects, such as casinos, that a page links to


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A link where it stands.

    Attributes:
        passage: The sentence that has it, verbatim, with page and heading.
        anchor: What is linked.
        rel: Values of the attribute, such as "nofollow sponsored", or "".
    """

    passage: Passage
    anchor: str
    rel: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OutboundLink:
    """A link of a page's text to another host, and what is known of its target.

    Attributes:
        url: As linked, without fragment.
        relation: Where it leads.
        state: What is known of the target; PENDING where nobody has asked for it.
        citation: Where it stands.
    """

    url: str
    relation: LinkRelation
    state: LinkState
    citation: Citation


@dataclass(frozen=True, slots=True, kw_only=True)
class Replacement:
    """The place of our article that could stand in for what is gone.

    Attributes:
        heading: Of the outline.
        gap_id: The gap behind that heading.
        reason: One sentence: why this one.
    """

    heading: str
    gap_id: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadLink:
    """A target that is gone, and who still links to it.

    Attributes:
        url: As linked.
        death: How it is known.
        reason: One sentence, with status and day.
        k: Readable pages that link to it; 0 where only others do, such as a list of links.
        n: Readable pages.
        about: What it was, in the words of those who link.
        citations: Of every page with text, readable or not, by rank; of one page the first.
        replacement: The section that could stand in for it, or None where none fits.
    """

    url: str
    death: Death
    reason: str
    k: int
    n: int
    about: str
    citations: tuple[Citation, ...]
    replacement: Replacement | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What several rivals cite.

    Attributes:
        url: The page, or the home page of a site of which they cite different pages.
        site: Its registrable domain.
        is_site: Whether only the site is shared.
        kind: What it is.
        kind_reason: What in its address says so, or "".
        k: Readable pages that cite it.
        n: Readable pages.
        citations: By rank of the page; of one page the first.
    """

    url: str
    site: str
    is_site: bool
    kind: SourceKind
    kind_reason: str
    k: int
    n: int
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class UnsourcedClaim:
    """A number that rivals tell and none of them sources.

    Attributes:
        value: As written.
        passages: The sentences, by rank; at least one.
    """

    value: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class QualityPart:
    """One thing a crawl can see of a page that might link.

    Attributes:
        name: Such as "outbound links".
        value: The measured number, or None where it cannot be told.
        shown: One phrase with its numbers, such as "12 to other sites in 1,500 words".
    """

    name: str
    value: float | None
    shown: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """How a page says that it can be reached.

    Attributes:
        value: A mail address, or the address of a contact page.
        url: The page on which it is published.
    """

    value: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Prospect:
    """A page whose editor might link to our article, and why.

    Attributes:
        kind: The reason's kind.
        url: The page.
        site: Its registrable domain.
        title: Of the page.
        rank: Rank of the page for the keyword.
        reason: One sentence on why it might.
        note: Why our article would help this page's readers; for a letter that a person writes.
        evidence: Where the page shows it.
        target: What it links to now, such as the dead address, or "".
        section: Heading of our article to point to, or "".
        parts: What can be seen of the page's worth for a link; the same names for every prospect.
        flags: Why to stay away: signs of a link farm or of links for sale, one sentence each.
        contacts: As published on the page; only where they were asked for.
    """

    kind: ProspectKind
    url: str
    site: str
    title: str
    rank: int
    reason: str
    note: str
    evidence: tuple[Passage, ...]
    target: str = ""
    section: str = ""
    parts: tuple[QualityPart, ...] = ()
    flags: tuple[str, ...] = ()
    contacts: tuple[Contact, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Asset:
    """A kind of asset and the rivals that have it.

    Attributes:
        kind: Which.
        n: Readable pages.
        ranks: Of those that have it, in order; () where none has.
        evidence: One passage a page, by rank.
    """

    kind: AssetKind
    n: int
    ranks: tuple[int, ...]
    evidence: tuple[Passage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkCounts:
    """How many links to other sites there are, and what is known of their targets.

    Attributes:
        n_targets: Different addresses on other sites that readable pages link to.
        n_alive: Of them, those that answered.
        n_dead: Those that are gone.
        n_unsure: Those of which no answer tells: refused, slow or down.
        n_unchecked: Those that nobody has asked for yet.
        n_again: Of the unsure ones, those that are asked again on another day.
        n_refused: Those that are never asked for: private, of no use, or of a host left out.
    """

    n_targets: int = 0
    n_alive: int = 0
    n_dead: int = 0
    n_unsure: int = 0
    n_unchecked: int = 0
    n_again: int = 0
    n_refused: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkFindings:
    """What the links of the harvested pages tell.

    Attributes:
        counts: Of all targets.
        dead: Most pages first, then by address.
        sources: Primary kinds first within the same number of pages; most pages first.
        claims: Most pages first.
        prospects: Best reason first; flagged ones last.
        assets: Every kind that can be told, in order.
        outbound: Every link of a page's text to another host, by rank, then as they stand.
        untold: What is told by wording and has none in the keyword's language, in order; of it
            nothing can be concluded.
    """

    counts: LinkCounts
    dead: tuple[DeadLink, ...] = ()
    sources: tuple[Source, ...] = ()
    claims: tuple[UnsourcedClaim, ...] = ()
    prospects: tuple[Prospect, ...] = ()
    assets: tuple[Asset, ...] = ()
    outbound: tuple[OutboundLink, ...] = ()
    untold: tuple[WordedPart, ...] = ()
