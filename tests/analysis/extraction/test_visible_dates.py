import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.extraction.visible_dates import MAX_CHARACTERS, N_AFTER, N_BEFORE, visible_day
from tests.analysis.extraction.tea import TITLE, found_in, paragraphs

DAY = "2025-04-03"


def day(before: str = "", after: str = "", title: str = TITLE) -> str:
    return visible_day(found_in(f"{before}<h1>{TITLE}</h1>{after}"), title)


@pytest.mark.parametrize(
    "text",
    [
        "2025-04-03",
        "By Ada Reed, April 3, 2025",
        "Apr. 3rd 2025",
        "APRIL 03 2025",
        "3 April 2025",
        "3. April 2025",
        "3.4.2025",
        "03. 04. 2025",
        "le 3 avril 2025",
        "3 de abril de 2025",
        "3 kwietnia 2025",
    ],
)
def test_a_day_beside_the_title_is_read_in_many_languages(text: str) -> None:
    assert day(after=f"<p>{text}</p>") == DAY
    assert day(before=f"<p>{text}</p>") == DAY


@pytest.mark.parametrize(
    "text",
    ["3/4/2025", "April 2025", "April 31, 2025", "2025-02-30", "April 3, 1825", "soon", "2025"],
)
def test_a_day_whose_order_is_open_or_that_is_none_is_not_read(text: str) -> None:
    assert day(after=f"<p>{text}</p>") == ""


def test_of_several_days_that_of_a_change_comes_last() -> None:
    changed, published = "<p>Updated May 6, 2026</p>", "<p>April 3, 2025</p>"
    assert day(after=changed + published) == DAY
    assert day(after=changed) == "2026-05-06"


def test_a_day_far_from_the_title_or_in_a_long_text_is_not_its_own() -> None:
    filler = paragraphs(*["tea"] * (N_AFTER - 2))
    assert day(after=f"{filler}<p>{DAY}</p>") == DAY
    assert day(after=f"{filler}<p>tea</p><p>{DAY}</p>") == ""
    assert day(before=f"<p>{DAY}</p>{paragraphs(*['tea'] * (N_BEFORE - 1))}") == DAY
    assert day(before=f"<p>{DAY}</p>{paragraphs(*['tea'] * N_BEFORE)}") == ""
    assert day(after=f"<p>{DAY} {'x' * MAX_CHARACTERS}</p>") == ""


def test_a_page_that_does_not_show_its_title_as_h1_has_no_day_beside_it() -> None:
    assert day(after=f"<p>{DAY}</p>", title="Another") == ""
    assert visible_day([], TITLE) == ""


@given(st.text(max_size=40))
def test_any_text_gives_a_day_or_none(text: str) -> None:
    found = found_in(f"<h1>{TITLE}</h1><p>{text.encode('utf-8', 'replace').decode()}</p>")
    assert len(visible_day(found, TITLE)) in {0, len(DAY)}
