from analysis.result import Passage
from analysis.traits import Sign, traits


def sign(name: str, rank: int, key: str = "") -> Sign:
    passage = Passage(url=f"https://p{rank}.example/", rank=rank, heading="", text=name)
    return Sign(name=name, key=key or name, passage=passage)


def test_what_most_pages_show_comes_first_and_each_page_counts_once() -> None:
    found = traits([sign("list", 1), sign("how-to", 2), sign("how-to", 2), sign("how-to", 5)])
    assert [(one.name, one.ranks) for one in found] == [("how-to", (2, 5)), ("list", (1,))]
    assert [passage.rank for passage in found[0].evidence] == [2, 5]


def test_a_trait_has_the_name_that_most_pages_give_it() -> None:
    found = traits(
        [sign("beginner", 1, "new"), sign("newbies", 2, "new"), sign("newbies", 3, "new")]
    )
    assert [(one.name, one.ranks) for one in found] == [("newbies", (1, 2, 3))]


def test_of_equals_the_better_ranked_comes_first() -> None:
    assert [one.name for one in traits([sign("b", 1), sign("a", 2)])] == ["b", "a"]
