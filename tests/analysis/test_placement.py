from analysis.placement import placements
from tests.analysis.outlines import placed, topic


def test_the_section_of_each_page_that_treats_a_topic_is_found_by_its_evidence() -> None:
    units = [placed(0, 1, "Winter"), placed(0, 2, "Tap"), placed(2, 0, "Frost")]
    found = placements([topic("t", {0: "Winter", 2: "Frost"})], units)
    assert found == {"t": {0: units[0], 2: units[2]}}


def test_of_sections_with_one_heading_the_one_with_the_sentence_is_meant() -> None:
    units = [placed(0, 1, "Winter", text="Another text."), placed(0, 2, "Winter")]
    assert placements([topic("t", {0: "Winter"})], units)["t"][0].at == 2


def test_evidence_whose_section_is_not_there_is_passed_over() -> None:
    assert placements([topic("t", {0: "Winter"})], [placed(0, 0, "Tap")]) == {"t": {}}
