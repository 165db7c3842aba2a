"""Rows of a ranking, joined to one result page a keyword."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from spiders.errors import InputError
from spiders.items import SearchResult, Serp
from spiders.serp.problem import RowProblem
from spiders.serp.text import fold_keyword, fold_text, keyword_key
from spiders.urls import clean_url, url_key

MAX_RANK = 10_000
_MAX_SOURCE = 200  # characters


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row as the file has it, before anything is checked.

    Attributes:
        line: Number of its line or entry.
        keyword: Keyword as written.
        rank: Rank as written; "" or None when the file gives none.
        url: Address as written; None for a row that only carries questions or related searches.
        title: Title as written.
        snippet: Snippet as written.
        date: Date as written.
        questions: Questions that came with the keyword.
        related: Related searches that came with the keyword.
        source: Where a ranking comes from that was saved, or "".
    """

    line: int
    keyword: str
    rank: object = None
    url: str | None = ""
    title: str = ""
    snippet: str = ""
    date: str = ""
    questions: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SerpFile:
    """What a file gave: one Serp a keyword in order of appearance, and the rows it lost."""

    serps: tuple[Serp, ...]
    problems: tuple[RowProblem, ...]


@dataclass(slots=True)
class _Keyword:
    query: str
    line: int
    spellings: set[str]
    ranked: list[tuple[int, int, SearchResult]] = field(default_factory=list)
    questions: dict[str, None] = field(default_factory=dict)
    related: dict[str, None] = field(default_factory=dict)
    source: str = ""


class RowCollector:
    """Takes rows one by one and joins them by keyword.

    A keyword is the same in any case and width; its first spelling wins. A rank that is missing is
    the row's place among those of its keyword. Two rows of one rank keep the order of the file, the
    second moves one down; of two rows with the same page, the better rank stays.

    Args:
        name: Name of the file, for problems.
        unit: What lines count: "line" or "entry".
    """

    def __init__(self, name: str, *, unit: str = "line") -> None:
        self._name = name
        self._unit = unit
        self._keywords: dict[str, _Keyword] = {}
        self._problems: list[RowProblem] = []

    def extend(self, rows: Iterable[Row]) -> None:
        """Adds all rows in order; one that cannot be used becomes a problem."""
        for row in rows:
            try:
                self._add(row)
            except InputError as error:
                self.note(row.line, f"{str(error).rstrip('.')}; the row is skipped.")

    def note(self, line: int, message: str, *, is_notice: bool = False) -> None:
        """Remembers a problem, or that something was joined of which nothing is lost."""
        self._problems.append(
            RowProblem(
                file=self._name, line=line, message=message, unit=self._unit, is_notice=is_notice
            )
        )

    def finish(self, *, source: str) -> SerpFile:
        """One Serp a keyword, in order of appearance; the collector is empty then.

        Args:
            source: Where a ranking comes from that does not say so itself.

        Returns:
            The Serps, and the problems in order of lines.
        """
        keys = list(self._keywords)
        serps = tuple(self._serp(self._keywords.pop(key), source) for key in keys)
        problems = sorted(self._problems, key=lambda problem: (problem.line, problem.message))
        return SerpFile(serps=serps, problems=tuple(problems))

    def _add(self, row: Row) -> None:
        query = fold_keyword(row.keyword)
        key = keyword_key(query)
        keyword = self._keywords.get(key)
        if keyword is None:
            keyword = _Keyword(query, row.line, {query})
        if row.url is not None:
            place = len(keyword.ranked) + 1
            rank = _rank(row.rank, place)
            keyword.ranked.append((rank, row.line, _result(row, rank)))
        if row.questions or row.related:  # of a table no row has any
            keyword.questions.update(dict.fromkeys(_folded(row.questions)))
            keyword.related.update(dict.fromkeys(_folded(row.related)))
        keyword.source = keyword.source or fold_text(row.source)[:_MAX_SOURCE]
        self._keywords[key] = keyword
        self._note_spelling(keyword, query, row.line)

    def _note_spelling(self, keyword: _Keyword, query: str, line: int) -> None:
        if query not in keyword.spellings:
            keyword.spellings.add(query)
            first = f'"{keyword.query}" of {self._unit} {keyword.line}'
            message = f'"{query}" is the same keyword as {first} and joined with it.'
            self.note(line, message, is_notice=True)

    def _serp(self, keyword: _Keyword, source: str) -> Serp:
        results: list[SearchResult] = []
        seen: dict[str, int] = {}
        for rank, line, result in sorted(keyword.ranked, key=lambda ranked: ranked[:2]):
            key = url_key(result.url)
            if key in seen:
                self.note(line, f"{result.url} stands at rank {seen[key]} already; skipped here.")
                continue
            free = max(rank, results[-1].rank + 1 if results else 1)
            if free != rank:
                self.note(line, f"rank {rank} is taken; {result.url} is counted as rank {free}.")
            seen[key] = free
            results.append(result if free == rank else replace(result, rank=free))
        return Serp(
            query=keyword.query,
            results=tuple(results),
            questions=tuple(keyword.questions),
            related=tuple(keyword.related),
            source=keyword.source or source,
        )


def _result(row: Row, rank: int) -> SearchResult:
    if not (row.url or "").strip():
        raise InputError("the row has no URL")
    return SearchResult(
        rank=rank,
        url=clean_url(row.url or ""),
        title=fold_text(row.title),
        snippet=fold_text(row.snippet),
        date=fold_text(row.date),
    )


def _rank(value: object, place: int) -> int:
    if value is None or (isinstance(value, str) and not value.strip()):
        return place
    try:
        number = float(value) if isinstance(value, int | float | str) else 0.0
    except (ValueError, OverflowError):
        number = 0.0
    if isinstance(value, bool) or not (1 <= number <= MAX_RANK and number.is_integer()):
        shown = fold_text(str(value))[:40]
        if 1 <= number <= MAX_RANK and not number.is_integer():
            raise InputError(f'rank "{shown}" is a mean position and no rank: give whole numbers')
        raise InputError(f'rank "{shown}" is not a whole number from 1 to {MAX_RANK}')
    return int(number)


def _folded(texts: tuple[str, ...]) -> list[str]:
    return [folded for folded in map(fold_text, texts) if folded]
