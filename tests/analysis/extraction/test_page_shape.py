from analysis.extraction.dom import parse
from analysis.extraction.page_shape import MAX_LABEL, Shape, shape_of


def shape(markup: str) -> Shape:
    return shape_of(parse(markup))


def test_an_empty_page_has_nothing_to_count() -> None:
    assert shape("") == Shape()


def test_a_heading_is_linked_from_outside_or_inside() -> None:
    found = shape(
        "<h2><a href=/a>Lids</a></h2><a href=/b><h3>Taps</h3></a><h2>Mesh</h2><a href=/c>Hoses</a>"
    )
    assert found.n_linked_headings == 2
    assert found.n_links == 3
    assert found.n_link_words == 3


def test_images_count_as_linked_only_inside_a_link() -> None:
    found = shape("<a href=/a><span><img src=a.jpg></span></a><img src=b.jpg>")
    assert found.n_linked_images == 1


def test_what_stands_around_the_main_part_is_not_counted() -> None:
    inside = "<a href=/a><img src=a.jpg>Home</a><time>May</time><code>x</code><h2><a>Top</a></h2>"
    around = "".join(f"<{tag}>{inside}</{tag}>" for tag in ("nav", "aside", "footer", "dialog"))
    assert shape(f"<nav><footer>{inside}</footer></nav>{around}") == Shape()
    assert shape(inside).n_times == shape(inside).n_code == 1


def test_labels_are_what_links_and_buttons_say_if_it_is_short() -> None:
    found = shape(
        f"<a href=/a>Add <b>to</b>\n cart</a><button>Reply</button><a href=/b> </a>"
        f"<a href=/c>{'x' * (MAX_LABEL + 1)}</a><div>no label</div>"
    )
    assert found.labels == ("Add to cart", "Reply")


def test_cards_are_the_largest_group_of_one_class_that_names_them() -> None:
    found = shape(
        "<div class='card wide'>a</div>" * 5
        + "<div class=product-card__title>b</div>" * 7
        + "<div class=cardiology>c</div>" * 20
        + "<div class='result-list'>d</div>"
    )
    assert found.n_cards == 7


def test_posts_are_the_largest_group_of_one_class_that_names_them() -> None:
    found = shape("<div class='js-post wide'>a</div>" * 4 + "<div class=postcode>b</div>" * 9)
    assert found.n_posts == 4
    assert shape("<div class=comment-body>a</div>" * 3).n_posts == 3


def test_a_page_nested_on_purpose_is_counted_all_the_same() -> None:
    found = shape(
        "<aside>" * 1_500 + "<a href=/x>Deep</a>" * 500 + "</aside>" * 1_500 + "<a>Up</a>"
    )
    assert found.labels == ("Up",)
