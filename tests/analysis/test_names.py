from collections.abc import Sequence

from analysis.names import names
from analysis.statements import Statement
from tests.analysis.sections import article, plain, ranked


def said(
    *pages: tuple[str, ...], hosts: Sequence[str] = "abcdefgh", is_code: bool = False
) -> list[Statement]:
    """Sentences of pages, each on a host of its own."""
    return [
        Statement(
            one=ranked(article(url=f"https://{hosts[page]}.example/"), rank=page + 1),
            page=page,
            heading="Taps",
            text=text,
            lemmas=frozenset(plain(text)),
            is_code=is_code,
        )
        for page, texts in enumerate(pages)
        for text in texts
    ]


def found(*pages: tuple[str, ...], keyword: str = "rain barrel", language: str = "en") -> list[str]:
    told = names(said(*pages), keyword, language)
    return [mentions[0].spelling for mentions in told.values()]


def test_what_two_pages_write_with_a_capital_inside_sentences_is_a_name() -> None:
    assert found(
        ("We bought the tap from Gardena last year.",),
        ("The hoses that Gardena sells fit any tap, as those of Hozelock do.",),
    ) == ["Gardena"]


def test_a_word_that_only_begins_sentences_or_is_mostly_written_small_is_none() -> None:
    assert found(("Barrels need a lid in summer.",), ("Barrels crack in the winter frost.",)) == []
    small = "Turn the valve, and then turn the other valve as far as it goes."
    assert (
        found(("We turn the Valve by hand each day.", small), ("Oil the Valve each year.",)) == []
    )


def test_an_acronym_is_one_wherever_it_stands_and_however_its_command_is_written() -> None:
    assert found(
        ("EPDM keeps water out for some forty years.",),
        ("Liners of EPDM last longest in the sun.", "The lid of epdm is softer than that."),
    ) == ["EPDM"]


def test_words_of_the_keyword_months_and_shouting_are_no_names() -> None:
    line = "Each RAIN of NOTE in May, on Monday or at 5 PM, fills the Rain Barrel again."
    assert found((line,), (line,)) == []


def test_a_page_does_not_name_its_own_site() -> None:
    line = "You can ask Alpha, who has sold taps for years."
    told = names(said((line,), (line,), (line,), hosts=["alpha", "b", "c"]), "rain", "en")
    assert [[one.statement.page for one in every] for every in told.values()] == [[1, 2]]


def test_what_is_made_of_a_name_is_no_second_one() -> None:
    lines = (
        "We bought it from Gardena, and then we install a Gardena tap there.",
        "First they install taps, and to install more is easy.",
        "Then we Install Gardena as the label of that button says.",
        "Any Gardena/Hozelock hose will do, as will a Hozelock tap from there.",
    )
    assert found(lines, lines) == ["Gardena", "Hozelock"]
    whole = ("The guide of Water Europe says so in its last part.",)
    assert found(whole, whole) == ["Water Europe"]


def test_where_nouns_have_capitals_only_runs_and_acronyms_are_names() -> None:
    line = "Dann wird der Deckel der Firma Gardena Deutschland mit einem Band aus EPDM befestigt."
    assert found((line,), (line,), language="de") == ["Firma Gardena Deutschland", "EPDM"]


def test_code_names_nothing() -> None:
    lines = ("we set Gardena and Hozelock to on there",)
    assert names(said(lines, lines, is_code=True), "rain", "en") == {}
