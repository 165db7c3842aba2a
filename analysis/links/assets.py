"""What in the rivals' articles earns citations, and what none of them has."""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial

from analysis.article import Article, BlockKind, Media
from analysis.corpus import RankedArticle
from analysis.extraction.walls.wording import wording
from analysis.links.ground import Ground
from analysis.links.places import relation_of
from analysis.links.worded import is_worded
from analysis.links.wordings.languages import OWN_DATA
from analysis.result import Passage
from analysis.result.links import Asset, AssetKind, LinkRelation, WordedPart

MIN_CELLS = 6  # of a table that compares: two columns and three rows
MAX_CHARACTERS = 300  # of what is quoted

_CALCULATOR = re.compile(
    r"\b(?:calculator|estimator|[\w-]*rechner|calculateur|calculadora)\b", re.IGNORECASE
)
_TEMPLATE = wording(r"""
    templates?
    checklists?
    worksheets?
    cheat ?sheets?
    workbooks?
    swipe files?
    vorlagen?
    checklisten?
    (?:modèles?|fiches?) à télécharger
    plantillas?
    hoja de trucos
""")
_TAKE = re.compile(
    r"\b(?:download|print|grab|free|herunterladen|télécharge\w*|descarga\w*)\b",
    re.IGNORECASE,
)
_FILE = re.compile(r"\.(?:pdf|docx?|xlsx?|ods|odt|csv|pptx?|zip)(?:$|\?)", re.IGNORECASE)
_IMAGE = re.compile(
    r"\b(?:diagram|chart|graph|infographic|flow ?chart|illustration|figure|timeline|screen ?shot"
    r"|matrix|plot|diagramm|grafik|schaubild|graphique|schéma|gráfico|diagrama|infografía)s?\b",
    re.IGNORECASE,
)
_STOCK = re.compile(
    r"unsplash|pexels|pixabay|shutterstock|istock|getty ?images|freepik|depositphotos|adobe ?stock"
    r"|dreamstime|(?:extracted|taken) from|courtesy|credits?\b|wikimedia|wikipedia|flickr"
    r"|creative ?commons|\bCC[- ]BY",
    re.IGNORECASE,
)


def assets(ground: Ground) -> tuple[Asset, ...]:
    """Every kind of asset that can be told, with the readable pages that have it.

    Args:
        ground: The keyword's pages.

    Returns:
        In the order of AssetKind, those that none has too; one passage a page that shows it. A kind
        told by wording is left out where the language has none: it was not looked for.
    """
    return tuple(_asset(kind, ground) for kind in AssetKind if _is_told(kind, ground.language))


def _is_told(kind: AssetKind, language: str) -> bool:
    part = _WORDED.get(kind)
    return part is None or is_worded(part, language)


def _asset(kind: AssetKind, ground: Ground) -> Asset:
    find = _finder(kind, ground.language)
    found = [(one.rank, next(find(one), None)) for one in ground.read]
    having = [(rank, passage) for rank, passage in found if passage]
    return Asset(
        kind=kind,
        n=ground.n,
        ranks=tuple(rank for rank, _ in having),
        evidence=tuple(passage for _, passage in having),
    )


def _finder(kind: AssetKind, language: str) -> Callable[[RankedArticle], Iterator[Passage]]:
    if kind is AssetKind.OWN_DATA:
        return partial(_own_data, said=OWN_DATA[language])
    return _FINDERS[kind]


def _own_data(page: RankedArticle, said: re.Pattern[str]) -> Iterator[Passage]:
    """Sentences in which the page says that it asked, measured or tested."""
    for section, text in _sentences(page.article):
        if said.search(text):
            yield _passage(page, section, text)


def _calculator(page: RankedArticle) -> Iterator[Passage]:
    """A heading or a link to a page of the same site that names one."""
    for at, section in enumerate(page.article.sections):
        if _CALCULATOR.search(section.heading):
            yield _passage(page, at, section.heading)
    for link in page.article.links:
        is_own = relation_of(link.url, page.article.url) is not LinkRelation.OTHER_SITE
        if is_own and _CALCULATOR.search(link.text):
            yield _passage(page, link.section, link.text)


def _template(page: RankedArticle) -> Iterator[Passage]:
    """A link on the same site that names one to take along, or leads to a file of one."""
    for link in page.article.links:
        is_own = relation_of(link.url, page.article.url) is not LinkRelation.OTHER_SITE
        is_named = _TEMPLATE.search(link.text) is not None
        is_taken = _TAKE.search(link.text) is not None or _FILE.search(link.url) is not None
        if is_own and is_named and is_taken:
            yield _passage(page, link.section, link.text)
    for at, section in enumerate(page.article.sections):
        if _TEMPLATE.search(section.heading) and _TAKE.search(section.heading):
            yield _passage(page, at, section.heading)


def _image(page: RankedArticle) -> Iterator[Passage]:
    """An image on the same site whose words call it a diagram or the like, and no stock."""
    for one in page.article.media:
        words = _words(one)
        is_other = bool(one.url) and relation_of(one.url, page.article.url) is (
            LinkRelation.OTHER_SITE
        )
        is_drawn = one.kind == "image" and _IMAGE.search(words) is not None
        if is_drawn and not is_other and not _STOCK.search(f"{words} {one.url}"):
            yield _passage(page, one.section, words)


def _table(page: RankedArticle) -> Iterator[Passage]:
    for at, section in enumerate(page.article.sections):
        cells: dict[int, list[str]] = {}
        for block in section.blocks:
            if block.kind is BlockKind.TABLE_CELL and block.group:
                cells.setdefault(block.group, []).append(block.text)
        for texts in cells.values():
            if len(texts) >= MIN_CELLS:
                yield _passage(page, at, " \u00b7 ".join(texts[:MIN_CELLS]))


def _video(page: RankedArticle) -> Iterator[Passage]:
    for one in page.article.media:
        if one.kind == "video":
            yield _passage(page, one.section, _words(one) or one.url or "A video.")


_WORDED: Mapping[AssetKind, WordedPart] = {
    AssetKind.OWN_DATA: WordedPart.OWN_DATA,
    AssetKind.CALCULATOR: WordedPart.CALCULATOR,
    AssetKind.TEMPLATE: WordedPart.TEMPLATE,
    AssetKind.ORIGINAL_IMAGE: WordedPart.ORIGINAL_IMAGE,
}
_FINDERS: Mapping[AssetKind, Callable[[RankedArticle], Iterator[Passage]]] = {
    AssetKind.CALCULATOR: _calculator,
    AssetKind.TEMPLATE: _template,
    AssetKind.ORIGINAL_IMAGE: _image,
    AssetKind.TABLE: _table,
    AssetKind.VIDEO: _video,
}


def _sentences(article: Article) -> Iterator[tuple[int, str]]:
    for at, section in enumerate(article.sections):
        for block in section.blocks:
            if block.kind in {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM}:
                for text in re.split(r"(?<=[.!?])\s+", block.text):
                    yield at, text


def _words(one: Media) -> str:
    return one.caption or one.alt


def _passage(page: RankedArticle, section: int, text: str) -> Passage:
    sections = page.article.sections
    heading = sections[section].heading if section < len(sections) else ""
    url, rank = page.article.url, page.rank
    return Passage(url=url, rank=rank, heading=heading, text=text[:MAX_CHARACTERS])
