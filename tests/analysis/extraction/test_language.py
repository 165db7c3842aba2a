import pytest

from analysis.extraction.language import MAX_STRETCHES, SAMPLE, language_of, proof_of

ENGLISH = "The kettle is on the stove and we are waiting for the water to boil. "


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (ENGLISH, "en"),
        ("Der Kessel steht auf dem Herd und wir warten, bis das Wasser kocht.", "de"),
        ("La bouilloire est sur le feu et nous attendons que l'eau soit chaude.", "fr"),
        ("La tetera est\u00e1 en el fuego y esperamos a que el agua empiece a hervir.", "es"),
    ],
)
def test_the_language_of_a_sentence(text: str, language: str) -> None:
    assert language_of(text) == language


@pytest.mark.parametrize(
    "text", ["", " \n", "1234 5678", "\u2014 !? \u20ac 7", "7" * SAMPLE + "tea"]
)
def test_without_a_letter_in_the_sample_there_is_none(text: str) -> None:
    assert language_of(text) == ""


def test_only_the_start_decides() -> None:
    german = "Der Kessel steht auf dem Herd und das Wasser kocht noch nicht. "
    assert language_of(ENGLISH * 20 + german * 200) == "en"


def test_how_much_of_a_text_is_in_a_language_is_counted_by_stretches() -> None:
    german = "Der Kessel steht auf dem Herd und das Wasser kocht noch nicht. "
    text = (german * 100)[: 2 * SAMPLE] + (ENGLISH * 100)[:SAMPLE] + "tea"
    assert proof_of(text, "de") == "2 of 3 stretches of 1,000 characters"
    assert proof_of("Kessel", "de").endswith(" of 1 stretches of 1,000 characters")
    assert proof_of(ENGLISH * 9_000, "en").startswith(f"{MAX_STRETCHES} of {MAX_STRETCHES} ")
