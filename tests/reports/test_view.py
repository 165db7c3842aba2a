from dataclasses import replace

import pytest

from analysis.result import (
    Claim,
    Disagreement,
    FreshnessKind,
    GapAnalysis,
    GapKind,
    OutlineItem,
    Passage,
    Treatment,
)
from reports.charts import HEIGHT, skyline
from reports.errors import InconsistentAnalysisError
from reports.view import brief_view
from reports.wording import day, plain
from tests.reports.sample import address, nothing_read, sample, with_draft


def without(analysis: GapAnalysis, *kinds: GapKind) -> GapAnalysis:
    gaps = tuple(gap for gap in analysis.gaps if gap.kind not in kinds)
    topics = tuple(topic for topic in analysis.topics if topic.kind not in kinds)
    outline = tuple(item for item in analysis.outline if item.kind not in kinds)
    return replace(analysis, gaps=gaps, topics=topics, outline=outline)


def verdict(analysis: GapAnalysis) -> list[str]:
    return [plain(words) for words in brief_view(analysis).head.verdict]


def test_the_verdict_names_what_most_treat_what_none_does_and_a_contradiction() -> None:
    most, none, conflict = verdict(sample())
    assert most == (
        "Most pages treat “Drain the barrel completely” (7 of 8), “Disconnect the diverter and "
        "reroute the downspout” (6 of 8) and “Where to store the barrel” (6 of 8)."
    )
    assert none.startswith(
        "No page answers “Can you leave a rain barrel out if it is half full?” or has a section on"
    )
    assert "; few treat “Barrels that are too heavy to move” (1 of 8) and" in none
    assert conflict == (
        "They contradict each other on “night temperature at which to empty it”: "
        "“below 32 °F” (rank 1) against “at 40 °F” (rank 2)."
    )


def test_what_one_page_alone_has_a_heading_for_is_told_last_and_as_that() -> None:
    first, *others = sample().topics
    unsure = replace(sample(), topics=(replace(first, k_headed=1), *others))
    most = verdict(unsure)[0]
    assert most.startswith("Most pages treat “Disconnect the diverter and reroute the downspout”")
    assert most.endswith("and “Drain the barrel completely” (7 of 8, under unlike headings).")


def test_most_pages_treat_nothing_that_one_alone_has_a_heading_for() -> None:
    unsure = tuple(replace(topic, k_headed=1) for topic in sample().topics)
    assert verdict(replace(sample(), topics=unsure))[0].startswith(
        "Most pages say something of “Drain the barrel completely” (7 of 8, under unlike headings)"
    )


def test_one_page_alone_says_nothing_of_what_others_treat() -> None:
    view = brief_view(replace(sample(), n_read=1))
    assert [plain(words)[:24] for words in view.head.verdict] == ["One page alone was read,"]
    assert "rare" not in [item.kind for item in view.angle]


def test_labels_of_the_verdict_lead_to_their_evidence() -> None:
    spans = brief_view(sample()).head.verdict[0]
    assert [span.anchor for span in spans if span.is_quoted] == ["gap-1", "gap-2", "gap-3"]


def test_with_few_must_haves_the_verdict_goes_on_with_common_topics() -> None:
    analysis = sample()
    kept = replace(analysis, gaps=analysis.gaps[2:], outline=())
    assert verdict(kept)[0] == (
        "Most pages treat “Where to store the barrel” (6 of 8); several treat “Clean out algae "
        "and sludge” (4 of 8) and “Protect the spigot and the hose” (3 of 8)."
    )


def test_more_must_haves_than_are_named_are_counted() -> None:
    analysis = sample()
    extra = tuple(replace(analysis.gaps[0], id=f"more{n}") for n in range(4))
    many = replace(analysis, gaps=(*analysis.gaps[:3], *extra, *analysis.gaps[3:]))
    assert verdict(many)[0].endswith(", and 4 more.")


def test_without_a_must_have_the_verdict_says_so_and_names_the_nearest() -> None:
    first = verdict(without(sample(), GapKind.MUST_HAVE))[0]
    assert first == (
        "The 8 pages read share no topic that most of them treat; nearest to it come “Clean out "
        "algae and sludge” (4 of 8) and “Protect the spigot and the hose” (3 of 8)."
    )


def test_without_any_shared_topic_the_verdict_says_only_that() -> None:
    first = verdict(without(sample(), GapKind.MUST_HAVE, GapKind.COMMON))[0]
    assert first == "The 8 pages read share no topic that most of them treat."


