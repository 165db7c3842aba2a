from analysis.article import Section
from analysis.check.stretches import read

FORMS = {"grind": 0, "grinds": 0, "coarse": 1, "jar": 2}
FUNCTION_WORDS = frozenset(["a", "and", "is", "it", "of", "the", "to"])
# ten words, of which the known ones are grind, coarse, grind
SENTENCE = "The grind is coarse and it grinds to the end."


def section(heading: str, *paragraphs: str) -> Section:
    return Section.of_text(level=2, heading=heading, text="\n".join(paragraphs))


def test_roots_of_prose_are_counted_and_those_of_the_heading_stand_apart() -> None:
    (stretch,) = read(
        [section("The jar", f"{SENTENCE} {SENTENCE}")], FORMS, FUNCTION_WORDS
    ).stretches
    assert stretch.heading == frozenset({2})
    assert dict(stretch.counts) == {0: 4, 1: 2}
    assert stretch.sentences == (frozenset({0, 1}), frozenset({0, 1}))


def test_lists_of_terms_and_questions_are_mentioned_but_say_nothing() -> None:
    found = read(
        [
            section(
                "", "coarse grind jar coarse grind jar", "Is the grind to be of the coarse sort?"
            )
        ],
        FORMS,
        FUNCTION_WORDS,
    )
    assert found.stretches == ()
    assert found.mentioned == (frozenset({0, 1, 2}), frozenset({0, 1}))
    assert found.n_words == 15


def test_a_section_with_hardly_any_prose_treats_nothing() -> None:
    assert read([section("Jar", SENTENCE)], FORMS, FUNCTION_WORDS).stretches == ()


def test_a_long_section_is_cut_at_paragraphs_and_a_short_rest_stays_with_the_one_before() -> None:
    paragraph = " ".join([SENTENCE] * 8)  # eighty words
    two = read([section("Jar", paragraph, paragraph)], FORMS, FUNCTION_WORDS).stretches
    assert [one.counts[0] for one in two] == [16, 16]
    rest = read([section("Jar", paragraph, SENTENCE)], FORMS, FUNCTION_WORDS).stretches
    assert [one.counts[0] for one in rest] == [18]


def test_sections_are_never_joined() -> None:
    halves = [section("Jar", SENTENCE), section("Grind", SENTENCE)]
    assert read(halves, FORMS, FUNCTION_WORDS).stretches == ()
