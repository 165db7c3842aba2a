from itertools import pairwise

import pytest

from analysis.engine import Cut, Engine, Role, blank_engine, engine_for


def cut(text: str, engine: Engine | None = None) -> Cut:
    (found,) = (engine or engine_for("en")).cut([text])
    return found


def lemmas(text: str) -> list[str]:
    return [word.lemma for word in cut(text).words if word.lemma]


def test_the_meaning_of_a_word_follows_its_tag_in_the_sentence() -> None:
    verb, noun = cut("We paint the old fence.").words[1], cut("The paint is dry.").words[1]
    assert verb.lemma == noun.lemma == "paint"
    assert (verb.role, noun.role) == (Role.NONE, Role.NAMES)


def test_irregular_forms_come_to_their_lemma() -> None:
    assert lemmas("The mice were running on frostbitten feet.")[:2] == ["mouse", "run"]
    assert lemmas("The mice were running on frostbitten feet.")[-1] == "foot"


def test_a_word_means_the_same_whatever_was_read_before() -> None:
    text = "Gonna paint the barrel? Let's go, the older paint is drying."
    first = cut(text)
    engine_for("en").cut(["Let", "'s", "gon", "na", "us", "Older painters paint barrels."])
    assert cut(text) == first
    assert engine_for("en").cut(["Frost cracks barrels.", text])[1] == first


def test_adjectives_describe_nouns_name_and_a_hyphen_joins() -> None:
    roles = {
        word.lemma or text: word.role
        for text, word in zip(
            ("green", "-", "house", "tall", "stands"),
            cut("green-house tall stands").words,
            strict=True,
        )
    }
    assert roles["-"] is Role.JOINS
    assert roles["house"] is Role.NAMES
    assert roles["tall"] is Role.DESCRIBES


def test_sentences_are_verbatim_spans_that_cover_their_words() -> None:
    text = "Fill it, e.g. from the roof. Does it leak?\n\nThen seal it at 3.5 bar"
    found = cut(text)
    assert [sentence for sentence, _, _ in found.sentences] == [
        "Fill it, e.g. from the roof.",
        "Does it leak?",
        "Then seal it at 3.5 bar",
    ]
    spans = [(start, end) for _, start, end in found.sentences]
    assert spans[0][0] == 0
    assert all(start < end for start, end in spans)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
    assert spans[-1][1] == len(found.words)


@pytest.mark.parametrize("text", ["", " ", "\n\n", "...", "\u00a0\t"])
def test_a_text_without_a_word_has_none(text: str) -> None:
    for engine in (engine_for("en"), blank_engine("en")):
        assert not any(word.lemma for word in cut(text, engine).words)


def test_no_text_is_cut_into_nothing() -> None:
    assert engine_for("en").cut([]) == ()
    assert blank_engine("de").cut([]) == ()


def test_many_words_are_forgotten_without_a_trace(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Frost cracks old barrels."
    before = cut(text)
    monkeypatch.setattr("analysis.engine.MAX_KNOWN", 0)
    assert cut(text) == before
    assert cut(text) == before
