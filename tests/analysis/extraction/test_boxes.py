import pytest

from analysis.extraction.boxes import Box


def box(classes: str, tag: str = "div") -> Box:
    return Box.of(tag, classes, None)


def test_a_chain_leads_outwards_and_depth_counts_it() -> None:
    root = Box.of("html", "", None)
    body = Box.of("body", "page", root)
    main = Box.of("main", "", body)
    assert list(main.chain()) == [main, body, root]
    assert [one.depth for one in main.chain()] == [2, 1, 0]


def test_boxes_that_look_alike_are_not_the_same() -> None:
    assert box("card") != box("card")


def test_digits_that_number_boxes_are_no_part_of_their_classes() -> None:
    assert box("item item-12").classes == box("item item-3").classes == "item item-"


@pytest.mark.parametrize(
    "classes",
    ["related", "post-related", "RelatedPosts", "box__author", "wp-caption-text", "cta", "Promo2"],
)
def test_a_class_name_can_say_that_its_box_stands_beside_the_article(classes: str) -> None:
    assert box(classes).is_aside


@pytest.mark.parametrize("classes", ["", "main", "correlated", "authority", "biology", "RELATEDS"])
def test_a_class_name_that_only_holds_such_letters_does_not(classes: str) -> None:
    assert not box(classes).is_aside