@pytest.mark.parametrize(
    ("left_out", "start"),
    [
        ((GapKind.RARE,), "No page answers “Can you"),
        ((GapKind.NOBODY,), "Few treat “Barrels"),
        ((GapKind.RARE, GapKind.NOBODY), "They contradict"),
    ],
)
def test_the_second_sentence_speaks_only_of_what_there_is(
    left_out: tuple[GapKind, ...], start: str
) -> None:
    assert verdict(without(sample(), *left_out))[1].startswith(start)


def test_claims_that_agree_are_no_contradiction() -> None:
    passage = Passage(url=address(1), rank=None, heading="", text="Ten litres.")
    agreed = Disagreement(subject="litres", claims=(Claim(value="10", passage=passage),) * 2)
    assert len(verdict(replace(sample(), disagreements=(agreed,)))) == 2


def test_a_claim_without_a_rank_is_named_without_one() -> None:
    passage = Passage(url=address(1), rank=None, heading="", text="Ten litres.")
    claims = (Claim(value="10", passage=passage), Claim(value="12", passage=passage))
    told = Disagreement(subject="litres", claims=claims)
    assert verdict(replace(sample(), disagreements=(told,)))[2] == (
        "They contradict each other on “litres”: “10” against “12”."
    )


def test_with_a_draft_the_verdict_opens_on_what_it_lacks() -> None:
    assert verdict(with_draft())[0] == (
        "Of 3 topics that most pages treat, the draft lacks 2: “Disconnect the diverter and "
        "reroute the downspout” (thin) and “Where to store the barrel”."
    )


def test_a_draft_that_lacks_nothing_is_told_so() -> None:
    analysis = with_draft()
    gaps = tuple(gap for gap in analysis.gaps if gap.kind is not GapKind.MUST_HAVE)
    complete = replace(analysis, gaps=gaps, outline=())
    assert verdict(complete)[0] == "The draft lacks none of the 3 topics that most pages treat."


def test_a_draft_among_pages_without_a_must_have_is_told_so() -> None:
    first = verdict(without(with_draft(), GapKind.MUST_HAVE))[0]
    assert first == "There is no topic that most pages treat, so none that the draft must."


def test_a_topic_without_a_gap_is_one_that_the_draft_treats() -> None:
    view = brief_view(with_draft())
    assert view.draft is not None
    assert (view.draft.n_treated, view.draft.n_topics) == (1, 7)
    assert [row.label for row in view.draft.thin] == [
        "Disconnect the diverter and reroute the downspout"
    ]
    assert len(view.draft.missing) == 7
    ours = [row.draft.treatment for row in view.coverage.rows if row.draft]
    assert ours == [Treatment.TREATED, Treatment.THIN, *[Treatment.MISSING] * 5]


def test_without_a_draft_no_row_has_a_cell_for_one() -> None:
    view = brief_view(sample())
    assert view.draft is None
    assert {row.draft for row in view.coverage.rows} == {None}


def test_without_a_readable_page_the_verdict_is_that() -> None:
    (only,) = verdict(nothing_read())
    assert only.startswith("No page could be read for “how to winterize a rain barrel”: 2 pages")


@pytest.mark.parametrize(("n_read", "is_thin"), [(0, True), (2, True), (3, False)])
def test_notes_stand_at_the_top_below_three_pages(n_read: int, *, is_thin: bool) -> None:
    assert brief_view(replace(sample(), n_read=n_read)).head.is_thin is is_thin


def test_the_angle_has_every_kind_and_open_ones_first() -> None:
    kinds = [item.kind for item in brief_view(sample()).angle]
    assert kinds == ["open", "open", "conflict", "conflict", "dated", "rare", "rare"]


def test_the_angle_is_a_short_list_however_much_there_is() -> None:
    analysis = sample()
    more = tuple(
        replace(gap, id=f"{gap.id}.{copy}") for copy in range(9) for gap in analysis.gaps[5:]
    )
    many = replace(analysis, gaps=more, outline=(), disagreements=analysis.disagreements * 5)
    kinds = [item.kind for item in brief_view(many).angle]
    assert kinds == ["open"] * 2 + ["conflict"] * 2 + ["dated"] + ["rare"] * 2


def test_where_one_kind_is_missing_the_others_fill_the_angle() -> None:
    analysis = sample()
    more = tuple(replace(analysis.gaps[-1], id=f"open{copy}") for copy in range(9))
    many = replace(analysis, gaps=more, outline=(), disagreements=analysis.disagreements * 5)
    kinds = [item.kind for item in brief_view(many).angle]
    assert kinds == ["open"] * 4 + ["conflict"] * 2 + ["dated"]


def test_that_pages_are_old_is_told_last_and_only_where_there_is_room() -> None:
    analysis = sample()
    dated, *_ = analysis.freshness
    both = (dated, replace(dated, kind=FreshnessKind.PAGE_DATE, newest=None))
    few = replace(without(analysis, GapKind.NOBODY), freshness=both)
    assert [item.kind for item in brief_view(few).angle][-1] == "aged"
    full = brief_view(replace(analysis, freshness=both)).angle
    assert "aged" not in [item.kind for item in full]


