"""Jobs: what a section does for its reader, by its heading and by what it is made of."""

import re
from collections.abc import Sequence

from analysis.article import BlockKind, TextBlock
from analysis.headings import is_question, label_of
from analysis.imperatives import is_doing, is_imperative
from analysis.result import Job

LANGUAGE = "en"  # of the wordings; in others the blocks alone tell
MIN_LISTED = 0.5  # of a section's words that stand in list items; then it is a list
MIN_ITEMS = 3  # of one list
MIN_TABLED = 0.4  # of its words in table cells; then it sets things side by side
MIN_IMPERATIVES = 0.35  # of its sentences and list items; then it leads through something
MIN_N_IMPERATIVES = 2
MIN_DOING = 0.1  # likewise where the heading begins with something to do, unless there is code

_STEP = re.compile(r"\s*(?:step|phase)\s*\#?\s*(?:\d+|one|two|three|four|five)\b", re.IGNORECASE)
_WORDINGS = (
    (
        Job.WARN,
        (
            r"\b(?:mistakes?|pitfalls?|avoid(?:ing)?|dangers?|caveats?|drawbacks?|downsides?|myths?"
            r"|misconceptions?|disadvantages|side effects|warnings?|what not to|beware)\b"
            r"|^(?:don['\u2019]?t|do not|never|stop)\b"
        ),
    ),
    (
        Job.COMPARE,
        (
            r"\bvs\b|\bversus\b|\bdifferences?\b|\bdiffers?\b|\bcompar(?:ed?|ing|isons?)\b"
            r"|\bpros (?:and|&) cons\b|\balternatives?\b|\badvantages and disadvantages\b"
            r"|^which\b.*\bor\b"
        ),
    ),
    (
        Job.LIST,
        (
            r"^(?:top|best|\d+|types|kinds|examples|benefits|features|reasons|ways|uses|list of)\b"
            r"|^what are the\b|\b(?:types|kinds|examples|benefits|advantages|features"
            r"|reasons|ways|uses|components|principles|factors|symptoms|signs|stages|tools|tips"
            r"|best practices|use cases)\b(?=$|\s?\?|\s(?:of|to|for|in|that)\b)"
        ),
    ),
    (
        Job.DEFINE,
        (
            r"^(?:so,?\s+)?what(?:['\u2019]s| is| are| was| exactly is)\b"
            r"|\bdefin(?:itions?|ed|ing)\b|\bmeaning of\b|\bwhat .* means?$"
            r"|^(?:an? |the )?(?:introduction to|intro to|overview of)\b"
        ),
    ),
    (Job.STEPS, r"^how (?:to|do (?:i|you|we)|can (?:i|you|we))\b|\bstep[- ]by[- ]step\b|^steps\b"),
    (Job.EXPLAIN, r"^(?:why|how)\b"),
)
_BY_WORDING = tuple((job, re.compile(wording, re.IGNORECASE)) for job, wording in _WORDINGS)
_DEFINING = re.compile(
    r"(?:an?\s|the\s)?(?P<what>[^,.;:]{2,40}?)"
    r"\s(?:is|are|refers? to|means?)\s(?:an?|the|any|when)\b",
    re.IGNORECASE,
)


def job_of(
    heading: str, blocks: Sequence[TextBlock], sentences: Sequence[str], language: str
) -> Job:
    """What a section does for its reader.

    The first rule that holds: the wording of the heading ("mistakes", "vs", "types of", "what is",
    "how to"); then of the text the share of table cells (COMPARE), of sentences that tell what to
    do (STEPS; fewer will do where the heading begins with something to do, and none beside code),
    of list items (LIST); a heading that asks (ANSWER); a first sentence that says what the thing
    in the heading is (DEFINE).

    Args:
        heading: As the page has it.
        blocks: Of the section.
        sentences: Likewise, verbatim.
        language: ISO 639-1 code; in other languages than English no wording tells.

    Returns:
        EXPLAIN where no rule holds.
    """
    is_english = language == LANGUAGE
    rules = (
        _by_wording(heading) if is_english else None,
        Job.COMPARE if _share(blocks, BlockKind.TABLE_CELL) >= MIN_TABLED else None,
        Job.STEPS if is_english and _leads(heading, blocks, sentences) else None,
        Job.LIST if _is_list(blocks) else None,
        Job.ANSWER if is_question(heading) else None,
        Job.DEFINE if is_english and _defines(heading, sentences) else None,
    )
    return next((job for job in rules if job), Job.EXPLAIN)


def _by_wording(heading: str) -> Job | None:
    if _STEP.match(heading):
        return Job.STEPS
    label = label_of(heading)
    return next((job for job, wording in _BY_WORDING if wording.search(label)), None)


def _leads(heading: str, blocks: Sequence[TextBlock], sentences: Sequence[str]) -> bool:
    """Whether the text leads through something."""
    told = [sentence for sentence in sentences if " " in sentence]
    n_told = sum(map(is_imperative, told))
    if n_told >= max(MIN_N_IMPERATIVES, MIN_IMPERATIVES * len(told)):
        return True
    has_code = any(block.kind is BlockKind.CODE for block in blocks)
    is_enough = n_told > 0 and n_told >= MIN_DOING * len(told)
    return is_doing(label_of(heading)) and (has_code or is_enough)


def _is_list(blocks: Sequence[TextBlock]) -> bool:
    n_items = sum(block.kind is BlockKind.LIST_ITEM for block in blocks)
    return n_items >= MIN_ITEMS and _share(blocks, BlockKind.LIST_ITEM) >= MIN_LISTED


def _share(blocks: Sequence[TextBlock], kind: BlockKind) -> float:
    """Share of the words that stand in blocks of a kind; 0 without words."""
    n_words = _n_words(blocks)
    return _n_words([block for block in blocks if block.kind is kind]) / n_words if n_words else 0.0


def _n_words(blocks: Sequence[TextBlock]) -> int:
    return sum(len(block.text.split()) for block in blocks)


def _defines(heading: str, sentences: Sequence[str]) -> bool:
    """Whether the first sentence says what the thing in the heading is."""
    found = _DEFINING.match(sentences[0]) if sentences else None
    return found is not None and found["what"].lower().rstrip("s") in label_of(heading).lower()
