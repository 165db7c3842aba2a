"""Which two harvests a diff takes."""

from dataclasses import replace
from pathlib import Path

import pytest

from reports.tables import LedgerRow
from skygap.errors import NothingToDoError
from skygap.harvest_choice import choose, choose_one
from skygap.output import OutputFolder
from tests.reports.sample_index import outcomes

ONE, TWO, OTHER = "rain barrel", "garden pond", "water butt"


def harvest(out: Path, name: str, *keywords: str, fetched_at: str = "") -> None:
    folder = OutputFolder(out, harvest_id=name, date=name[:10])
    rows = [replace(outcomes()[0], query=query) for query in keywords or (ONE,)]
    folder.root.mkdir(parents=True)
    folder.write_index(rows)
    if fetched_at:
        folder.write_ledger(
            [
                LedgerRow(
                    keyword=ONE,
                    rank=1,
                    requested_url="https://a.example/",
                    url="https://a.example/",
                    state="done",
                    status=200,
                    verdict="read",
                    reason="",
                    n_words=100,
                    content_hash="0" * 64,
                    fetched_at=fetched_at,
                    rendering="",
                )
            ]
        )


def names(out: Path, then: str = "", now: str = "") -> tuple[str, str]:
    chosen = choose(out, then, now)
    return chosen.then.name, chosen.now.name


@pytest.fixture
def out(tmp_path: Path) -> Path:
    harvest(tmp_path, "2026-11-01-aaaaaaaa", ONE, TWO)
    harvest(tmp_path, "2026-11-03-bbbbbbbb", OTHER)
    harvest(tmp_path, "2026-11-08-aaaaaaaa", "Rain BARREL")
    harvest(tmp_path, "2026-11-15-cccccccc", ONE)
    return tmp_path


def test_without_names_the_last_two_of_the_same_keyword_are_meant(out: Path) -> None:
    assert names(out) == ("2026-11-08-aaaaaaaa", "2026-11-15-cccccccc")


def test_with_the_earlier_alone_the_latest_of_its_keywords_is_meant(out: Path) -> None:
    harvest(out, "2026-11-20-dddddddd", OTHER)
    assert names(out, "2026-11-01") == ("2026-11-01-aaaaaaaa", "2026-11-15-cccccccc")


def test_ids_and_days_name_harvests(out: Path) -> None:
    assert names(out, "2026-11-01-aaaaaaaa", "2026-11-08") == (
        "2026-11-01-aaaaaaaa",
        "2026-11-08-aaaaaaaa",
    )


def test_a_day_means_the_harvest_that_fetched_last(tmp_path: Path) -> None:
    harvest(tmp_path, "2026-11-01-ffffffff", fetched_at="2026-11-01T06:00:00+00:00")
    harvest(tmp_path, "2026-11-01-aaaaaaaa", fetched_at="2026-11-01T18:00:00+00:00")
    harvest(tmp_path, "2026-11-02-aaaaaaaa", fetched_at="2026-11-02T06:00:00+00:00")
    assert names(tmp_path, "2026-11-01") == ("2026-11-01-aaaaaaaa", "2026-11-02-aaaaaaaa")


def test_of_one_moment_the_higher_number_is_the_later(tmp_path: Path) -> None:
    for number in ("", "-2", "-10"):
        harvest(tmp_path, f"2026-11-01-12345678{number}", fetched_at="2026-11-01T06:00:00+00:00")
    assert names(tmp_path) == ("2026-11-01-12345678-2", "2026-11-01-12345678-10")


def test_of_a_day_the_harvest_with_the_other_s_keywords_is_meant(out: Path) -> None:
    harvest(out, "2026-11-01-eeeeeeee", OTHER)
    assert names(out, "2026-11-01", "2026-11-08")[0] == "2026-11-01-aaaaaaaa"


@pytest.mark.parametrize(
    ("then", "now", "said"),
    [
        ("2026-11-02", "", "has no harvest '2026-11-02'; it has 2026-11-01-aaaaaaaa, "),
        ("../../etc", "", "has no harvest '../../etc'"),
        ("2026-11-01", "yesterday", "has no harvest 'yesterday'"),
        ("2026-11-08", "2026-11-08", "Both are the harvest 2026-11-08-aaaaaaaa"),
        ("2026-11-15", "2026-11-08", "is later than 2026-11-08-aaaaaaaa"),
        ("2026-11-01", "2026-11-03", "have no keyword in common"),
        ("", "2026-11-01", "has no earlier harvest with a keyword of 2026-11-01-aaaaaaaa"),
        ("2026-11-15", "", "has no later harvest with a keyword of 2026-11-15-cccccccc"),
    ],
)
def test_what_cannot_be_compared_is_said(out: Path, then: str, now: str, said: str) -> None:
    with pytest.raises(NothingToDoError) as caught:
        choose(out, then, now)
    assert said in str(caught.value)


def test_an_empty_folder_is_said(tmp_path: Path) -> None:
    with pytest.raises(NothingToDoError, match="holds no harvest"):
        choose(tmp_path / "none", "", "")


def test_a_damaged_index_is_said(out: Path) -> None:
    (out / "2026-11-08-aaaaaaaa" / "index.json").write_text("{")
    with pytest.raises(NothingToDoError, match=r"2026-11-08-aaaaaaaa/index\.json is not what"):
        choose(out, "", "")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("", "2026-11-15-cccccccc"),
        ("2026-11-01", "2026-11-01-aaaaaaaa"),
        ("2026-11-08-aaaaaaaa", "2026-11-08-aaaaaaaa"),
    ],
)
def test_one_harvest_is_named_by_id_or_day_or_is_the_latest(
    out: Path, name: str, expected: str
) -> None:
    assert choose_one(out, name).name == expected


def test_of_a_day_the_one_that_fetched_last_is_meant(out: Path) -> None:
    harvest(out, "2026-11-15-dddddddd", OTHER, fetched_at="2026-11-15T09:00:00+00:00")
    harvest(out, "2026-11-15-eeeeeeee", OTHER, fetched_at="2026-11-15T08:00:00+00:00")
    assert choose_one(out, "2026-11-15").name == choose_one(out, "").name == "2026-11-15-dddddddd"


def test_one_harvest_that_is_not_there_is_named(out: Path, tmp_path: Path) -> None:
    with pytest.raises(NothingToDoError, match="has no harvest 'x'; it has 2026-11-01-aaaaaaaa"):
        choose_one(out, "x")
    with pytest.raises(NothingToDoError, match="holds no harvest"):
        choose_one(tmp_path / "empty", "")
