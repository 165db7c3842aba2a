"""Lists of keywords that a user brings as a file."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePath

from spiders.errors import InputError
from spiders.serp.columns import our_names
from spiders.serp.problem import RowProblem
from spiders.serp.table import columns_of, read_table
from spiders.serp.text import decode, fold_keyword

_TABLE_SUFFIXES = frozenset({".csv", ".tsv"})


@dataclass(frozen=True, slots=True, kw_only=True)
class KeywordFile:
    """What a file gave: its keywords in order, each once, and the rows it lost."""

    keywords: tuple[str, ...]
    problems: tuple[RowProblem, ...]


def parse_keywords(data: bytes, *, name: str) -> KeywordFile:
    """Keywords of a table with a column keyword, or of a plain text with one a line.

    The tables of Semrush, Ahrefs and Search Console are read as they are.

    Args:
        data: The whole file in UTF-8 or UTF-16.
        name: Its path as the user wrote it; .csv and .tsv must be tables.

    Returns:
        The keywords, folded; of two that differ only in case the first.

    Raises:
        InputError: If the file is empty or undecodable, or a table without the column.
    """
    text = decode(data, name=name)
    is_table = PurePath(name).suffix.lower() in _TABLE_SUFFIXES or _has_keywords(text)
    return _collect(_cells(text, name) if is_table else _lines(text), name)


def _has_keywords(text: str) -> bool:
    """Whether the first line is a header; one word such as "query" alone may be a keyword."""
    columns = columns_of(text)
    return "keyword" in columns or (len(columns) > 1 and "keyword" in our_names(columns))


def _cells(text: str, name: str) -> Iterator[tuple[int, str]]:
    for row in read_table(text, name=name, needed=("keyword",), names=our_names):
        yield row.line, row.cells["keyword"]


def _lines(text: str) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            yield number, line


def _collect(rows: Iterable[tuple[int, str]], name: str) -> KeywordFile:
    first: dict[str, tuple[str, int]] = {}
    problems: list[RowProblem] = []
    for line, raw in rows:
        try:
            keyword = fold_keyword(raw)
        except InputError as error:
            problems.append(_problem(name, line, f"{error}; the row is skipped."))
            continue
        known = first.setdefault(keyword.casefold(), (keyword, line))
        if known[1] != line:
            message = (
                f'"{keyword}" is the same keyword as "{known[0]}" of line {known[1]}; skipped.'
            )
            problems.append(_problem(name, line, message))
    return KeywordFile(
        keywords=tuple(keyword for keyword, _ in first.values()), problems=tuple(problems)
    )


def _problem(name: str, line: int, message: str) -> RowProblem:
    return RowProblem(file=name, line=line, message=message)
