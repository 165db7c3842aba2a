"""Where rivals treat a topic: the section of each page that proves it."""

from collections.abc import Iterable, Mapping, Sequence

from analysis.result import Topic
from analysis.units import Unit

Sections = Mapping[int, Unit]  # by Unit.page


def placements(topics: Iterable[Topic], units: Sequence[Unit]) -> dict[str, Sections]:
    """The section of each treating page, for every topic.

    Args:
        topics: Their evidence names pages and headings.
        units: Sections of the rivals; Unit.page is an index of Topic.pages.

    Returns:
        By topic id, then page; without evidence whose section is not among the units.
    """
    named: dict[tuple[int, str], list[Unit]] = {}
    for unit in units:
        named.setdefault((unit.page, unit.heading), []).append(unit)
    return {topic.id: _sections(topic, named) for topic in topics}


def _sections(topic: Topic, named: Mapping[tuple[int, str], Sequence[Unit]]) -> Sections:
    pages = {page.url: at for at, page in enumerate(topic.pages)}
    found = {}
    for passage in topic.evidence:
        page = pages[passage.url]
        if same := named.get((page, passage.heading)):
            found[page] = next((unit for unit in same if _holds(unit, passage.text)), same[0])
    return found


def _holds(unit: Unit, text: str) -> bool:
    """Whether a section has a text, whatever the white space; of several the first will do."""
    return text in " ".join(unit.text.split())
