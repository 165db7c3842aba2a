"""Rows of a keyword list, joined to one entry a keyword."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from spiders.errors import InputError
from spiders.items import KeywordMetrics, OwnRanking
from spiders.serp.list_columns import Columns
from spiders.serp.list_values import count_of, difficulty_of, position_of
from spiders.serp.problem import RowProblem
from spiders.serp.text import fold_keyword, fold_text, keyword_key
from spiders.shards import site_of
from spiders.urls import clean_url, url_key

MAX_NAMED = 100  # rows of one kind that are named one by one; a list may repeat itself throughout
_SHOWN_LENGTH = 40
_SHOWN_SITES = 3
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True, kw_only=True)
class KeywordFile:
    """What a file gave.

    Attributes:
        keywords: In order, each once.
        problems: Rows or values that it lost, and rows that were joined with others.
        metrics: What it says of its keywords, of those of which it says something.
    """

    keywords: tuple[str, ...]
    problems: tuple[RowProblem, ...]
    metrics: dict[str, KeywordMetrics] = field(default_factory=dict)


@dataclass(slots=True)
class _Entry:
    query: str
    line: int
    volume: int | None = None
    difficulty: float | None = None
    intent: str = ""
    own: list[OwnRanking] | None = None


class KeywordCollector:
    """Takes rows one by one and joins them by keyword.

    The first spelling stays. Of volume, difficulty and intent the first that is known counts. Own
    pages are collected, each at its best place; a row that adds one is no repetition.

    Args:
        name: Name of the file, for problems.
        unit: What lines count: "line" or "row".
        n_columns: Of the header; a row with more cells has one that fell apart. 0 for any.
    """

    def __init__(self, name: str, *, unit: str = "line", n_columns: int = 0) -> None:
        self._name = name
        self._n_columns = n_columns
        self._unit = unit
        self._entries: dict[str, _Entry] = {}
        self._problems: list[RowProblem] = []
        self._n_of_kind: dict[bool, int] = {True: 0, False: 0}
        self._last_of_kind: dict[bool, int] = {}
        self._sites: set[str] = set()
        self._texts: dict[str, str] = {}

    def add(self, line: int, cells: list[str], columns: Columns) -> None:
        """Adds a row; one that cannot be used becomes a problem."""
        raw = _cell(cells, columns.keyword)
        if self._n_columns and any(cell.strip() for cell in cells[self._n_columns :]):
            why = "it has more cells than the header, so all but its keyword counts as unknown"
            self._note(line, f"{why}: put numbers such as 1,300 into quotation marks.")
            columns = Columns(keyword=columns.keyword)
        try:
            raw.encode()  # fails where bytes were no text
            query = fold_keyword(raw)
        except UnicodeEncodeError:
            self._note(line, "it is not in UTF-8 and skipped; save the file as UTF-8.")
            return
        except InputError as error:
            self._note(line, f"{error}; the row is skipped.")
            return
        key = keyword_key(query)
        entry = self._entries.get(key)
        is_new = entry is None
        if entry is None:
            entry = self._entries[key] = _Entry(query, line)
        adds_page = self._add_values(entry, line, cells, columns)
        if not (is_new or adds_page):
            first = f'"{entry.query}" of {self._unit} {entry.line}'
            message = f'"{query}" is the same keyword as {first} and joined with it.'
            self._note(line, message, is_notice=True)

    def lose(self, line: int, why: str) -> bool:
        """Takes back a row that turned out to be the rest of the file.

        Args:
            line: On which it begins.
            why: One sentence.

        Returns:
            Whether any keyword is left.
        """
        self._entries = {key: one for key, one in self._entries.items() if one.line != line}
        self._note(line, why)
        return bool(self._entries)

    def finish(self) -> KeywordFile:
        """All keywords in the order of their first rows."""
        if len(self._sites) > 1:
            self._drop_own()
        self._sum_up()
        metrics = {}
        for entry in self._entries.values():
            known = _metrics(entry)
            if known is not None:
                metrics[entry.query] = known
        return KeywordFile(
            keywords=tuple(entry.query for entry in self._entries.values()),
            problems=tuple(sorted(self._problems, key=lambda one: (one.line, one.message))),
            metrics=metrics,
        )

    def _add_values(self, entry: _Entry, line: int, cells: list[str], columns: Columns) -> bool:
        """Tells whether the row adds a page of the own site."""
        volume = self._value(count_of, line, "volume", cells, columns.volume)
        difficulty = self._value(difficulty_of, line, "difficulty", cells, columns.difficulty)
        entry.volume = volume if entry.volume is None else entry.volume
        entry.difficulty = difficulty if entry.difficulty is None else entry.difficulty
        if not entry.intent:
            entry.intent = self._shared(_intent(cells, columns))
        ranking = self._ranking(line, cells, columns)
        return ranking is not None and _add_ranking(entry, ranking)

    def _ranking(self, line: int, cells: list[str], columns: Columns) -> OwnRanking | None:
        url = self._value(_address, line, "address", cells, columns.url)
        position = self._value(position_of, line, "position", cells, columns.position)
        if not url and (position is None or _cell(cells, columns.url).strip()):
            return None
        if url:
            self._sites.add(site_of(url))
        return OwnRanking(
            url=self._shared(url or ""),
            position=position,
            clicks=self._value(count_of, line, "clicks", cells, columns.clicks),
            impressions=self._value(count_of, line, "impressions", cells, columns.impressions),
        )

    def _shared(self, text: str) -> str:
        """The same text, held once however many rows have it."""
        return self._texts.setdefault(text, text)

    def _value(
        self,
        parse: Callable[[str], _T | None],
        line: int,
        what: str,
        cells: list[str],
        column: int | None,
    ) -> _T | None:
        raw = _cell(cells, column)
        if not raw:
            return None
        try:
            return parse(raw)
        except (ValueError, InputError):
            shown = fold_text(raw)[:_SHOWN_LENGTH]
            self._note(line, f'the {what} "{shown}" cannot be read and counts as unknown.')
            return None

    def _note(self, line: int, message: str, *, is_notice: bool = False) -> None:
        self._n_of_kind[is_notice] += 1
        self._last_of_kind[is_notice] = line
        if self._n_of_kind[is_notice] <= MAX_NAMED:
            self._problems.append(self._problem(line, message, is_notice=is_notice))

    def _problem(self, line: int, message: str, *, is_notice: bool) -> RowProblem:
        return RowProblem(
            file=self._name, line=line, message=message, unit=self._unit, is_notice=is_notice
        )

    def _sum_up(self) -> None:
        for is_notice, what in ((False, "could not be used as it stands"), (True, "was joined")):
            n_more = self._n_of_kind[is_notice] - MAX_NAMED
            if n_more > 0:
                message = f"the last of {n_more:,} more rows of which each {what}."
                line = self._last_of_kind[is_notice]
                self._problems.append(self._problem(line, message, is_notice=is_notice))

    def _drop_own(self) -> None:
        """Places of several sites are those of rivals too, and which is meant nobody says."""
        shown = ", ".join(sorted(self._sites)[:_SHOWN_SITES])
        more = ", ..." if len(self._sites) > _SHOWN_SITES else ""
        for entry in self._entries.values():
            entry.own = None
        message = (
            f"its addresses are of {len(self._sites):,} sites ({shown}{more}), so none counts as a"
            " page of your own; leave the other sites out."
        )
        self._problems.append(self._problem(1, message, is_notice=True))


def _cell(cells: list[str], column: int | None) -> str:
    return cells[column] if column is not None and column < len(cells) else ""


def _intent(cells: list[str], columns: Columns) -> str:
    told = fold_text(_cell(cells, columns.intent))
    if told or not columns.intents:
        return told
    return ", ".join(
        name for column, name in columns.intents if _cell(cells, column).strip().lower() == "true"
    )


def _address(raw: str) -> str | None:
    return clean_url(raw) if raw.strip() else None


def _add_ranking(entry: _Entry, ranking: OwnRanking) -> bool:
    """Tells whether the page was not known yet."""
    if entry.own is None:
        entry.own = [ranking]
        return True
    page = url_key(ranking.url) if ranking.url else ""
    for number, known in enumerate(entry.own):
        if (url_key(known.url) if known.url else "") == page:
            if _place(ranking) < _place(known):
                entry.own[number] = ranking
            return False
    entry.own.append(ranking)
    return True


def _place(ranking: OwnRanking) -> tuple[bool, float]:
    return ranking.position is None, ranking.position or 0.0


def _metrics(entry: _Entry) -> KeywordMetrics | None:
    own = tuple(sorted(entry.own or (), key=lambda one: (*_place(one), one.url)))
    if entry.volume is None and entry.difficulty is None and not entry.intent and not own:
        return None
    return KeywordMetrics(
        volume=entry.volume, difficulty=entry.difficulty, intent=entry.intent, own=own
    )
