import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.headings import is_appeal, is_form, is_frame, is_personal, is_question, label_of


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


@pytest.mark.parametrize(
    "heading",
    [
        "Get a free quote today!",
        "Book a Demo",
        "Call us now",
        "Contact our team",
        "Download the cheat sheet",
        "Sign up for our newsletter",
        "Subscribe",
        "Let\u2019s talk",
        "Browse frequently asked questions.",
        "Start your 30 day free trial",
        "Ready to plan your garden? Use our free planner",
        "Want to learn more?",
        "Still have questions? We have answers.",
        "Conclusion: a shed for life",
        "The bottom line: buy oak",
        "[Conclusion]",
        "Looking ahead",
        "Read more: ten sheds",
        "Why You Should Trust Us",
        "Why listen to us?",
        "Try Our Home Renovation Cost Calculator",
        "Not what you were looking for?",
    ],
)
def test_offers_and_closings_are_frames(heading: str) -> None:
    assert is_frame(heading)


@pytest.mark.parametrize(
    "heading",
    [
        "Free quotas",
        "Sign up for Postmark and get a key",
        "Getting started with oak",
        "Register a variable",
        "Do you need a permit?",
        "Looking glass restoration",
        "Downloading the image",
        "Conclusions from soil tests",
        "Why choose us-east-1",
        "Try our method on oak",
    ],
)
def test_headings_that_only_begin_like_offers_are_none(heading: str) -> None:
    assert not is_form(heading)


@pytest.mark.parametrize(
    "heading", ["How we tested", "Our picks", "Methodology", "More considerations", "Tech specs"]
)
def test_what_a_page_says_of_its_own_making_is_a_form(heading: str) -> None:
    assert is_form(heading)
    assert not is_frame(heading)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("So simple, right?", True),
        ("Do you want a lid?", True),
        ("Do you need a lid?", False),
        ("Is the lid right?", False),
        ("Want a lid", False),
    ],
)
def test_appeals_are_questions_to_the_reader(question: str, *, expected: bool) -> None:
    assert is_appeal(question) is expected


def test_the_number_of_a_slide_is_no_part_of_the_label() -> None:
    assert label_of("01/7Oak in spring") == "Oak in spring"


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("It is not iced coffee, as my sister keeps telling me", True),
        ("Twelve, 18 or 24 hours? We tried them all", True),
        ("What nobody told us", True),
        ("How do I go to a line?", False),
        ("Can we warm it up", False),
        ("Prices in the US", False),
        ("Servers in us-east-1", False),
        ("Stage I melanoma", False),
        ("What I tell patients with stage I melanoma", True),
        ("Which beans suit which drink?", False),
    ],
)
def test_a_heading_of_its_writer_says_i_or_we_and_asks_nothing(
    heading: str, *, expected: bool
) -> None:
    assert is_personal(heading) == expected
