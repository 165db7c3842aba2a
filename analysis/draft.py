"""A writer's draft as an article: all of it is text, so nothing has to be told apart."""

import re
from collections.abc import Callable, Sequence
from html import escape
from pathlib import PurePath

from analysis.article import Article, Section, TextBlock
from analysis.errors import DraftError
from analysis.extraction import dom, sniff
from analysis.extraction.blocks import Block
from analysis.extraction.candidates import MAX_LEVEL
from analysis.extraction.language import language_of
from analysis.extraction.walk import blocks
from analysis.result import PageVerdict
from analysis.word_file import html_of

MAX_HEADING_WORDS = 14  # a longer line of plain text is a sentence that lost its full stop

WORD = ".docx"
_END_MARKS = ".!;:,)\"'\u201d\u2019"
_BOMS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


def read_draft(data: bytes, name: str) -> Article:
    """The article that a draft's file holds.

    Args:
        data: The file's bytes: HTML, Markdown or plain text in UTF-8, or UTF-16 with its mark; or
            a document of a word processor.
        name: The file's name; its ending tells the form.

    Returns:
        An article with verdict READ; its address is the name, its title the first heading.

    Raises:
        DraftError: If the ending is unknown, or the file is not text or has no words.
    """
    suffix = PurePath(name).suffix.lower()
    if suffix not in {*_FORMS, WORD}:
        known = ", ".join(sorted((*_FORMS, WORD)))
        msg = f"The draft {name} has no ending that is known. Save it as one of {known}."
        raise DraftError(msg)
    markup = html_of(data, name) if suffix == WORD else _FORMS[suffix](_text(data, name))
    found = blocks(dom.parse(markup))
    if not any(block.level == 0 for block in found):
        nothing = "no text below a heading" if found else "no text that can be read"
        msg = f"The draft {name} has {nothing}. Write some, or name another draft."
        raise DraftError(msg)
    return _article(found, name)


def _text(data: bytes, name: str) -> str:
    text = _decoded(data, name)
    if sniff.is_too_large(data) or sniff.has_attribute_bomb(text):
        msg = f"The draft {name} is larger than {sniff.MAX_BYTES:,} bytes or hardly text. Split it."
        raise DraftError(msg)
    return text


def _decoded(data: bytes, name: str) -> str:
    encoding = next((code for bom, code in _BOMS.items() if data.startswith(bom)), "utf-8")
    try:
        return data.decode(encoding).replace("\0", "")
    except UnicodeDecodeError as error:
        msg = f"The draft {name} is not {encoding} text (byte {error.start}). Save it as UTF-8."
        raise DraftError(msg) from error


def _markdown(text: str) -> str:
    from markdown_it import MarkdownIt  # only drafts in Markdown need it

    return str(MarkdownIt("commonmark").enable("table").render(text))


def _plain(text: str) -> str:
    """Paragraphs between empty lines, or lines; a short one without an end mark is a heading."""
    parts = re.split(r"\n\s*\n", text.strip())
    pieces = (" ".join(piece.split()) for piece in (parts if len(parts) > 1 else text.split("\n")))
    return "\n".join(_tagged(piece) for piece in pieces if piece)


def _tagged(piece: str) -> str:
    is_heading = len(piece.split()) <= MAX_HEADING_WORDS and piece[-1] not in _END_MARKS
    tag = "h2" if is_heading else "p"
    return f"<{tag}>{escape(piece)}</{tag}>"


def _same(text: str) -> str:
    return text


_FORMS: dict[str, Callable[[str], str]] = {
    ".htm": _same,
    ".html": _same,
    ".md": _markdown,
    ".txt": _plain,
}


def _article(found: Sequence[Block], name: str) -> Article:
    title, rest = _titled(found)
    heads: list[tuple[int, str]] = [(0, "")]
    texts: list[list[TextBlock]] = [[]]
    for block in rest:
        if 0 < block.level <= MAX_LEVEL:
            heads.append((block.level, block.text))
            texts.append([])
        else:
            texts[-1].append(TextBlock(kind=block.kind, text=block.text, group=block.group))
    return Article(
        url=name,
        host="",
        verdict=PageVerdict.READ,
        title=title,
        language=language_of("\n".join(block.text for block in rest)),
        sections=tuple(
            Section(level=level, heading=heading, blocks=tuple(below))
            for (level, heading), below in zip(heads, texts, strict=True)
        ),
    )


def _titled(found: Sequence[Block]) -> tuple[str, Sequence[Block]]:
    """The first h1, or else a heading that opens the draft; and all but it."""
    first_h1 = next((at for at, block in enumerate(found) if block.level == 1), None)
    at = first_h1 if first_h1 is not None else 0 if found[0].level else None
    if at is None:
        return "", found
    return found[at].text, [*found[:at], *found[at + 1 :]]
