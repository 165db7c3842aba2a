"""The pages of a search, and what proves a statement."""

from dataclasses import dataclass
from enum import StrEnum


class PageVerdict(StrEnum):
    """What analysis made of a page; only READ pages count in n."""

    READ = "read"
    NOT_FETCHED = "not-fetched"  # the harvest ended without its body
    BLOCKED = "blocked"  # robots.txt forbids it, or the site refuses to show it
    CAPTCHA = "captcha"  # asks for proof of a person
    CONSENT_WALL = "consent-wall"  # only asks for consent to cookies
    PAYWALL = "paywall"  # shows a beginning whose rest is for subscribers
    SOFT_404 = "soft-404"  # came as any page and says that it does not exist
    LOGIN = "login"  # asks who one is
    LISTING = "listing"  # entries that lead elsewhere: an index, a shop's category
    FORUM = "forum"  # a thread, or a question with answers of several people
    OFFER = "offer"  # sells a product or a service
    VIDEO = "video"  # a video with little text
    PDF = "pdf"
    NOT_HTML = "not-html"
    TOO_LARGE = "too-large"  # to be fetched, or to be read
    EMPTY = "empty"  # no article text
    SCRIPT_SHELL = "script-shell"  # the text comes by script
    OTHER_LANGUAGE = "other-language"
    NEAR_COPY = "near-copy"
    OUTLIER = "outlier"  # on another subject than the others
    EXTRACTION_FAILED = "extraction-failed"  # its worker failed or took too long


class PageKind(StrEnum):
    """What a page is for."""

    ARTICLE = "article"  # a text on a subject: news, guide, review, essay, recipe
    DOCUMENTATION = "documentation"  # a page of a reference, of a course or of a product's manual
    LISTING = "listing"  # entries that lead elsewhere: an index of posts, search results, a hub
    COLLECTION = "collection"  # many things of one sort to choose from: a shop's category
    FORUM = "forum"  # a thread with posts of several people
    PRODUCT = "product"  # sells one thing
    SERVICE = "service"  # a firm's page that offers what it does: landing page, home page


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A piece of a page that proves a statement.

    Attributes:
        url: Address of the page, or "" for a question or search that came with the SERP.
        rank: Rank of the page, or None without one (the draft, the SERP itself).
        heading: Heading the piece stands under, or "" before the first one.
        text: One to three sentences, verbatim.
    """

    url: str
    rank: int | None
    heading: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OutlineHeading:
    """One heading of a page as the page has it; level 1 to 6."""

    level: int
    text: str


class MediaKind(StrEnum):
    """What an article has beside running text."""

    IMAGE = "image"
    VIDEO = "video"
    AUDIO = "audio"
    TABLE = "table"
    LIST = "list"
    CODE = "code"  # blocks of it


@dataclass(frozen=True, slots=True, kw_only=True)
class MediaCount:
    """How many of one kind an article has; at least one."""

    kind: MediaKind
    n: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Rival:
    """One page of the SERP, readable or not.

    Attributes:
        rank: Rank for this keyword.
        url: Address after redirects, else the requested one.
        host: Host of url.
        verdict: READ, or why the page does not count.
        reason: One plain sentence for a page that was not read, else "".
        title: Title of the article, or that of the SERP.
        title_tag: Text of its title element, or "".
        description: Its meta description, or "".
        author: As the page names it, or "".
        date: ISO 8601 day the page gives for itself, or "".
        language: ISO 639-1 code, or "".
        n_words: Words of main text.
        outline: Headings of the main text in order.
        n_topics: Topics with two or more pages that this one treats.
        best_at: Labels of topics that this page treats best, at most three.
        media: What it has beside running text, by kind in the order of MediaKind.
        oddity: One sentence on how a page that counts lies far from the others, else "".
    """

    rank: int
    url: str
    host: str
    verdict: PageVerdict
    reason: str = ""
    title: str = ""
    title_tag: str = ""
    description: str = ""
    author: str = ""
    date: str = ""
    language: str = ""
    n_words: int = 0
    outline: tuple[OutlineHeading, ...] = ()
    n_topics: int = 0
    best_at: tuple[str, ...] = ()
    media: tuple[MediaCount, ...] = ()
    oddity: str = ""
