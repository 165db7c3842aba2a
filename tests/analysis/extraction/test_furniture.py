import pytest

from analysis.extraction.furniture import is_furniture


@pytest.mark.parametrize(
    "heading",
    [
        "Related posts",
        "TABLE OF CONTENTS",
        "In this article:",
        "On this page toggle table of contents",
        "Jump to a step",
        "More from our shop",
        "You may also like",
        "Read next",
        "See also",
        "12 comments",
        "Leave a reply",
        "About the author",
        "Written by the tea team",
        "Share",
        "Share on paper",
        "# Newsletter",
        "Cookie policy",
        "Figure 3.",
        "Related services",
        "Subscribe to our letters!",
    ],
)
def test_what_stands_around_articles_is_furniture(heading: str) -> None:
    assert is_furniture(heading)


@pytest.mark.parametrize(
    "heading",
    [
        "",
        "Shares of sugar and milk",
        "Related teas and herbs",
        "About tea",
        "Recent harvests",
        "Menu planning for guests",
        "Content of caffeine",
        "Figures of speech",
    ],
)
def test_what_only_begins_alike_is_not(heading: str) -> None:
    assert not is_furniture(heading)
