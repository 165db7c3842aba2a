import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.extraction.markup import (
    MAX_ATTRIBUTES,
    MAX_DEPTH,
    MAX_TAG,
    MAX_TAGS,
    has_attribute_bomb,
    markup_refusal,
)

N = MAX_ATTRIBUTES + 1
BOMB = f"A tag of the page has over {MAX_ATTRIBUTES:,} attributes."
DEEP = f"The page's tags are nested over {MAX_DEPTH} deep, or hardly any is closed."
HEADS = ["", "<!--x--><p title='>'>Tea</p>", "<script>if (a<b) x = '\"'</script>"]


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize(
    "attributes",
    [
        " ".join(f"a{at}" for at in range(N)),
        " ".join(f"a{at}=1" for at in range(N)),
        "\n".join(f'a{at}="1"' for at in range(N)),
        " ".join(f'a{at}=">"' for at in range(N)),
        " ".join(f"a{at}='>'" for at in range(N)),
        " ".join(f'a{at} = "<b>"' for at in range(N)),
        "/".join(f"a{at}" for at in range(N)),
        "".join(f'a{at}="1"' for at in range(N)),
        "".join(f"a{at}='1'" for at in range(N)),
        " ".join(f"'{at}" for at in range(N)),
        " ".join(f"<{at}" for at in range(N)),
        " ".join(f"={at}" for at in range(2 * N)),
        " ".join(f"\u00e9{at}" for at in range(N)),
        'x=\u00a0" ' + " ".join(f"a{at}" for at in range(N)),
        "\f".join(f"a{at}" for at in range(N)),
    ],
    ids=[
        *("bare", "valued", "quoted", "gt-in-quotes", "gt-in-single-quotes", "tags-in-quotes"),
        *("slashes", "glued", "glued-single", "quote-names", "lt-names", "equals-names", "accents"),
        *("no-break-space", "form-feeds"),
    ],
)
def test_a_tag_over_the_limit_of_attributes_is_a_bomb_however_they_are_parted(
    head: str, attributes: str
) -> None:
    assert markup_refusal(f"{head}<div {attributes}>Tea</div>") == BOMB


@pytest.mark.parametrize(
    "around",
    [
        "<svg><style>{}</style></svg>",
        "<svg><title>{}</title></svg>",
        "<script>{}</script>",
        "<!--{}-->",
        "<!-->{}",
        "<textarea>{}</textarea>",
        "<p title='{}'>",
        "<svg><style><b x='</style>'>{}",
    ],
)
def test_a_bomb_is_seen_wherever_a_parser_may_meet_it(around: str) -> None:
    bomb = "<div " + " ".join(f"a{at}=1" for at in range(N)) + ">"
    assert has_attribute_bomb(around.format(bomb))


@pytest.mark.parametrize("root", ["html", "BODY"])
def test_attributes_that_parsers_gather_on_one_root_count_together(root: str) -> None:
    some = [" ".join(f"a{at}" for at in range(start, start + 100)) for start in range(0, N, 100)]
    assert markup_refusal("".join(f"<{root} {names}>" for names in some)) == BOMB
    assert markup_refusal("".join(f"<{root} {names}>" for names in some[1:])) == ""
    assert markup_refusal("".join(f"<div {names}>" for names in some)) == ""


def test_nul_bytes_hide_no_tag() -> None:
    assert markup_refusal("<\0div " + " ".join(f"a{at}" for at in range(N)) + ">") == BOMB


def test_the_limit_of_attributes_is_the_largest_that_is_read() -> None:
    attributes = [f"a{at}" for at in range(N)]
    assert has_attribute_bomb(f"<p {' '.join(attributes)}>")
    assert not has_attribute_bomb(f"<p {' '.join(attributes[1:])}>")
    assert not has_attribute_bomb(f"<p {' '.join(attributes[1:])}>" * 3)


@pytest.mark.parametrize("quote", ['"', "'"])
def test_a_long_value_is_no_bomb(quote: str) -> None:
    words = "leaf " * 5_000
    assert not has_attribute_bomb(f"<div title={quote}{words}{quote}>")
    assert not has_attribute_bomb(f"<p>{words}</p>")
    assert not has_attribute_bomb(f"<div data-json={quote}{'<p>x</p> ' * 5_000}{quote}>")


def test_a_script_that_compares_is_no_bomb() -> None:
    loop = "for(i=0;i<n;i++){if(a[i]>b){c+=' '+a[i]}}"
    assert not has_attribute_bomb(f"<script>{loop * 2_000}</script>")


