"""Table of the pages under each keyword, and what became of each."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from operator import attrgetter
from urllib.parse import urlsplit

from analysis.result import MediaKind, PageVerdict, Rival, Trait
from reports.columns.record import KeywordRecord, OfKeyword
from reports.columns.table import HARVEST, KEYWORD, Column, ColumnType, Table, optional
from reports.tables import LedgerRow

_S, _I = ColumnType.STRING, ColumnType.INTEGER
_PLURALS = {kind: f"{kind.value}s" for kind in MediaKind} | {
    MediaKind.AUDIO: "audio",
    MediaKind.CODE: "code_blocks",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class OfPage(OfKeyword):
    """A page as the analysis has it, as the ledger has it, or both.

    Attributes:
        rank: Its rank.
        rival: From the analysis, or None.
        page: From the ledger, or None.
        intent: Why people come to it, or "".
        format: Its form, or "".
    """

    rank: int
    rival: Rival | None
    page: LedgerRow | None
    intent: str
    format: str


def _pages(record: KeywordRecord) -> Iterator[OfPage]:
    analysis = record.analysis
    rivals = {rival.rank: rival for rival in analysis.rivals} if analysis else {}
    listed = {page.rank: page for page in record.pages}
    intents = _by_rank(analysis.expectation.intents if analysis else ())
    formats = _by_rank(analysis.expectation.formats if analysis else ())
    for rank in sorted(rivals.keys() | listed.keys()):
        yield OfPage(
            record=record,
            rank=rank,
            rival=rivals.get(rank),
            page=listed.get(rank),
            intent=intents.get(rank, ""),
            format=formats.get(rank, ""),
        )


def _by_rank(traits: Iterable[Trait]) -> dict[int, str]:
    return {rank: trait.name for trait in traits for rank in trait.ranks}


def _seen(name: str) -> Callable[[OfPage], object]:
    """What the analysis has of a page, by attribute."""
    read = attrgetter(name)
    return lambda one: read(one.rival) if one.rival else None


def _listed(name: str) -> Callable[[OfPage], object]:
    """What the ledger has of a page, by attribute."""
    read = attrgetter(name)
    return lambda one: read(one.page) if one.page else None


def _either(name: str) -> Callable[[OfPage], object]:
    """What the analysis has of a page, else the ledger."""
    read = attrgetter(name)
    return lambda one: read(one.rival or one.page)


def _host(one: OfPage) -> str:
    if one.rival:
        return one.rival.host
    return urlsplit(one.page.url).hostname or "" if one.page else ""


def _media(kind: MediaKind) -> Column[OfPage]:
    name = _PLURALS[kind]
    about = f"Its {name.replace('_', ' ')}; null where it was not read."
    return optional(f"n_{name}", _I, about, lambda one: _count(one.rival, kind))


def _count(rival: Rival | None, kind: MediaKind) -> int | None:
    if rival is None or rival.verdict is not PageVerdict.READ:
        return None
    return sum(each.n for each in rival.media if each.kind is kind)


ARTICLES: Table[OfPage] = Table(
    name="articles",
    about="A page under a keyword, read or not; a page that ranks for two keywords has two rows.",
    key=("harvest", "keyword", "rank"),
    columns=(
        HARVEST,
        KEYWORD,
        Column("rank", _I, "Place in the ranking, 1 = first.", lambda one: one.rank),
        optional("requested_url", _S, "Address that was asked for.", _listed("requested_url")),
        Column("url", _S, "Address after redirects.", _either("url")),
        Column("host", _S, "Host of `url`.", _host),
        optional(
            "verdict",
            _S,
            "`read`, or why it does not count; null where it was not looked at.",
            _either("verdict"),
        ),
        optional("reason", _S, "One sentence for a page that does not count.", _either("reason")),
        optional("oddity", _S, "How it lies far from others though it counts.", _seen("oddity")),
        optional("title", _S, "Title of the article, else as the ranking has it.", _seen("title")),
        optional("title_tag", _S, "Text of its title element.", _seen("title_tag")),
        optional("description", _S, "Its meta description.", _seen("description")),
        optional("author", _S, "As the page names it.", _seen("author")),
        optional("page_date", ColumnType.DATE, "Day it gives for itself.", _seen("date")),
        optional("language", _S, "ISO 639-1 code.", _seen("language")),
        optional("intent", _S, "Such as `informational`.", lambda one: one.intent),
        optional("format", _S, "Its form, such as `how-to`.", lambda one: one.format),
        optional("n_words", _I, "Words of main text.", _seen("n_words")),
        optional(
            "n_headings",
            _I,
            "Headings of the main text.",
            lambda one: len(one.rival.outline) if one.rival else None,
        ),
        *(_media(kind) for kind in MediaKind),
        optional("n_topics", _I, "Topics of two or more pages that it treats.", _seen("n_topics")),
        optional(
            "best_at",
            ColumnType.STRINGS,
            "Labels of topics that it treats best, at most three.",
            _seen("best_at"),
        ),
        optional("state", _S, "How the harvest ended for it, such as `done`.", _listed("state")),
        optional("http_status", _I, "Status of the answer.", _listed("status")),
        optional("content_hash", _S, "Hex sha256 of its body.", _listed("content_hash")),
        optional("fetched_at", ColumnType.TIMESTAMP, "Time of the answer.", _listed("fetched_at")),
        optional(
            "rendering",
            _S,
            "`rendered` = a browser ran its scripts; `shell` = it needed one and had none.",
            _listed("rendering"),
        ),
    ),
    rows=_pages,
)
