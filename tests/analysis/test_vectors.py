import numpy as np
import pytest
import threadpoolctl

from analysis.errors import ProfileError
from analysis.sentence_model import LANGUAGES, PACKAGE, model_name
from analysis.vectors import MAX_CHARACTERS, Vectors, sentence_vectors

TEXTS = (
    "How to install the pump",
    "Setting up a pump",
    "A poem about the moon and the sea",
)


def vectors(*texts: str, language: str = "en") -> Vectors:
    found = sentence_vectors(texts, language)
    assert found is not None
    return found


def test_texts_that_say_the_same_in_other_words_are_nearer_than_others() -> None:
    one, same, other = vectors(*TEXTS)
    assert one @ same > 2 * (one @ other)


def test_two_languages_say_the_same() -> None:
    english, german, other = vectors("How to install the pump", "Die Pumpe einbauen", TEXTS[2])
    assert english @ german > 2 * (english @ other)


def test_vectors_are_single_floats_of_length_one_and_zero_without_a_word() -> None:
    found = vectors(*TEXTS, "", " \n")
    assert found.dtype == np.float32
    assert np.allclose(np.linalg.norm(found[:3], axis=1), 1.0, atol=1e-3)
    assert not found[3:].any()
    assert vectors().shape[0] == 0


def test_the_same_texts_give_the_same_bytes_on_any_number_of_cores() -> None:
    with threadpoolctl.threadpool_limits(4):
        many = vectors(*TEXTS * 20)
    with threadpoolctl.threadpool_limits(1):
        assert vectors(*TEXTS * 20).tobytes() == many.tobytes()


def test_only_the_first_characters_count() -> None:
    long = "pump " * MAX_CHARACTERS
    assert (vectors(long) == vectors(long[:MAX_CHARACTERS])).all()


def test_a_language_that_the_model_does_not_know_has_no_vectors() -> None:
    assert "sw" not in LANGUAGES
    assert sentence_vectors(TEXTS, "sw") is None
    assert model_name("sw") == ""
    assert model_name("en").startswith(f"{PACKAGE} ")


def test_without_the_model_one_sentence_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("analysis.sentence_model._MODULE", "a_module_that_is_not_there")
    with pytest.raises(ProfileError, match=r"install skygap\[best\], or choose the profile fast"):
        sentence_vectors(TEXTS, "en")
