"""What a draft is checked by: the words of topics and questions, so that a page can count them."""

from dataclasses import dataclass

from analysis.result.topics import GapKind, Treatment

WeightedRoot = tuple[int, int]  # index of a root, and what it weighs of 100


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckTerm:
    """A term that marks a topic: as shown, and the indexes of its words' roots."""

    text: str
    roots: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckTopic:
    """One topic as a draft is checked for it.

    Attributes:
        id: Of the topic.
        label: Of the topic.
        kind: Of the topic.
        weight: What it counts in the score, in (0, 1].
        heading: Roots of its headings' words with their weights, heaviest first.
        words: Roots of the words that mark its sections, likewise.
        terms: Its marking terms.
        full: What pages that treat it reach on average, in [0, 1]; docs/method.md has the formula.
        none: What pages that do not treat it reach, likewise.
        in_draft: How the analysis itself found it treated in the draft it was given; None without.
    """

    id: str
    label: str
    kind: GapKind
    weight: float
    heading: tuple[WeightedRoot, ...]
    words: tuple[WeightedRoot, ...]
    terms: tuple[CheckTerm, ...]
    full: float
    none: float
    in_draft: Treatment | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckQuestion:
    """A question, or a sub-topic that pages only name, as a draft is checked for it.

    Attributes:
        id: Of the gap that it is or would be.
        text: As shown.
        words: Roots of its words with their weights, heaviest first.
        is_asked: False for a sub-topic that is only named.
    """

    id: str
    text: str
    words: tuple[WeightedRoot, ...]
    is_asked: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Checklist:
    """All that a lexical check of a draft needs.

    Attributes:
        language: ISO 639-1 code.
        roots: Of each root the forms of words that have it, a blank between; the first is shown.
        function_words: Words that hold sentences together, by which prose is told from lists.
        topics: In the order of the analysis.
        questions: Likewise; then sub-topics that pages only name.
    """

    language: str
    roots: tuple[str, ...]
    function_words: tuple[str, ...]
    topics: tuple[CheckTopic, ...]
    questions: tuple[CheckQuestion, ...]
