"""Freshness: which pages tell of old versions and years, against the newest that a rival tells."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from analysis.corpus import RankedArticle
from analysis.dated import outdated_year
from analysis.headings import label_of
from analysis.passages import is_sentence
from analysis.result import Claim, Freshness, FreshnessKind, Passage
from analysis.statements import Statement
from analysis.versions import Names, Version, in_one_series, versions

MAX_PRODUCTS = 5  # whose versions are told; those with the most old pages
MAX_DATED = 5  # headings with dated sentences
MAX_AGE_YEARS = 3  # of a page; most subjects that change have changed by then
PAGES_SUBJECT = "Age of the pages"

_Mention = tuple[Statement, Version]


def freshness(
    ranked: Sequence[RankedArticle], told: Sequence[Statement], date: str, language: str
) -> tuple[Freshness, ...]:
    """Old versions, old years and old pages.

    What is old is so against the rivals or the day of the harvest; no clock is asked.

    Args:
        ranked: Readable pages in order of rank.
        told: Their statements; code and output are left out.
        date: ISO 8601 day of the harvest; "" leaves out what depends on it.
        language: ISO 639-1 code that the pages are read in; dated sentences are known in English.

    Returns:
        By kind (version, year, page date), then the most old pages, then subject.
    """
    prose = [one for one in told if not one.is_code]
    return (*_old_versions(prose, language), *_old_years(prose, date), *_old_pages(ranked, date))


def _old_versions(prose: Sequence[Statement], language: str) -> list[Freshness]:
    names = Names((one.text for one in prose), language)
    mentions: dict[str, list[_Mention]] = defaultdict(list)
    for one in prose:
        for version in versions(one.text, names):
            mentions[version.key].append((one, version))
    found = [item for key in sorted(mentions) if (item := _old_version(mentions[key]))]
    return sorted(found, key=_order)[:MAX_PRODUCTS]


def _order(item: Freshness) -> tuple[int, str]:
    return -len(item.older), item.subject


def _old_version(mentions: Sequence[_Mention]) -> Freshness | None:
    """What pages tell of one product whose newest version only others name."""
    series = frozenset(in_one_series([version for _, version in mentions]))
    best: dict[int, _Mention] = {}
    for one, version in mentions:
        if version in series and _prefers((one, version), best.get(one.page)):
            best[one.page] = (one, version)
    newest = max(best.values(), key=lambda pair: (pair[1].number[:2], -pair[0].page))
    pages = [best[page] for page in sorted(best)]
    older = [
        one.claim(version.text)
        for one, version in pages
        if version.is_older(newest[1]) and not version.is_history
    ]
    if not older:
        return None
    return Freshness(
        kind=FreshnessKind.VERSION,
        subject=newest[1].name,
        newest=newest[0].claim(newest[1].text),
        older=tuple(older),
    )


def _prefers(pair: _Mention, before: _Mention | None) -> bool:
    """Whether a mention stands for its page rather: newer, told as present, in a sentence."""
    if before is None or before[1].is_older(pair[1]):
        return True
    return not pair[1].is_older(before[1]) and _weight(pair) > _weight(before)


def _weight(pair: _Mention) -> tuple[bool, bool]:
    one, version = pair
    return not version.is_history, is_sentence(one.text)


def _old_years(prose: Sequence[Statement], date: str) -> list[Freshness]:
    found: dict[tuple[int, str], list[Claim]] = defaultdict(list)
    for one in prose:
        year = outdated_year(one.text, int(date[:4])) if date else ""
        if year and is_sentence(one.text):
            found[one.page, one.heading or one.one.article.title].append(one.claim(year))
    items = [
        Freshness(
            kind=FreshnessKind.YEAR, subject=label_of(heading), newest=None, older=tuple(claims)
        )
        for (_, heading), claims in sorted(found.items())
    ]
    return sorted(items, key=_order)[:MAX_DATED]


def _old_pages(ranked: Sequence[RankedArticle], date: str) -> Iterator[Freshness]:
    days = [(one, max(one.article.shown_date, one.article.modified)) for one in ranked]
    dated = [(one, day) for one, day in days if one.article.shown_date]
    if not dated or not date:
        return
    newest, newest_day = max(dated, key=lambda pair: (pair[1], -pair[0].rank))
    older = [_page_claim(one, day) for one, day in dated if _age(day, date) >= MAX_AGE_YEARS]
    if older:
        yield Freshness(
            kind=FreshnessKind.PAGE_DATE,
            subject=PAGES_SUBJECT,
            newest=_page_claim(newest, newest_day),
            older=tuple(older),
        )


def _age(day: str, date: str) -> int:
    """Whole years between two ISO 8601 days."""
    return int(date[:4]) - int(day[:4]) - (date[4:10] < day[4:10])


def _page_claim(one: RankedArticle, day: str) -> Claim:
    """A page's own date, with its title as the passage."""
    url, text = one.article.url, one.article.title or one.result.title
    return Claim(value=day, passage=Passage(url=url, rank=one.rank, heading="", text=text))
