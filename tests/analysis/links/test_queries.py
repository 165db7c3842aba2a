from analysis.links.queries import FOOTPRINTS, footprint_queries


def test_every_footprint_has_the_keyword_once() -> None:
    found = footprint_queries('rain "barrel"  hose')
    assert len(found) == sum(map(len, FOOTPRINTS.values()))
    assert all(one.count('"rain barrel hose"') == 1 for one in found)
    assert len(set(found)) == len(found)


def test_a_single_word_needs_no_quotes() -> None:
    assert footprint_queries("docker")[0] == "docker intitle:resources"


def test_without_a_keyword_there_is_nothing_to_search_for() -> None:
    assert footprint_queries(' " ') == ()
