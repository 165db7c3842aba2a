from analysis.article import Article
from analysis.corpus import in_order, judged, majority_language, readable
from analysis.result import PageVerdict
from tests.analysis.sections import article, ranked, section

WARM = "Warm the pot with a splash of boiling water before the leaves go in."
STEEP = "Green leaves want three minutes and a lid, black leaves want a minute longer."
STORE = "Keep the tin away from the stove, because warmth and light fade the taste."


def page(text: str, *, url: str = "https://a.example/", language: str = "en") -> Article:
    return article(section(text), url=url, language=language)


UNREAD = article(verdict=PageVerdict.EMPTY, reason="No article found.", language="de")


def verdicts(*articles: Article, language: str = "en") -> list[PageVerdict]:
    pages = [ranked(one, rank) for rank, one in enumerate(articles, start=1)]
    return [one.article.verdict for one in judged(pages, language)]


def test_pages_are_ordered_by_rank_then_address() -> None:
    b, a = page(WARM, url="https://b.example/"), page(WARM, url="https://a.example/")
    found = in_order([ranked(b, 2), ranked(b, 1), ranked(a, 2)])
    assert [(one.rank, one.article.host) for one in found] == [
        (1, "b.example"),
        (2, "a.example"),
        (2, "b.example"),
    ]


def test_the_language_of_most_readable_pages_counts() -> None:
    pages = [page(WARM, language="fr"), page(WARM), page(STEEP), UNREAD, UNREAD, UNREAD]
    assert majority_language([ranked(one) for one in pages]) == "en"


def test_on_a_tie_the_better_ranked_language_counts_and_without_pages_none() -> None:
    pages = [page(WARM, language="fr"), page(WARM), page(STEEP), page(STEEP, language="fr")]
    assert majority_language([ranked(one) for one in pages]) == "fr"
    assert majority_language([ranked(UNREAD)]) == ""


def test_a_page_in_another_language_says_so() -> None:
    [one] = judged([ranked(page(WARM, language="fr"))], "en")
    assert one.article.verdict is PageVerdict.OTHER_LANGUAGE
    assert one.article.reason == "The page is in 'fr'; pages are compared in 'en'."


def test_of_two_copies_the_better_ranked_counts() -> None:
    first, second = page(WARM), page(f"{WARM} {WARM.upper()}", url="https://b.example/")
    pages = judged([ranked(first, 1), ranked(second, 2)], "en")
    assert pages[0].article == first
    assert pages[1].article.verdict is PageVerdict.NEAR_COPY
    assert pages[1].article.reason == (
        "Most of its text is that of https://a.example/, which ranks better."
    )
    assert readable(pages) == pages[:1]


def test_a_copy_is_a_page_of_which_more_than_half_is_another() -> None:
    whole = page(f"{WARM} {STEEP}")
    assert verdicts(whole, page(f"{STEEP} {WARM}"))[1] is PageVerdict.NEAR_COPY
    assert verdicts(page(WARM), page(f"{WARM} {STEEP} {STORE}"))[1] is PageVerdict.READ
    assert verdicts(page(f"{WARM} {STEEP} {STORE}"), page(WARM))[1] is PageVerdict.NEAR_COPY


def test_exactly_half_is_no_copy() -> None:
    assert verdicts(page("a b c d e"), page("a b c d e f"))[1] is PageVerdict.READ
    assert verdicts(page("a b c d e f"), page("z a b c d e f"))[1] is PageVerdict.NEAR_COPY


def test_neither_a_copy_nor_a_foreign_page_takes_others_out() -> None:
    copy = page(f"{WARM} {STEEP[:30]}")
    found = verdicts(page(WARM), copy, page(STEEP))
    assert found == [PageVerdict.READ, PageVerdict.NEAR_COPY, PageVerdict.READ]
    assert verdicts(page(WARM, language="fr"), page(WARM))[1] is PageVerdict.READ


def test_very_short_pages_are_no_copies() -> None:
    assert verdicts(page("tea"), page("tea")) == [PageVerdict.READ] * 2


def test_a_page_that_was_not_read_stays_as_it_is() -> None:
    assert judged([ranked(UNREAD)], "en") == (ranked(UNREAD),)
    assert judged((), "en") == ()
