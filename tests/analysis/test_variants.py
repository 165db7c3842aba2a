from analysis.result import Variant
from analysis.variants import variants
from spiders.items import Serp
from tests.analysis.searches import titled

QUERY = frozenset(("rain", "barrel"))


def found(*titles: str, related: tuple[str, ...] = ()) -> list[Variant]:
    serp = Serp(query="rain barrel", results=(), related=related)
    pages = [titled(title, rank=rank) for rank, title in enumerate(titles, start=1)]
    return list(variants(serp, pages, QUERY, "en"))


def test_related_searches_come_first_with_their_source() -> None:
    first, second = found("DIY Rain Barrels", related=("rain  butt",))
    assert first == Variant(text="rain butt", sources=("related search",))
    assert second == Variant(text="DIY Rain Barrels", sources=("https://page1.example/",))


def test_the_keyword_in_other_forms_of_its_words_is_no_variant() -> None:
    assert found("Rain Barrels", "rain barrel | Shed") == []


def test_titles_that_say_the_same_are_one_variant() -> None:
    (one,) = found("How to use a rain barrel", "How to Use a Rain Barrel: Tips")
    assert one.sources == ("https://page1.example/", "https://page2.example/")


def test_a_title_on_another_subject_is_none() -> None:
    assert found("Rain barrel mosquito larvae biology") == []
    assert found("Barrels of oil") == []


def test_of_a_long_title_the_stretch_with_the_keyword_is_taken() -> None:
    title = "Why my neighbour finally gave in and put a barrel for rain behind her garden shed"
    assert [one.text for one in found(title)] == ["barrel for rain"]


def test_roots_hold_in_another_language() -> None:
    serp = Serp(query="Regentonne", results=())
    pages = [titled("Regentonnen winterfest"), titled("Fass", rank=2)]
    assert variants(serp, pages, {"regentonne"}, "de") == ()
