"""Questions and answers in accordions, which extractors take for buttons and drop."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from analysis.article import BlockKind
from analysis.extraction import dom
from analysis.extraction.blocks import Block
from analysis.extraction.furniture import is_furniture
from analysis.extraction.linked_data import Node, texts, types_of
from analysis.extraction.main_text import words_of
from analysis.extraction.walk import blocks

MAX_QUESTIONS = 200  # of a page's JSON-LD
MAX_UNSEEN = 30  # questions that only JSON-LD has; more of them are written for no reader
MAX_UNSEEN_CHARACTERS = 2_000  # of the answer to one of these
MAX_ANSWER_CHARACTERS = 20_000  # of one answer in JSON-LD
MAX_QUESTION_WORDS = 40  # a longer block asks nothing that could be a heading
MIN_ANSWER_WORDS = 3
MAX_LINKED = 0.5  # of a block's words; with more it is navigation

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """A question that a page answers.

    Attributes:
        at: Index of the block that asks; the number of blocks where only JSON-LD asks.
        question: As the block or JSON-LD has it.
        blocks: Indexes of the blocks that answer.
        told: The answer in JSON-LD where no block has it, else "".
    """

    at: int
    question: str
    blocks: tuple[int, ...] = ()
    told: str = ""


def answered(
    found: Sequence[Block], nodes: Iterable[Node], kept: frozenset[int], first: int
) -> tuple[Answered, ...]:
    """Questions that open accordions or stand in FAQPage JSON-LD, each with its answer.

    A block asks when FAQPage JSON-LD has its words as a question, or when it is a summary, a button
    or a heading h5 or h6 after the first block of the article and ends with a question mark. The
    blocks up to the next heading or question answer, hidden ones too: an accordion is closed until
    somebody opens it.

    Args:
        found: All blocks of the page.
        nodes: Its JSON-LD.
        kept: Indexes of headings that the outline has already, with what is below.
        first: Index of the first block of main text.

    Returns:
        In the order of the page; those that only JSON-LD has come last.
    """
    told = faq(nodes)
    keys = [tuple(words_of(block.text)) if _is_short(block) else () for block in found]
    had = {keys[at] for at in kept}
    asking = [
        at
        for at, block in enumerate(found)
        if at not in kept and keys[at] not in had and _asks(block, at, keys[at], told, first)
    ]
    ends = _ends(found, {*asking, *kept})
    answers = [_answered(found, at, ends[at], told.get(keys[at], ("", ""))[1]) for at in asking]
    shown = {key for key in keys if key}
    unseen = [
        Answered(at=len(found), question=question, told=answer)
        for key, (question, answer) in told.items()
        if key not in shown and 0 < len(answer) <= MAX_UNSEEN_CHARACTERS
    ]
    return (*_once(keys, answers), *unseen[:MAX_UNSEEN])


def _once(keys: Sequence[Key], answers: Iterable[Answered | None]) -> list[Answered]:
    """Each question once, where blocks answer it: a list of contents has the questions too."""
    best: dict[Key, Answered] = {}
    for one in answers:
        if one is not None:
            had = best.get(keys[one.at])
            if had is None or (one.blocks and not had.blocks):
                best[keys[one.at]] = one
    return sorted(best.values(), key=lambda one: one.at)


def faq(nodes: Iterable[Node]) -> Mapping[Key, tuple[str, str]]:
    """Question and answer of FAQPage JSON-LD by the question's words.

    Args:
        nodes: JSON-LD of a page.

    Returns:
        Texts without markup, the answer "" where there is none; nothing on a page without FAQPage.
    """
    listed = list(nodes)
    if not any("FAQPage" in types_of(node) for node in listed):
        return {}
    asked = [node for node in listed if "Question" in types_of(node)][:MAX_QUESTIONS]
    pairs = [(_plain(node.get("name")), _answer(node)) for node in asked]
    return {tuple(words_of(question)): (question, answer) for question, answer in pairs if question}


def _answer(node: Node) -> str:
    accepted = node.get("acceptedAnswer")
    if isinstance(accepted, list):
        accepted = accepted[0] if accepted else None
    return _plain(accepted.get("text")) if isinstance(accepted, Mapping) else ""


def _plain(value: object) -> str:
    """Text of a property that may hold HTML."""
    text = next(iter(texts(value)), "")[:MAX_ANSWER_CHARACTERS]
    if "<" not in text and "&" not in text:
        return text
    return " ".join(block.text for block in blocks(dom.parse(text)))


def _is_short(block: Block) -> bool:
    return len(block.text.split()) <= MAX_QUESTION_WORDS


def _asks(block: Block, at: int, key: Key, told: Mapping[Key, tuple[str, str]], first: int) -> bool:
    if key and key in told:
        return True
    is_label = block.kind is BlockKind.LABEL or block.level > 4  # noqa: PLR2004
    is_question = is_label and bool(key) and block.text.endswith("?")
    return is_question and at > first and not block.is_furniture and not is_furniture(block.text)


def _ends(found: Sequence[Block], starts: set[int]) -> list[int]:
    """For every block, the index of the next heading or question after it."""
    ends = [len(found)] * len(found)
    for at in range(len(found) - 2, -1, -1):
        is_start = at + 1 in starts or found[at + 1].level > 0
        ends[at] = at + 1 if is_start else ends[at + 1]
    return ends


def _answered(found: Sequence[Block], at: int, end: int, told: str) -> Answered | None:
    below = tuple(one for one in range(at + 1, end) if _is_prose(found[one]))
    n_words = sum(len(found[one].text.split()) for one in below)
    if n_words >= MIN_ANSWER_WORDS:
        return Answered(at=at, question=found[at].text, blocks=below)
    return Answered(at=at, question=found[at].text, told=told) if told else None


def _is_prose(block: Block) -> bool:
    n_words = len(block.text.split())
    is_label = block.kind is BlockKind.LABEL
    return not block.is_furniture and not is_label and block.n_linked <= MAX_LINKED * n_words
