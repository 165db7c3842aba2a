"""What the check of a draft found."""

from dataclasses import dataclass

from analysis.result import GapKind, Treatment


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedTopic:
    """One topic in the draft.

    Attributes:
        id: Of the topic.
        label: Of the topic.
        kind: Of the topic.
        value: In [0, 1]; 0 = as pages without it, 1 = as pages with it.
        treatment: The value against the thresholds of `analysis.check.score`.
        is_headed: Whether a heading with prose below it says half of the topic's headings' words.
        unsaid: Terms of it that the draft never mentions.
        in_draft: How the analysis found it treated in the draft that it was given, or None.
    """

    id: str
    label: str
    kind: GapKind
    value: float
    treatment: Treatment
    is_headed: bool
    unsaid: tuple[str, ...]
    in_draft: Treatment | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedQuestion:
    """A question, or a sub-topic that pages only name, and whether the draft answers it."""

    id: str
    text: str
    is_asked: bool
    is_answered: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedItem:
    """An item of the outline; done when its topic is treated, or its question answered."""

    gap_id: str
    heading: str
    is_done: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ScorePart:
    """One part of a score: its name, its value in [0, 1], and what it weighs of 1."""

    name: str
    value: float
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftCheck:
    """A draft against a checklist.

    Attributes:
        score: In [0, 100], to one decimal.
        formula: How it follows from its parts, with the numbers filled in.
        parts: Those there is something to measure by.
        topics: In the order of the checklist.
        questions: Likewise.
        items: In the order of the outline.
        n_words: Words of the draft.
    """

    score: float
    formula: str
    parts: tuple[ScorePart, ...]
    topics: tuple[CheckedTopic, ...]
    questions: tuple[CheckedQuestion, ...]
    items: tuple[CheckedItem, ...]
    n_words: int
