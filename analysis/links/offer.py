"""What our article has for the readers of another page: sections that the page lacks."""

from analysis.corpus import RankedArticle
from analysis.links.ground import Ground, Place
from analysis.nlp import lemmas_of
from analysis.result import GapKind, Treatment

MAX_SECTIONS = 2  # named in a note
# What readers find nowhere else is worth the most to a page that sends them on
_ORDER = (GapKind.NOBODY, GapKind.RARE, GapKind.COMMON, GapKind.MUST_HAVE)


def lacking(page: RankedArticle, ground: Ground) -> tuple[Place, ...]:
    """Sections of our article that a page does not treat, those that fewest rivals treat first.

    Args:
        page: Of any verdict; of one that does not count nothing is known, so that any section may
            be new to its readers.
        ground: The keyword's pages and article.

    Returns:
        At most MAX_SECTIONS.
    """
    places = [one for one in ground.places if not _treats(page, one)]
    places.sort(key=lambda one: _ORDER.index(one.item.kind))
    return tuple(places[:MAX_SECTIONS])


def offered(page: RankedArticle, ground: Ground) -> str:
    """What our article adds to a page, as the end of a sentence; "" without an outline."""
    places = lacking(page, ground)
    if not places:
        return ""
    return ", and ".join(_told(one, ground) for one in places)


def section_for(text: str, page: RankedArticle, ground: Ground) -> str:
    """The heading of our article that a text is nearest to; else the first that a page lacks.

    Args:
        text: Such as the sentence of a link.
        page: The page that has it.
        ground: The keyword's pages and article.

    Returns:
        By the most shared lemmas beside the keyword's, two at least; "" without an outline.
    """
    said = frozenset(lemmas_of(text, ground.language)) - ground.query
    best = max(ground.places, key=lambda one: len(one.words & said), default=None)
    if best and len(best.words & said) > 1 and best.heading & said:
        return best.item.heading
    return next((one.item.heading for one in lacking(page, ground)), "")


def _treats(page: RankedArticle, place: Place) -> bool:
    seen = place.topic.pages if place.topic else ()
    return any(
        one.url == page.article.url and one.treatment is not Treatment.MISSING for one in seen
    )


def _told(place: Place, ground: Ground) -> str:
    return f'"{place.item.heading}", which {_treated_by(place, ground)}'


def _treated_by(place: Place, ground: Ground) -> str:
    k = place.topic.k if place.topic else 0
    if place.item.kind is GapKind.NOBODY or not k:
        return f"none of the {ground.n} pages we read treats"
    return f"{k} of the {ground.n} pages we read {'treats' if k == 1 else 'treat'}"
