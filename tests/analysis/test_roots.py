import pytest

from analysis.roots import root_of


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("en", "configure", "configuration"),
        ("de", "häuser", "haus"),
        ("fr", "installer", "installation"),
        ("es", "instalar", "instalación"),
    ],
)
def test_words_of_one_family_have_one_root_in_their_language(
    language: str, one: str, other: str
) -> None:
    assert root_of(one, language) == root_of(other, language)


def test_words_that_only_look_alike_have_their_own_roots() -> None:
    assert len({root_of(word, "en") for word in ("server", "service", "internet", "internal")}) == 4


@pytest.mark.parametrize("language", ["", "xx", "zh", "not a code"])
def test_a_language_without_rules_leaves_words_as_they_are(language: str) -> None:
    assert root_of("configuration", language) == "configuration"
