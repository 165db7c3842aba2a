"""The check of a draft in the page: what it looks for; the script fills in what it finds."""

from dataclasses import dataclass

from analysis.result import CheckTopic, GapAnalysis, GapKind
from reports.sections.lookup import Lookup
from reports.sections.outline import item_key
from reports.untrusted import MAX_LABEL, capped
from reports.wording import KIND_LABELS, TREATMENT_WORDS


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckRow:
    """A topic to be found in the draft.

    Attributes:
        id: By which the script knows it.
        label: Of the topic.
        kind: Of the topic.
        kind_label: The same in words.
        anchor: Where in the brief its evidence stands, or "".
        engine: How the analysis found it treated in the draft it was given, in words, or "".
        terms: That mark it.
    """

    id: str
    label: str
    kind: GapKind
    kind_label: str
    anchor: str
    engine: str
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckLine:
    """An item of the outline or a question.

    Attributes:
        id: Of what decides on it.
        text: Its heading, or what is asked.
        anchor: Where in the brief its evidence stands, or "".
        key: Of the item in the outline, or "" for a question.
    """

    id: str
    text: str
    anchor: str
    key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckView:
    """What a draft is checked for.

    Attributes:
        topics: In the order of the analysis.
        items: Of the outline, in order.
        questions: In order, without sub-topics that are only named.
        given: Name of the draft that the analysis was given, or "".
    """

    topics: tuple[CheckRow, ...]
    items: tuple[CheckLine, ...]
    questions: tuple[CheckLine, ...]
    given: str


def check_view(analysis: GapAnalysis, lookup: Lookup) -> CheckView | None:
    """The check of an analysis.

    Args:
        analysis: What was found.
        lookup: Of the same analysis.

    Returns:
        None where the analysis has no checklist.
    """
    found = analysis.checklist
    if found is None:
        return None
    anchors = lookup.gap_anchors
    return CheckView(
        topics=tuple(_row(topic, lookup) for topic in found.topics),
        items=tuple(
            CheckLine(
                id=item.gap_id,
                text=capped(item.heading, 2 * MAX_LABEL),
                anchor=anchors.get(item.gap_id, ""),
                key=item_key(item),
            )
            for item in analysis.outline
        ),
        questions=tuple(
            CheckLine(
                id=one.id, text=capped(one.text, 2 * MAX_LABEL), anchor=anchors.get(one.id, "")
            )
            for one in found.questions
            if one.is_asked
        ),
        given=capped(analysis.draft.title or analysis.draft.name, 2 * MAX_LABEL)
        if analysis.draft
        else "",
    )


def _row(topic: CheckTopic, lookup: Lookup) -> CheckRow:
    return CheckRow(
        id=topic.id,
        label=capped(topic.label, 2 * MAX_LABEL),
        kind=topic.kind,
        kind_label=KIND_LABELS[topic.kind],
        anchor=lookup.gap_anchors.get(topic.id, ""),
        engine=TREATMENT_WORDS[topic.in_draft] if topic.in_draft else "",
        terms=tuple(capped(term.text, MAX_LABEL) for term in topic.terms),
    )
