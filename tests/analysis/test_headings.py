import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.headings import is_form, is_frame, is_question, label_of


@pytest.mark.parametrize(
    ("heading", "label"),
    [
        ("Step 3: Rinse the pot", "Rinse the pot"),
        ("STEP #3 - Rinse the pot", "Rinse the pot"),
        ("Part II. The leaves", "The leaves"),
        ("Chapter four \u2013 The leaves", "The leaves"),
        ("Tip 1) Use a lid", "Use a lid"),
        ("12. Use a lid", "Use a lid"),
        ("#4: Use a lid", "Use a lid"),
        ("1.2.3 - Use a lid", "Use a lid"),
        ("Section 2.1 Lids", "Lids"),
        ("i. e. a lid", "i. e. a lid"),
        ("i. A lid", "A lid"),
        ("12 Hours or 18?", "12 Hours or 18?"),
        ("(b) Use a lid", "Use a lid"),
        ("b) Use a lid", "Use a lid"),
        ("iv. Use a lid", "Use a lid"),
        ("  Use a lid :  ", "Use a lid"),
        ("Use a lid", "Use a lid"),
        ("Step into the garden", "Step into the garden"),
        ("Partial shade", "Partial shade"),
        ("3D printed lids", "3D printed lids"),
        ("24/7 tea", "24/7 tea"),
    ],
)
def test_a_label_is_a_heading_without_its_numbering(heading: str, label: str) -> None:
    assert label_of(heading) == label


@pytest.mark.parametrize("heading", ["Step 3", "Step 3:", "7", " 7. ", "Method one", ":"])
def test_a_label_is_never_emptied(heading: str) -> None:
    assert label_of(heading) == heading.strip()


@given(st.text(max_size=60))
def test_a_label_is_a_piece_of_its_heading_and_empty_only_with_it(heading: str) -> None:
    label = label_of(heading)
    assert label in heading
    assert label == label.strip()
    assert bool(label) == bool(heading.strip())


@pytest.mark.parametrize(
    "heading",
    [
        "Introduction",
        "A short introduction",
        "The Conclusion:",
        "5. Final thoughts",
        "In closing",
        "Wrapping it up",
        "TL;DR",
        "What\u2019s next?",
        "Where to go from here",
        "References",
        "Table of contents",
        "Before you go",
    ],
)
def test_what_opens_or_closes_an_article_is_a_frame_and_a_form(heading: str) -> None:
    assert is_frame(heading)
    assert is_form(heading)


@pytest.mark.parametrize(
    "heading",
    [
        "Overview",
        "What you\u2019ll need",
        "Before you begin",
        "Step 2: Instructions",
        "Frequently asked questions (FAQs)",
        "Q & A",
        "The basics",
        "Bonus tip",
    ],
)
def test_a_place_in_the_middle_is_a_form_but_no_frame(heading: str) -> None:
    assert is_form(heading)
    assert not is_frame(heading)


@pytest.mark.parametrize(
    "heading", ["", "Introduction to tea", "Tea", "The results of overheating", "Summary of teas"]
)
def test_what_names_a_subject_is_neither(heading: str) -> None:
    assert not is_form(heading)
    assert not is_frame(heading)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("How hot? ", True), ("How hot", False), ("How? Hot.", False), ("", False)],
)
def test_a_question_ends_with_its_mark(text: str, *, expected: bool) -> None:
    assert is_question(text) is expected
