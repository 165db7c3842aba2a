"""Elements that hold blocks, and what their class names say they are for."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

# Words of class names that say a box stands beside the article, though inside its element. Read
# only below the element that holds the main text: on a wrapper they say what the page can do.
_ASIDE_WORDS = frozenset(("advert", "advertisement", "author", "authors", "bio", "byline"))
_ASIDE_WORDS |= {"caption", "comment", "comments", "consent", "cookie", "cookies", "cta", "modal"}
_ASIDE_WORDS |= {"newsletter", "pagination", "popular", "popup", "promo", "promotion", "recirc"}
_ASIDE_WORDS |= {"recommendations", "recommended", "related", "respond", "signup", "sponsored"}
_ASIDE_WORDS |= {"subscribe", "teaser", "trending", "upsell"}
_WORD = re.compile(r"[a-z]+")
_CAMEL = re.compile(r"([a-z])([A-Z])")
_DIGITS = re.compile(r"\d+")


@dataclass(slots=True, eq=False, kw_only=True)
class Box:
    """An element in which blocks stand.

    Attributes:
        tag: Its name.
        classes: Its class attribute without digits, which number otherwise equal boxes.
        parent: The box around it; None for the root.
        depth: Boxes around it.
        is_aside: Whether its class names say that it is no part of the article.
        n_covered: Words of main text inside; counted by who knows it.
    """

    tag: str
    classes: str
    parent: "Box | None" = field(repr=False)
    depth: int
    is_aside: bool
    n_covered: int = 0

    @classmethod
    def of(cls, tag: str, class_attribute: str, parent: "Box | None") -> "Box":
        """A box for an element."""
        classes, is_aside = _read(class_attribute)
        depth = parent.depth + 1 if parent else 0
        return cls(tag=tag, classes=classes, parent=parent, depth=depth, is_aside=is_aside)

    def chain(self) -> Iterator["Box"]:
        """The box itself, then those around it, outwards."""
        box: Box | None = self
        while box is not None:
            yield box
            box = box.parent


@lru_cache(maxsize=10_000)
def _read(class_attribute: str) -> tuple[str, bool]:
    spaced = _CAMEL.sub(r"\1 \2", class_attribute).lower()
    is_aside = not _ASIDE_WORDS.isdisjoint(_WORD.findall(spaced))
    return _DIGITS.sub("", class_attribute), is_aside
