from itertools import count

from analysis.article import Article
from analysis.corpus import in_order, judged, majority_language, readable
from analysis.reading import Reader
from analysis.result import PageVerdict
from tests.analysis.sections import article, ranked, section

WARM = "Warm the pot with a splash of boiling water before the leaves go in."
STEEP = "Green leaves want three minutes and a lid, black leaves want a minute longer."
STORE = "Keep the tin away from the stove, because warmth and light fade the taste."
POUR = "Pour slowly from a low height so that no froth covers the cup in the end."
OWN = (
    "We asked nine people who brew for a living, and six of them measure leaves by eye, never by "
    "weight, unless the leaf is new to them and curled."
)
ENGLISH = Reader(language="en")
ADDRESSES = (f"https://host{at}.example/" for at in count())


def page(text: str, *, url: str = "", language: str = "en") -> Article:
    """A page at an address of its own unless one is given."""
    return article(section(text), url=url or next(ADDRESSES), language=language)


UNREAD = article(verdict=PageVerdict.EMPTY, reason="No article found.", language="de")


def verdicts(*articles: Article, language: str = "en") -> list[PageVerdict]:
    pages = [ranked(one, rank) for rank, one in enumerate(articles, start=1)]
    return [one.article.verdict for one in judged(pages, Reader(language=language))]


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
    text = "La bouilloire est sur le feu et nous attendons que l'eau soit chaude."
    [one] = judged([ranked(page(text, language="fr"))], ENGLISH)
    assert one.article.verdict is PageVerdict.OTHER_LANGUAGE
    assert one.article.reason == (
        "The page is in 'fr' (1 of 1 stretches of 1,000 characters); pages are compared in 'en'."
    )


def test_of_two_copies_the_better_ranked_counts() -> None:
    first = page(WARM, url="https://a.example/")
    second = page(f"Poured \u2013 slowly. {WARM.upper()}")
    pages = judged([ranked(first, 1), ranked(second, 2)], ENGLISH)
    assert pages[0].article == first
    assert pages[1].article.verdict is PageVerdict.NEAR_COPY
    assert pages[1].article.reason == (
        "87 % of its words, in runs of 5 and more, are those of https://a.example/, which ranks "
        "better."
    )
    assert readable(pages) == pages[:1]


def test_the_page_most_of_it_is_taken_from_is_named_and_of_equals_the_better_ranked() -> None:
    half, whole = f"{WARM} {STEEP}", f"{WARM} {STEEP} {STORE}"
    originals = [page(f"{OWN} {half}"), page(f"{OWN[::-1]} {whole}"), page(f"{POUR} {whole}")]
    pages = [*originals, page(whole)]
    found = judged([ranked(one, rank) for rank, one in enumerate(pages, start=1)], ENGLISH)
    assert [one.article.verdict for one in found] == [
        PageVerdict.READ,
        PageVerdict.READ,
        PageVerdict.NEAR_COPY,
        PageVerdict.NEAR_COPY,
    ]
    assert found[3].article.reason.startswith(
        f"100 % of its words, in runs of 5 and more, are those of {originals[1].url}"
    )


def test_a_copy_is_a_page_of_which_more_than_half_is_another() -> None:
    whole = page(f"{WARM} {STEEP}")
    assert verdicts(whole, page(f"{STEEP} {WARM}"))[1] is PageVerdict.NEAR_COPY
    assert verdicts(page(WARM), page(f"{WARM} {STEEP} {STORE}"))[1] is PageVerdict.READ
    assert verdicts(page(f"{WARM} {STEEP} {STORE}"), page(WARM))[1] is PageVerdict.NEAR_COPY


def test_exactly_half_is_no_copy() -> None:
    assert verdicts(page("a b c d e"), page("a b c d e v w x y z"))[1] is PageVerdict.READ
    assert verdicts(page("a b c d e"), page("a b c d e w x y z"))[1] is PageVerdict.NEAR_COPY


def test_a_page_found_by_two_addresses_counts_once_even_when_it_says_little() -> None:
    tea = page("Tea.", url="https://a.example/tea")
    second = judged([ranked(tea, 2), ranked(tea, 5)], ENGLISH)[1]
    assert second.article.verdict is PageVerdict.NEAR_COPY
    assert second.article.reason == (
        "The same page stands at rank 2 already: https://a.example/tea."
    )


def test_of_a_chain_only_what_is_taken_from_a_page_that_counts_is_a_copy() -> None:
    first, second, third = f"{WARM} {STEEP}", f"{STEEP} {STORE[:40]}", f"{STORE[:40]} {POUR}"
    found = verdicts(page(first), page(second), page(third), page(POUR))
    assert found == [
        PageVerdict.READ,
        PageVerdict.NEAR_COPY,
        PageVerdict.READ,
        PageVerdict.NEAR_COPY,
    ]


def test_a_page_that_quotes_a_fifth_of_its_text_is_no_copy() -> None:
    quoting = page(f"{STEEP} {POUR} {WARM} {OWN}")
    assert verdicts(page(WARM), quoting) == [PageVerdict.READ] * 2


def test_what_all_pages_of_a_site_say_makes_none_a_copy() -> None:
    pages = [page(f"{own} {WARM}") for own in (f"{STEEP} {OWN}", f"{POUR} {STORE}")]
    assert verdicts(*pages) == [PageVerdict.READ] * 2


def test_pages_of_one_template_are_copies_of_the_best_ranked() -> None:
    template = "In {0} water is hard, so {0} tea wants a filter. " + WARM + " " + STEEP
    towns = [page(template.format(town)) for town in ("Leeds", "Hull", "Bath")]
    assert verdicts(*towns) == [PageVerdict.READ, PageVerdict.NEAR_COPY, PageVerdict.NEAR_COPY]


def test_neither_a_copy_nor_a_foreign_page_takes_others_out() -> None:
    copy = page(f"{WARM} {STEEP[:30]}")
    found = verdicts(page(WARM), copy, page(STEEP))
    assert found == [PageVerdict.READ, PageVerdict.NEAR_COPY, PageVerdict.READ]
    assert verdicts(page(WARM, language="fr"), page(WARM))[1] is PageVerdict.READ


def test_very_short_pages_at_different_addresses_are_no_copies() -> None:
    assert verdicts(page("tea"), page("tea")) == [PageVerdict.READ] * 2


def test_a_page_that_was_not_read_stays_as_it_is() -> None:
    assert judged([ranked(UNREAD)], ENGLISH) == (ranked(UNREAD),)
    assert judged((), ENGLISH) == ()
