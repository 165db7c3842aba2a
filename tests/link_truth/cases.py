"""Pages written by hand, each with what it is; files of them in pages/.

Each begins with a line such as

    <!--# soft 404: NAME -->        a target: what becomes of it
    <!--# alive: NAME, to=/ -->     linked to deep, it sends on to its home page
    <!--# r: farm ~guest: NAME -->  a page that ranks: for what (a key of prose.SUBJECTS), what it
                                    is, what is not judged of it as people would differ

and has {{host}} for its own name, {{a}} for another host, {{dead}} and {{deadp}} for a sentence or
a paragraph that links to what is gone, {{prose N}} for so many sentences, {{targets N}} for so many
links to targets.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

PAGES = Path(__file__).parent / "pages"
TUNED = ("first", "second", "third")  # rules were mended by what they missed of these, in turn
SETS = (*TUNED, "held_out")  # no wording was listed by the last
RANKING_TRUTHS = ("farm", "resource", "guest")
_HEAD = re.compile(r"^<!--# (?P<head>.+?) -->\n", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A page and what it is.

    Attributes:
        name: In words.
        part: One of SETS.
        truth: Of a target a cause of death or "alive"; of a page that ranks any of RANKING_TRUTHS.
        unjudged: Of RANKING_TRUTHS.
        subject: Of a page that ranks.
        is_sent_on: Whether its deep address leads to its home page.
        html: With what is in braces.
    """

    name: str
    part: str
    truth: tuple[str, ...]
    html: str
    unjudged: tuple[str, ...] = ()
    subject: str = ""
    is_sent_on: bool = False


def targets(part: str) -> list[Case]:
    """What is linked to."""
    return list(_targets(part))


def ranking(part: str) -> list[Case]:
    """What is harvested."""
    return list(_ranking(part))


def _targets(part: str) -> Iterator[Case]:
    for head, html in _split(PAGES / f"targets_{part}.html"):
        truth, name = head.split(": ", 1)
        name, _, sent_on = name.partition(", to=")
        yield Case(name=name, part=part, truth=(truth,), html=html, is_sent_on=bool(sent_on))


def _ranking(part: str) -> Iterator[Case]:
    for head, html in _split(PAGES / f"ranking_{part}.html"):
        subject, truth, name = head.split(": ", 2)
        words = truth.split()
        yield Case(
            name=name,
            part=part,
            subject=subject,
            truth=tuple(word for word in words if word in RANKING_TRUTHS),
            unjudged=tuple(word[1:] for word in words if word.startswith("~")),
            html=html,
        )


def _split(path: Path) -> Iterator[tuple[str, str]]:
    parts = _HEAD.split(path.read_text(encoding="utf-8"))[1:]
    return zip(parts[::2], parts[1::2], strict=True)
