import pytest

from analysis.article import Section
from analysis.engine import blank_engine, engine_for
from analysis.nlp import Words, lemmas_of, lemmas_of_each, merged, read_with

TEXT = (
    "The water tanks were leaking badly.\n"
    "The pump speaks C++ on port 22, and a rubber seal stops the drip!"
)


def read(language: str = "en", *, has_model: bool = True) -> Words:
    engine = engine_for(language) if has_model else blank_engine(language)
    (words,) = read_with(engine, [Section.of_text(level=2, heading="Repairing Leaks", text=TEXT)])
    return words


def test_words_are_reduced_to_their_lemmas_with_counts() -> None:
    words = read()
    assert dict(words.lemmas)["tank"] == 1
    assert dict(words.lemmas)["leak"] == 1
    assert dict(words.phrases)["water tank"] == 1
    assert words.heading == ("repair", "leak")


def test_stop_words_and_bare_numbers_are_left_out_and_names_with_signs_stay() -> None:
    lemmas = {lemma for lemma, _ in read().lemmas}
    assert not {"the", "22", "be", "with"} & lemmas
    assert "c++" in lemmas


def test_a_line_break_ends_a_sentence_and_sentences_are_verbatim() -> None:
    words = read()
    assert words.sentences[0] == "The water tanks were leaking badly."
    assert len(words.sentences) == len(words.sentence_lemmas)
    for sentence in words.sentences:
        assert sentence in TEXT


@pytest.mark.parametrize("language", ["en", "de", "qq", ""])
def test_without_a_model_words_are_as_written_and_phrases_lie_between_stop_words(
    language: str,
) -> None:
    words = read(language, has_model=False)
    assert dict(words.lemmas)["tanks"] == 1
    assert words.sentences[0] == "The water tanks were leaking badly."
    if language == "en":
        assert "water tanks" in dict(words.phrases)


def test_the_engine_says_which_it_is() -> None:
    assert engine_for("en").name.startswith("en_core_web_sm")
    assert engine_for("en").has_model
    assert "no model for 'de'" in engine_for("de").name
    assert not engine_for("de").has_model


def test_merged_words_sum_counts_under_the_first_heading() -> None:
    parts = [read(), read()]
    words = merged(parts)
    assert dict(words.lemmas)["tank"] == 2
    assert words.heading == parts[0].heading
    assert len(words.sentences) == 2 * len(parts[0].sentences)


def test_lemmas_of_a_query_are_in_its_order_without_case() -> None:
    assert lemmas_of("Rain BARRELS for gardens", "en") == ("rain", "barrel", "garden")


def test_a_word_without_an_end_parts_the_sentence_and_what_is_left_is_verbatim() -> None:
    text = f"The tank stands level. {'[' * 20_000} The pump is beside it."
    (words,) = read_with(engine_for("en"), [Section.of_text(level=2, heading="", text=text)])
    assert words.sentences == ("The tank stands level.", "The pump is beside it.")


def test_text_without_spaces_is_kept() -> None:
    text = "雨水桶放在屋檐下面。" * 30
    (words,) = read_with(blank_engine("zh"), [Section.of_text(level=2, heading="", text=text)])
    assert "".join(words.sentences) == text


def test_texts_read_together_have_the_lemmas_that_each_has_alone() -> None:
    texts = ["Rain BARRELS for gardens", "", "How do I winter a pump?"]
    assert lemmas_of_each(texts, "en") == tuple(lemmas_of(text, "en") for text in texts)
    assert lemmas_of_each([], "en") == ()
