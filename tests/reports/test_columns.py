"""Rows of the tables, from analyses made by hand."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from analysis.result import (
    GapAnalysis,
    GapKind,
    KeywordOutcome,
    KeywordState,
    MediaKind,
    OpportunityPart,
    PageVerdict,
    Priority,
    PriorityPart,
)
from reports.columns import TABLES, ColumnType, KeywordRecord
from reports.errors import InconsistentAnalysisError
from reports.tables import LedgerRow
from tests.reports.sample import QUERY, hostile, nothing_read, sample, with_draft
from tests.reports.sample_index import outcomes

Row = dict[str, object]
SAMPLES = pytest.mark.parametrize("analysis", [sample(), with_draft(), nothing_read(), hostile()])
PAGE = LedgerRow(
    keyword=QUERY,
    rank=1,
    requested_url="https://asked.example/",
    url="https://www.tidygutters.example/rain-barrel-winter",
    state="done",
    status=200,
    verdict="read",
    reason="",
    n_words=1420,
    content_hash="ab" * 32,
    fetched_at="2031-11-03T06:00:00+01:00",
    rendering="",
)


def record(
    analysis: GapAnalysis | None = None,
    *,
    pages: tuple[LedgerRow, ...] = (),
    outcome: KeywordOutcome | None = None,
) -> KeywordRecord:
    return KeywordRecord(
        harvest="2031-11-03-3f9a2c",
        date="2031-11-03",
        outcome=outcome or outcomes()[0],
        analysis=analysis,
        pages=pages,
    )


def rows(name: str, one: KeywordRecord) -> list[Row]:
    (table,) = [each for each in TABLES if each.name == name]
    names = [column.name for column in table.columns]
    return [dict(zip(names, cells, strict=True)) for cells in zip(*table.cells(one), strict=True)]


@SAMPLES
def test_only_what_may_be_unknown_is_null_and_nothing_unknown_is_an_empty_text(
    analysis: GapAnalysis,
) -> None:
    for table in TABLES:
        for column, cells in zip(table.columns, table.cells(record(analysis)), strict=True):
            assert column.is_optional or None not in cells, (table.name, column.name)
            assert not column.is_optional or "" not in cells, (table.name, column.name)


@SAMPLES
def test_a_key_tells_rows_apart(analysis: GapAnalysis) -> None:
    for table in TABLES:
        found = rows(table.name, record(analysis, pages=(PAGE,)))
        assert len({tuple(row[name] for name in table.key) for row in found}) == len(found)


@SAMPLES
def test_tables_join(analysis: GapAnalysis) -> None:
    one = record(analysis)
    topics = {row["topic_id"] for row in rows("topics", one)}
    gaps = rows("gaps", one)
    ranks = {row["rank"] for row in rows("articles", one)}
    coverage = rows("coverage", one)
    assert {row["topic_id"] for row in coverage} == topics
    assert {row["rank"] for row in coverage} <= ranks
    assert {row["topic_id"] for row in gaps} - {None} <= topics
    assert {row["subject_id"] for row in rows("evidence", one)} <= topics | {
        row["gap_id"] for row in gaps
    }


def test_there_is_a_row_for_each_thing_of_the_analysis() -> None:
    analysis = sample()
    one = record(analysis)
    assert [row["rank"] for row in rows("articles", one)] == [r.rank for r in analysis.rivals]
    assert [row["label"] for row in rows("topics", one)] == [t.label for t in analysis.topics]
    assert [row["coverage"] for row in rows("coverage", one)] == [
        page.coverage for topic in analysis.topics for page in topic.pages
    ]
    assert [row["label"] for row in rows("gaps", one)] == [gap.label for gap in analysis.gaps]


def test_the_passages_of_every_gap_are_found_by_its_id() -> None:
    analysis = sample()
    found = rows("evidence", record(analysis))
    for gap in analysis.gaps:
        passages = [row["passage"] for row in found if row["subject_id"] == gap.id]
        assert passages == [passage.text for passage in gap.evidence]
    assert {gap.kind for gap in analysis.gaps} == set(GapKind)


def test_a_page_has_what_the_ledger_knows_beside_what_was_read() -> None:
    first, second, *_ = rows("articles", record(sample(), pages=(PAGE,)))
    assert first["requested_url"] == "https://asked.example/"
    assert first["fetched_at"] == datetime(2031, 11, 3, 5, tzinfo=UTC)
    assert first["http_status"] == 200
    assert first["title"] == sample().rivals[0].title
    assert second["requested_url"] is second["content_hash"] is second["fetched_at"] is None


def test_without_a_brief_a_page_has_what_the_ledger_knows() -> None:
    (row,) = rows("articles", record(None, pages=(replace(PAGE, verdict="", n_words=0),)))
    assert (row["rank"], row["url"], row["verdict"]) == (1, PAGE.url, None)
    assert row["title"] is row["n_headings"] is row["n_images"] is None


def test_media_of_a_page_that_was_not_read_are_unknown() -> None:
    analysis = sample()
    by_rank = {rival.rank: rival for rival in analysis.rivals}
    for row in rows("articles", record(analysis)):
        rival = by_rank[row["rank"]]  # type: ignore[index] # the column holds whole numbers
        images = sum(each.n for each in rival.media if each.kind is MediaKind.IMAGE)
        assert row["n_images"] == (images if rival.verdict is PageVerdict.READ else None)


def test_every_readable_page_has_its_intent_and_its_form() -> None:
    analysis = sample()
    of_page = {row["rank"]: row for row in rows("articles", record(analysis))}
    for trait in analysis.expectation.formats:
        assert {of_page[rank]["format"] for rank in trait.ranks} == {trait.name}
    for trait in analysis.expectation.intents:
        assert {of_page[rank]["intent"] for rank in trait.ranks} == {trait.name}


def test_a_draft_is_in_gaps_and_keywords() -> None:
    one = record(with_draft())
    thin, missing, *_ = rows("gaps", one)
    assert (thin["draft_treatment"], thin["draft_lowest"], thin["draft_highest"]) == (
        "thin",
        0.3,
        0.45,
    )
    assert missing["draft_treatment"] == "missing"
    assert rows("keywords", one)[0]["draft"] == "draft.md"
    assert rows("gaps", record(sample()))[0]["draft_treatment"] is None


def test_a_keyword_without_a_brief_has_its_row_and_no_other() -> None:
    failed = outcomes()[2]
    one = record(outcome=failed)
    (row,) = rows("keywords", one)
    assert (row["state"], row["reason"], row["folder"]) == ("failed", failed.reason, None)
    assert not any(rows(table.name, one) for table in TABLES if table.name != "keywords")


def test_what_was_not_analysed_for_a_keyword_is_unknown_and_not_0() -> None:
    skipped = replace(outcomes()[0], state=KeywordState.SKIPPED, head="another", n_read=0)
    (row,) = rows("keywords", record(outcome=skipped))
    assert (row["n_read"], row["n_must_have"]) == (None, None)
    (page,) = rows("articles", record(pages=(replace(PAGE, verdict="", n_words=0),)))
    assert (page["n_words"], page["host"]) == (None, "www.tidygutters.example")


def test_the_parts_of_both_scores_have_rows() -> None:
    priority = Priority(
        score=0.4,
        formula="0.4",
        parts=(
            PriorityPart(name="demand", value=None, formula="left out: unknown"),
            PriorityPart(name="open", value=0.4, formula="0.4"),
        ),
    )
    parts = (OpportunityPart(name="open", value=0.4, formula="2 / 5"),)
    outcome = replace(outcomes()[0], priority=priority, parts=parts)
    one = record(outcome=outcome)
    found = [(row["score"], row["part"], row["value"]) for row in rows("score_parts", one)]
    assert found == [
        ("opportunity", "open", 0.4),
        ("priority", "demand", None),
        ("priority", "open", 0.4),
    ]
    assert rows("keywords", one)[0]["priority"] == 0.4


def test_what_breaks_other_programs_is_not_in_a_text() -> None:
    text = "a\ud800b\x00c\u202ed\x1be"
    analysis = sample()
    rival = replace(analysis.rivals[0], title=text, author="\ud800", best_at=(text,))
    one = record(replace(analysis, rivals=(rival,)), outcome=replace(outcomes()[0], query=text))
    (row,) = rows("articles", one)
    assert row["title"] == row["keyword"] == "abcde"
    assert row["author"] is None
    assert row["best_at"] == ["abcde"]


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("2031-11-03", date(2031, 11, 3)),
        ("", None),
        ("soon", None),
        ("2031-02-30", None),
        ("0001-01-01", None),  # Spark refuses days of the old calendar
        ("1582-12-31", None),
        ("1583-01-01", date(1583, 1, 1)),
    ],
)
def test_a_day_is_one_that_every_reader_takes(told: str, expected: date | None) -> None:
    rival = replace(sample().rivals[0], date=told)
    (row,) = rows("articles", record(replace(sample(), rivals=(rival,))))
    assert row["page_date"] == expected


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("2031-11-03T06:00:00", datetime(2031, 11, 3, 6, tzinfo=UTC)),
        ("yesterday", None),
        ("", None),
        ("0001-01-01T00:00:00+14:00", None),
        ("9999-12-31T23:59:59-14:00", None),
    ],
)
def test_a_moment_is_in_utc_or_unknown(told: str, expected: datetime | None) -> None:
    (row,) = rows("articles", record(pages=(replace(PAGE, fetched_at=told),)))
    assert row["fetched_at"] == expected


@pytest.mark.parametrize("number", [2**63, -(2**63) - 1])
def test_a_number_that_no_table_can_hold_is_named(number: int) -> None:
    rival = replace(sample().rivals[0], n_words=number)
    with pytest.raises(InconsistentAnalysisError, match="n_words is a number of more than 64 bits"):
        rows("articles", record(replace(sample(), rivals=(rival,))))


def test_columns_have_plain_names_and_keys_are_always_there() -> None:
    for table in TABLES:
        names = [column.name for column in table.columns]
        assert len(names) == len(set(names))
        assert all(name.isidentifier() and name.islower() for name in names)
        assert set(table.key) <= set(names)
        assert not any(column.is_optional for column in table.columns if column.name in table.key)
    assert {column.type for table in TABLES for column in table.columns} == set(ColumnType)
