import pytest

from analysis.mentions import names_introduced, names_put_off


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("We won\u2019t cover the repair of leaks in this text, sadly.", "repair of leaks"),
        ("The repair of leaks is beyond the scope of this page.", "repair of leaks"),
        ("While leak repair is outside of the scope here, tape is not.", "leak repair"),
        ("I will go into more detail on leak repair in a later blog post.", "leak repair"),
        ("There will be a separate article on leak repair.", "leak repair"),
        ("There is a sealant called Gluo, but I won't be covering it.", "sealant"),
        ("This page does not explain how to solder copper pipes.", "solder copper pipes"),
    ],
)
def test_what_a_sentence_will_not_cover_is_put_off(sentence: str, name: str) -> None:
    assert names_put_off(sentence) == (name,)


@pytest.mark.parametrize(
    "sentence",
    [
        "We will not cover it here.",
        "That is beyond the scope of this article.",
        "The lid does not cover the inlet of the barrel that stands behind the old wooden shed.",
        "These rules do not describe my whole garden.",
        "Leaks are repaired with tape.",
    ],
)
def test_what_has_no_name_of_its_own_is_not_put_off(sentence: str) -> None:
    assert names_put_off(sentence) == ()


def test_a_term_is_introduced_by_what_it_is_called() -> None:
    told = "A pipe that keeps the dirt is known as a first flush diverter."
    assert names_introduced(told) == ("first flush diverter",)
    assert names_introduced("So-called first flush keeps dirt out.") == ("first flush keeps",)


@pytest.mark.parametrize(
    "sentence",
    [
        "The first flush, also called roof rinse, is dirty.",
        "My dog is called Rex.",
        "She called us.",
        "This is known as a first flush diverter.",
        "So that\u2019s called a leaf catcher lid.",
        "Such a pipe is referred to as a first flush diverter.",
    ],
)
def test_another_name_a_single_word_or_what_was_just_explained_introduces_nothing(
    sentence: str,
) -> None:
    assert names_introduced(sentence) == ()