def test_each_angle_leads_to_its_evidence() -> None:
    angle = brief_view(sample()).angle
    assert [item.anchor for item in angle] == [
        *("gap-8", "gap-9", "conflict-1", "conflict-2", "dated-1", "gap-6", "gap-7")
    ]


def test_a_reason_that_only_repeats_the_numbers_is_left_out() -> None:
    analysis = sample()
    told = OutlineItem(
        level=2,
        heading="Drain it",
        kind=GapKind.MUST_HAVE,
        gap_id="topic0",
        reason="Readers come for this.",
    )
    outline = brief_view(replace(analysis, outline=(*analysis.outline[:1], told))).outline
    assert [row.reason for row in outline] == ["", "Readers come for this."]


def test_an_outline_row_has_its_numbers_terms_and_best_page() -> None:
    row = brief_view(sample()).outline[0]
    assert (row.share, row.typical_words, row.terms[0]) == ("7 of 8", 211, "spigot")
    assert row.source is not None
    assert (row.source.rank, row.source.name) == (1, "tidygutters.example")


def test_gaps_come_in_groups_without_empty_ones() -> None:
    groups = brief_view(without(sample(), GapKind.COMMON)).gaps
    assert [group.kind for group in groups] == [GapKind.MUST_HAVE, GapKind.RARE, GapKind.NOBODY]


@pytest.mark.parametrize(
    ("position", "words"),
    [
        (0.0, "early"),
        (0.33, "early"),
        (0.34, "in the middle"),
        (0.66, "in the middle"),
        (1, "late"),
    ],
)
def test_the_place_of_a_topic_is_told_in_words(position: float, words: str) -> None:
    analysis = sample()
    topics = (replace(analysis.topics[0], position=position), *analysis.topics[1:])
    topic = brief_view(replace(analysis, topics=topics)).gaps[0].rows[0].topic
    assert topic is not None
    assert topic.place == f"{words} {'of' if words == 'in the middle' else 'in'} the article"


def test_a_passage_is_linked_to_its_place_and_a_search_has_no_link() -> None:
    groups = brief_view(sample()).gaps
    proof = groups[0].rows[0].evidence[0]
    assert proof.source.href.startswith(f"{address(1)}#:~:text=Open%20the%20spigot")
    asked = groups[-1].rows[0].evidence[0]
    assert (asked.source.name, asked.source.href) == ("search results page", "")


def test_questions_without_an_answer_come_first() -> None:
    assert [row.n_answers for row in brief_view(sample()).questions] == [0, 2]


def test_a_page_that_a_topic_does_not_name_is_missing_it() -> None:
    analysis = sample()
    topics = (replace(analysis.topics[0], pages=analysis.topics[0].pages[1:]),)
    first = brief_view(replace(analysis, topics=topics, gaps=(), outline=())).coverage.rows[0]
    assert first.cells[0].treatment is Treatment.MISSING
    assert first.anchor == ""


def test_rivals_are_told_apart_by_whether_they_were_read() -> None:
    rivals = brief_view(sample()).rivals
    assert [row.rank for row in rivals.read] == [1, 2, 3, 4, 6, 7, 9, 10]
    assert [row.verdict for row in rivals.unread] == [
        "Text only appears by script",
        "In another language",
    ]


def test_an_outline_of_a_gap_that_is_not_there_is_an_error_that_names_it() -> None:
    analysis = sample()
    with pytest.raises(InconsistentAnalysisError, match=r"gap 'topic0'.*analyse the harvest again"):
        brief_view(replace(analysis, gaps=analysis.gaps[1:]))


def test_a_gap_of_a_topic_that_is_not_there_is_an_error_that_names_it() -> None:
    with pytest.raises(InconsistentAnalysisError, match="topic 'topic0'"):
        brief_view(replace(sample(), topics=sample().topics[1:]))


def test_a_skyline_is_as_high_as_the_coverage_and_says_so_in_words() -> None:
    chart = skyline(sample().topics[3].pages)
    assert [bar.height for bar in chart.bars][:4] == [12, 15, 1, 1]
    assert all(bar.y + bar.height == HEIGHT for bar in chart.bars)
    assert chart.text == "treated at rank 1, 2, 9, 10; thin at rank 6"


def test_a_skyline_of_no_page_is_empty() -> None:
    chart = skyline(())
    assert (chart.bars, chart.text) == ((), "treated by no page")


def test_a_day_that_is_none_is_left_as_it_is() -> None:
    assert day("last autumn") == "last autumn"