@pytest.mark.parametrize(
    "markup",
    [
        "<a b='" * 400_000,
        '<a b="<a c ' * 200_000,
        "<a" * 500_000,
        "<a " + '"' * 1_000_000,
        "<a " + "=" * 1_000_000,
        "<a" + " " * 1_000_000,
        "<!--" * 300_000,
        "<script>" * 150_000,
        "<style></scr" * 100_000,
        "< " * 1_000_000,
        "<a x='" + "<b c=d " * 300_000,
        "".join(f"<a b{at}='{'<a b=c ' * 40}'" for at in range(4_000)),
    ],
    ids=[
        *("open-single", "open-double", "lts", "quotes", "equals", "spaces", "comments"),
        *("scripts", "styles", "less-than", "open-value", "values"),
    ],
)
@pytest.mark.timeout(20)
def test_no_markup_makes_the_scan_itself_slow(markup: str) -> None:
    reason = markup_refusal(markup)
    assert reason == "" or reason.endswith(".")


def test_what_takes_too_long_to_tell_is_refused() -> None:
    value = "<a b=c " * 5_000
    markup = "".join(f"<a b{at}='{value}" for at in range(150))
    assert len(markup) > MAX_TAG
    assert has_attribute_bomb(markup)


@pytest.mark.parametrize(
    "tag", ["div", "span", "b", "i", "ul", "table", "blockquote", "svg", "x-y"]
)
def test_tags_nested_over_the_limit_are_refused(tag: str) -> None:
    deepest = f"<{tag}>" * MAX_DEPTH
    assert markup_refusal(f"{deepest}Tea") == ""
    assert markup_refusal(f"{deepest}<{tag}>Tea") == DEEP
    assert markup_refusal(f"<{tag} a='>'>" * (MAX_DEPTH + 1) + f"Tea</{tag}>" * 60_000) == DEEP


@pytest.mark.parametrize("soup", ["<b><i><p>", "<p><font color=1>", "<DIV/>", "<em><strong>"])
def test_soup_that_closes_nothing_is_refused(soup: str) -> None:
    assert markup_refusal(f"{soup}Tea " * (MAX_DEPTH + 1)) == DEEP


def test_end_tags_before_do_not_hide_the_depth() -> None:
    assert markup_refusal("</div>" * 5_000 + "<div>" * (MAX_DEPTH + 1)) == DEEP


@pytest.mark.parametrize(
    "markup",
    [
        "<p>Tea" * 5_000,
        "<ul>" + "<li>Tea" * 5_000,
        "<table>" + "<tr><td>Tea" * 5_000,
        "<dl>" + "<dt>Tea<dd>Leaves" * 5_000,
        "Tea<br>" * 5_000,
        "<img src=/a.png><input><hr>" * 2_000,
        "<a name=tea>Tea" * 2_000,
        "<svg>" + "<path d='M0'/>" * 2_000 + "</svg>",
        "<div><b>Tea</b></div>" * 5_000,
        "<script>" + "a='<div>';" * 2_000 + "</script>",
        "<style>" + "a > b { }" * 2_000 + "<div></style>",
        "<!-- " + "<div>" * 2_000 + " -->",
        "<!----><!-->" * 2_000,
    ],
)
def test_what_is_wide_and_not_deep_is_parsed(markup: str) -> None:
    assert markup_refusal(markup) == ""


def test_a_comment_that_ends_at_once_hides_nothing() -> None:
    assert markup_refusal("<!-->" + "<div>" * 1_000) == DEEP
    assert markup_refusal("<!--->" + "<div>" * 1_000) == DEEP
    assert markup_refusal("<!-- x --!>" + "<div>" * 1_000) == DEEP


def test_over_the_limit_of_tags_a_page_is_not_parsed() -> None:
    assert markup_refusal("<br>" * MAX_TAGS) == ""
    assert markup_refusal("<br>" * (MAX_TAGS + 1)) == (
        "The page has 100,001 tags; at most 100,000 are read."
    )
    assert markup_refusal("<a href=/t>Tea</a>" * 60_000).startswith("The page has 120,000 tags")


@given(st.text(st.sampled_from("<>/=\"'! -ab\n"), max_size=200))
def test_short_markup_is_always_parsed(markup: str) -> None:
    assert markup_refusal(markup) == ""
