"""Strings of pages as Markdown that marks nothing of its own."""

import re
from collections.abc import Sequence

from reports.sections.evidence import Evidence, Source
from reports.untrusted import one_line
from reports.wording import Sentence

_MARKED = re.compile(r"([\\`*_\[\]<>|~&])")
_MARKS_A_LINE = re.compile(r"^(?:([#+\-=])|(\d+)([.)]))")


def escaped(text: str) -> str:
    r"""The text on one line, with nothing in it that Markdown or HTML would read as a mark.

    >>> escaped("1. *a* <b>")
    '1\\. \\*a\\* \\<b\\>'
    """
    marked = _MARKED.sub(r"\\\1", one_line(text))
    return _MARKS_A_LINE.sub(lambda m: f"{m[2] or ''}\\{m[1] or m[3]}", marked)


def sentence_of(words: Sentence) -> str:
    """Our words as they are, those of others in quotation marks."""
    return "".join(
        f"“{escaped(span.text)}”" if span.is_quoted else _inside(span.text) for span in words
    )


def _inside(text: str) -> str:
    # The spaces at its ends part it from what stands before and after.
    marked = _MARKED.sub(r"\\\1", one_line(text))
    return f"{' ' * text[:1].isspace()}{marked}{' ' * text[-1:].isspace()}"


def link(source: Source) -> str:
    """A page with its rank, linked where it has an address of the web."""
    rank = f" (rank {source.rank})" if source.rank is not None else ""
    name = escaped(source.title or source.name)
    return f"[{name}](<{source.href}>){rank}" if source.href else f"{name}{rank}"


def quoted(item: Evidence) -> str:
    """A passage with its page and heading."""
    heading = f", under “{escaped(item.heading)}”" if item.heading else ""
    return f"{escaped(item.quote)} — {link(item.source)}{heading}"


def table_row(cells: Sequence[str]) -> str:
    """Cells that are Markdown already, as a row of a table."""
    return f"| {' | '.join(cells)} |"


def table_head(names: Sequence[str]) -> list[str]:
    """The first two rows of a table."""
    return [table_row(names), table_row(["---"] * len(names))]
