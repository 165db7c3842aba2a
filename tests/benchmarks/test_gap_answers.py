from dataclasses import replace
from pathlib import Path

import pytest

from analysis.article import Article, Link, Section
from benchmarks.gap_answers import answers_of, without
from benchmarks.gap_cases import read_cases
from benchmarks.paths import BenchmarkError
from tests.analysis.pages import article_of
from tests.benchmarks.gap_corpus import write_corpus


def whole() -> Article:
    heads = [(0, ""), (2, "Taps"), (3, "Brass"), (4, "Old brass"), (2, "Winter"), (3, "Frost")]
    parts = [Section.of_text(level=level, heading=one, text=one) for level, one in heads]
    link = Link(url="https://x.example/", text="x", rel="", section=4)
    return replace(article_of(parts), links=(link,))


@pytest.mark.parametrize(
    ("heading", "left"),
    [
        ("Taps", ["", "Winter", "Frost"]),
        ("Brass", ["", "Taps", "Winter", "Frost"]),
        ("Winter", ["", "Taps", "Brass", "Old brass"]),
        ("Frost", ["", "Taps", "Brass", "Old brass", "Winter"]),
    ],
)
def test_a_section_goes_with_all_below_it(heading: str, left: list[str]) -> None:
    draft = without(whole(), heading)
    assert [part.heading for part in draft.sections] == left
    assert draft.links == ()


def test_a_section_that_the_page_does_not_have_is_told() -> None:
    with pytest.raises(BenchmarkError, match="has no section 'Snow': correct the case"):
        without(whole(), "Snow")


def test_a_draft_that_no_file_has_is_the_page_without_the_section(tmp_path: Path) -> None:
    corpus = write_corpus(tmp_path)
    (case,) = read_cases(corpus)
    heading = "What to do before winter frost"
    cut = replace(case, case_id="cut", draft="", truth=replace(case.truth, heading=heading))
    found = answers_of(corpus, [case, cut])
    assert list(found) == ["barrels-00", "barrels-00#kept", "cut", "cut#kept"]
    assert found["cut"] == found["barrels-00"]
    assert found["cut#kept"] is found["barrels-00#kept"]
    assert any("winter" in label.lower() for label in found["cut"].labels)
    assert not any("winter" in label.lower() for label in found["cut#kept"].labels)
    assert {topic.label for topic in found["cut"].topics} >= {*found["cut"].labels}
