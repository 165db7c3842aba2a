from dataclasses import replace

import pytest

from analysis.article import Article
from analysis.corpus import RankedArticle
from analysis.notes import ENOUGH_PAGES, notes, settings
from analysis.result import PageVerdict
from tests.analysis.sections import article, ranked, section

READ = article(section("Warm the pot before the leaves go in. " * 8, "Warm the pot"))


def pages(n_read: int, *others: PageVerdict) -> list[RankedArticle]:
    articles = [READ] * n_read + [replace(READ, verdict=verdict) for verdict in others]
    return [ranked(one, rank) for rank, one in enumerate(articles, start=1)]


def about(draft: Article | None, language: str = "en") -> tuple[str, ...]:
    return notes(pages(ENOUGH_PAGES), draft, language, {})


def test_enough_pages_without_a_draft_need_no_note() -> None:
    assert about(None) == ()


def test_pages_whose_encoding_is_doubtful_are_named_by_rank() -> None:
    doubtful = replace(READ, is_encoding_doubtful=True)
    found = [*pages(ENOUGH_PAGES), ranked(doubtful, 7), ranked(doubtful, 9)]
    [note] = notes(found, None, "en", {})
    assert note == "Letters may be misread at rank 7, 9: no encoding fits all bytes."


@pytest.mark.parametrize(
    ("n_read", "said"),
    [(1, "only 1 page was read"), (ENOUGH_PAGES - 1, "only 3 pages were read")],
)
def test_few_pages_are_thin_evidence(n_read: int, said: str) -> None:
    [note] = notes(pages(n_read), None, "en", {})
    assert note == f"Thin evidence: {said}; every share below rests on that."


def test_no_readable_page_is_said_and_why() -> None:
    found = notes(pages(0, PageVerdict.EMPTY), None, "", {})
    assert found == (
        "No page could be read, so nothing can be said about topics and gaps.",
        "1 of 1 page does not count: 1 without an article.",
    )


def test_pages_that_do_not_count_are_counted_by_reason() -> None:
    others = [PageVerdict.NEAR_COPY, PageVerdict.NOT_FETCHED, PageVerdict.NEAR_COPY]
    [note] = notes(pages(ENOUGH_PAGES, *others), None, "en", {})
    assert note == (
        "3 of 7 pages do not count: 1 not fetched, 2 a near-copy of a better ranked page."
    )


def test_a_page_that_counts_though_it_is_unlike_the_others_is_named_by_rank() -> None:
    odd = ranked(replace(READ, url="https://odd.example/"), 7)
    found = notes([*pages(ENOUGH_PAGES), odd], None, "en", {"https://odd.example/": "It is long."})
    assert found == ("Rank 7 counts, though it is unlike the others. It is long.",)


@pytest.mark.parametrize("verdict", [one for one in PageVerdict if one is not PageVerdict.READ])
def test_every_verdict_has_a_name_in_the_note(verdict: PageVerdict) -> None:
    [note] = notes(pages(ENOUGH_PAGES, verdict), None, "en", {})
    assert note.startswith("1 of 5 pages does not count: 1 ")


def test_a_language_without_a_model_is_said_where_pages_were_read() -> None:
    [note] = notes(pages(ENOUGH_PAGES), None, "nl", {})
    assert note.startswith("No language model is installed for 'nl': words are compared as written")
    assert len(notes(pages(0, PageVerdict.EMPTY), None, "nl", {})) == 2


def test_a_draft_in_another_language_is_said() -> None:
    [note] = about(replace(READ, language="de"))
    assert note.startswith("The draft is in 'de', the pages in 'en'")


@pytest.mark.parametrize("language", ["en", ""])
def test_a_draft_in_the_same_or_an_unknown_language_is_not(language: str) -> None:
    assert not any("pages in" in note for note in about(replace(READ, language=language)))


def test_a_draft_that_could_not_be_read_is_said_with_its_reason() -> None:
    draft = replace(READ, verdict=PageVerdict.EMPTY, reason="No article found.", language="de")
    [note] = about(draft)
    assert note == "The draft could not be read: No article found. Gaps are those without a draft."


def test_settings_name_the_engine_and_no_value_is_empty() -> None:
    found = {one.name: one.value for one in settings("en")}
    assert found["language engine"].startswith("en_core_web_sm")
    assert found["least words of an article"] == "50"
    assert all(found.values())
    other = {one.name: one.value for one in settings("nl")}
    assert other["language engine"].startswith("spacy.blank(nl)")
    assert {**other, "language engine": ""} == {**found, "language engine": ""}


def test_a_draft_of_few_words_or_without_headings_or_without_end_is_told() -> None:
    few = article(section("Warm the pot.", "Warm the pot"))
    bare = article(section("Warm the pot before the leaves go in. " * 8))
    long = article(section("Warm the pot before the leaves go in. " * 80, "Warm the pot"))
    assert [about(draft)[0].split(":")[0] for draft in (few, bare, long)] == [
        "The draft has only 6 words, so nearly every topic is missing in it.",
        "The draft has no headings for its parts (h1 to h4)",
        "The draft has 643 words, over 5 times the median page",
    ]


def test_pages_without_any_heading_are_told() -> None:
    bare = article(section("Warm the pot before the leaves go in. " * 8))
    found = notes([ranked(bare, rank) for rank in range(1, ENOUGH_PAGES + 1)], None, "en", {})
    assert found == ("No readable page has a heading, so no topic can be named.",)
