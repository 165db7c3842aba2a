"""Headings that may stand in an outline: what rivals call what is lacking, and its parts."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from analysis.headings import is_form, is_personal, label_of
from analysis.placement import Sections
from analysis.result import Gap, Topic
from analysis.roots import root_of
from analysis.units import Unit

MAX_WORDS = 12  # of one heading; 98 of 100 headings have no more, and longer ones are sentences

_Place = tuple[int, int]  # Unit.page, Unit.at


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A real heading that may stand for a gap.

    Attributes:
        gap: The gap.
        heading: Without its numbering.
        roots: Of each of its content lemmas the root; without the keyword's.
        position: In [0, 1], where its section starts; 0 = start of the page.
        is_part: Whether it names a part of the topic: it stands below a section that treats it.
    """

    gap: Gap
    heading: str
    roots: Mapping[str, str]
    position: float
    is_part: bool


def candidates(
    lacking: Sequence[tuple[Gap, Topic, Sections]],
    units: Sequence[Unit],
    query: Collection[str],
    language: str,
) -> tuple[Candidate, ...]:
    """Headings that rivals give to what is lacking and to its parts.

    Args:
        lacking: Gaps in their order, each with its topic and the sections that treat it.
        units: Sections of the rivals, of which every heading is one.
        query: Lemmas of the keyword.
        language: ISO 639-1 code for the roots.

    Returns:
        By gap: the topic's own headings that have a word in common with its label or terms, the
        label first, then those of sections below; without headings that name no topic, are longer
        than MAX_WORDS, or say nothing but the keyword, and without those that speak of their writer
        where the gap has others.
    """
    told = _Told.of(units, query, language)
    return tuple(
        one
        for gap, topic, sections in lacking
        for one in _usable([*told.candidates(gap, topic, sections)])
    )


def _usable(found: Sequence[Candidate]) -> Sequence[Candidate]:
    """Without headings that speak of their writer, if another of the topic's own remains."""
    impersonal = [one for one in found if not is_personal(one.heading)]
    return impersonal if any(not one.is_part for one in impersonal) else found


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """The headings of all rivals."""

    named: Mapping[str, Unit]  # the first section with a heading that can stand
    below: Mapping[_Place, Sequence[str]]
    query: frozenset[str]  # roots
    language: str

    @classmethod
    def of(cls, units: Sequence[Unit], query: Collection[str], language: str) -> "_Told":
        named = {label_of(unit.heading): unit for unit in reversed(units) if _can_stand(unit)}
        below: dict[_Place, list[str]] = {}
        for unit in units:
            if unit.parent is not None:
                below.setdefault((unit.page, unit.parent), []).append(label_of(unit.heading))
        roots = frozenset(root_of(word, language) for word in query)
        return cls(named=named, below=below, query=roots, language=language)

    def candidates(self, gap: Gap, topic: Topic, sections: Sections) -> Iterator[Candidate]:
        proving = [sections[page] for page in sorted(sections)]
        own = dict.fromkeys(
            (topic.label, *(label_of(unit.heading) for unit in proving), *topic.headings)
        )
        parts = [one for unit in proving for one in self.below.get((unit.page, unit.at), ())]
        subject = self._subject(topic)
        for heading in dict.fromkeys((*own, *parts)):
            is_part = heading not in own
            roots = self._roots(heading)
            if roots and (is_part or not subject.isdisjoint(roots.values())):
                yield Candidate(
                    gap=gap,
                    heading=heading,
                    roots=roots,
                    position=self.named[heading].position,
                    is_part=is_part,
                )

    def _subject(self, topic: Topic) -> set[str]:
        words = (word for term in topic.terms for word in term.split())
        found = {root_of(word, self.language) for word in words}
        return found.union(self._roots(topic.label).values())

    def _roots(self, heading: str) -> dict[str, str]:
        """Of each word of a heading but the keyword's; {} for one that cannot stand."""
        unit = self.named.get(heading)
        words = unit.words.heading if unit else ()
        roots = {word: root_of(word, self.language) for word in words}
        return {word: root for word, root in roots.items() if root not in self.query}


def _can_stand(unit: Unit) -> bool:
    return len(label_of(unit.heading).split()) <= MAX_WORDS and not is_form(unit.heading)
