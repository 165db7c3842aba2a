from dataclasses import replace
from pathlib import Path

import pytest

from analysis.article import HeadingOrigin, Section
from benchmarks.measures import (
    articles_read,
    articles_recalled,
    asked_on,
    bold_headings,
    invented_dates,
    kept_questions,
    kinds,
    others_passed_on,
    question_sections,
)
from benchmarks.pages import TruthPage
from benchmarks.predictions import Prediction, outline_of

BODY = "How long does it keep?\nA week in a cloth.\nCan I slice it warm?\nNo, wait."


def page(name: str, page_type: str = "article", **truth: str | tuple[str, ...]) -> TruthPage:
    return TruthPage(id=name, page_type=page_type, url="https://a.example/", **truth)  # type: ignore[arg-type]


def test_a_date_is_invented_only_where_the_truth_says_there_is_none() -> None:
    pages = [page("wcxb-1"), page("wcxb-2"), page("aeb-1"), page("wcxb-3", date="2024-01-02")]
    dated = Prediction(text="", date="2024-01-02", is_date_certain=True)
    guessed = Prediction(text="", date="2024-01-02")
    found = invented_dates(
        pages, {"wcxb-1": dated, "wcxb-2": guessed, "aeb-1": dated, "wcxb-3": dated}
    )
    assert (found.n, found.of, found.value, found.cases) == (1, 2, 0.5, ("wcxb-1",))


def test_questions_count_in_the_text_and_as_sections(tmp_path: Path) -> None:
    (tmp_path / "html").mkdir()
    markup = "<button>How long does it keep?</button><button>Can I slice it warm?</button>"
    for name in ("own-1", "own-2"):
        (tmp_path / "html" / f"{name}.html").write_text(markup)
    asked = asked_on(tmp_path, [page("own-1", body=BODY), page("own-2")])
    assert [one.page.id for one in asked] == ["own-1"]
    found = {
        "own-1": Prediction(
            text="How long does it keep? A week in a cloth. Can I slice it warm?",
            questions=(("How long does it keep?", "A week in a cloth."),),
            headings=((3, "Can I slice it warm?", "No, wait."),),
        )
    }
    kept, sections = kept_questions(asked, found), question_sections(asked, found)
    assert (kept.n, kept.of, kept.cases) == (1, 2, ("own-1",))
    assert (sections.n, sections.of, sections.cases) == (2, 2, ())


def test_kinds_are_counted_by_what_a_page_is_and_what_it_is_told_as() -> None:
    pages = [page("a"), page("b"), page("c", "forum"), page("d", "listing")]
    found = {
        "a": Prediction(text="", kind="article", verdict="read"),
        "b": Prediction(text="", kind="forum", verdict="forum"),
        "c": Prediction(text="", kind="forum", verdict="forum"),
        "d": Prediction(text="", kind="article", verdict="read"),
    }
    assert kinds(pages, found) == {
        "article": {"article": 1, "forum": 1},
        "forum": {"forum": 1},
        "listing": {"article": 1},
    }
    assert articles_recalled(pages, found).cases == articles_read(pages, found).cases == ("b",)
    assert (others_passed_on(pages, found).value, others_passed_on(pages, found).cases) == (
        0.5,
        ("d",),
    )


def test_bold_headings_are_held_to_those_that_the_truth_names() -> None:
    found = bold_headings(
        [page("a", bold=("Ask why", "Meet twice")), page("b")],
        {"a": Prediction(text="", bold=("ask why:", "More")), "b": Prediction(text="")},
    )
    assert (found.n, found.of, found.cases) == (1, 2, ("a",))


def part(level: int, heading: str, text: str, origin: HeadingOrigin = HeadingOrigin.TAG) -> Section:
    return replace(Section.of_text(level=level, heading=heading, text=text), origin=origin)


def test_what_only_acts_as_a_heading_goes_into_the_text_above_it() -> None:
    parts = [
        part(0, "", "Lead."),
        part(2, "Bold before", "Any tag.", HeadingOrigin.BOLD),
        part(2, "Flour", "Rye."),
        part(3, "Which mill?", "Any.", HeadingOrigin.QUESTION),
        part(2, "Water", ""),
    ]
    assert outline_of(parts) == (
        (2, "Flour", "Rye.\nWhich mill?\nAny."),
        (2, "Water", ""),
    )


@pytest.mark.parametrize("pages", [[], [page("aeb-1")]])
def test_a_share_of_nothing_is_nothing(pages: list[TruthPage]) -> None:
    assert invented_dates(pages, {"aeb-1": Prediction(text="")}).value == 0.0
