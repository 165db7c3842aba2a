"""What not to do: threads of one page alone, and phrases that many have."""

from dataclasses import dataclass

from analysis.result import GapAnalysis, Phrase, SideThread
from reports.sections.evidence import Evidence, evidence
from reports.untrusted import MAX_LABEL, capped

MAX_EVIDENCE = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreadRow:
    """One thread that leads away from the keyword."""

    heading: str
    n_words: int
    reason: str
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class PhraseRow:
    """One phrase that many pages share.

    Attributes:
        text: The phrase.
        share: "4 of 8".
        evidence: Sentences that have it.
    """

    text: str
    share: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Avoid:
    """What not to do."""

    threads: tuple[ThreadRow, ...]
    phrases: tuple[PhraseRow, ...]


def avoid(analysis: GapAnalysis) -> Avoid:
    """What the analysis advises against."""
    return Avoid(
        threads=tuple(_thread(each) for each in analysis.threads),
        phrases=tuple(_phrase(each, analysis.n_read) for each in analysis.phrases),
    )


def _thread(thread: SideThread) -> ThreadRow:
    return ThreadRow(
        heading=capped(thread.heading, 2 * MAX_LABEL),
        n_words=thread.n_words,
        reason=thread.reason,
        evidence=evidence(thread.evidence),
    )


def _phrase(phrase: Phrase, n_read: int) -> PhraseRow:
    return PhraseRow(
        text=capped(phrase.text, MAX_LABEL),
        share=f"{len(phrase.ranks)} of {n_read}",
        evidence=tuple(evidence(passage) for passage in phrase.evidence[:MAX_EVIDENCE]),
    )
