import pytest

from analysis.extraction.dom import parse
from analysis.extraction.quality import MAX_SHELL_WORDS, MIN_WORDS, SeenPage, verdict_of
from analysis.result import PageVerdict

SHELL = "<body><div id={root}></div><script>start()</script></body>"


def told(markup: str, n_words: int, n_visible: int) -> tuple[PageVerdict, str]:
    lines, shown = (" ".join(["tea"] * n) for n in (n_words, n_visible))
    return verdict_of(SeenPage(root=parse(markup), lines=[lines], shown=[shown]))


def judge(markup: str, n_words: int = 0, n_visible: int = 4) -> PageVerdict:
    verdict, reason = told(markup, n_words, n_visible)
    assert (reason == "") == (verdict is PageVerdict.READ)
    return verdict


def test_enough_words_are_read_even_in_a_shell() -> None:
    markup = SHELL.format(root="root")
    assert judge(markup, n_words=MIN_WORDS) is PageVerdict.READ
    assert judge(markup, n_words=MIN_WORDS - 1) is PageVerdict.SCRIPT_SHELL


@pytest.mark.parametrize("root", ["root", "app", "__next", "__nuxt", "svelte"])
def test_an_empty_root_element_and_a_script_are_a_shell(root: str) -> None:
    assert judge(SHELL.format(root=root)) is PageVerdict.SCRIPT_SHELL


@pytest.mark.parametrize(
    "markup",
    [
        "<div id=root></div>",
        "<div id=root>Tea</div><script>start()</script>",
        "<div id=tea></div><script>start()</script>",
        "<p id=root></p><script>start()</script>",
        "<p>Tea</p><script>" + "a" * 900 + "</script>",
        "<p>" + "tea " * 90 + "</p><script src=/a.js>" + "a" * 100 + "</script>",
        "",
    ],
)
def test_other_pages_without_an_article_are_empty(markup: str) -> None:
    assert judge(markup) is PageVerdict.EMPTY


def test_far_more_script_than_text_is_a_shell_where_a_source_is_named() -> None:
    script = "<script src=/a.js></script><script>" + "a" * 900 + "</script>"
    assert judge(f"<p>Tea</p>{script}") is PageVerdict.SCRIPT_SHELL


def test_a_shell_has_over_five_characters_of_script_for_each_visible_one() -> None:
    markup = "<p>0123456789</p><script src=/a.js></script><script>{}</script>"
    assert judge(markup.format("a" * 50)) is PageVerdict.EMPTY
    assert judge(markup.format("a" * 51)) is PageVerdict.SCRIPT_SHELL


def test_a_page_that_shows_much_is_no_shell() -> None:
    markup = SHELL.format(root="root")
    assert judge(markup, n_visible=MAX_SHELL_WORDS) is PageVerdict.EMPTY
    assert judge(markup, n_visible=MAX_SHELL_WORDS - 1) is PageVerdict.SCRIPT_SHELL


def test_the_reason_has_the_numbers() -> None:
    assert told("", 7, 9)[1] == ("No article found: 7 words of main text, 50 are needed.")
    assert told(SHELL.format(root="app"), 0, 9)[1] == (
        "The page comes with 9 words; its text is loaded by script."
    )


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("\u8336" * 2 * MIN_WORDS, PageVerdict.READ),
        ("\u8336" * (2 * MIN_WORDS - 1), PageVerdict.EMPTY),
        ("tea" * 2 * MIN_WORDS, PageVerdict.EMPTY),
    ],
)
def test_writing_without_spaces_counts_by_characters(text: str, verdict: PageVerdict) -> None:
    assert verdict_of(SeenPage(root=parse(""), lines=[text]))[0] is verdict


def test_a_wall_says_why() -> None:
    reason = 'The page says that it does not exist: "404 Not Found".'
    for n_words in (0, 60):
        found = told("<title>404 Not Found</title>", n_words, n_words)
        assert found == (PageVerdict.SOFT_404, reason)
