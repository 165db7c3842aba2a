from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.analyze import analyze
from analysis.article import Article, Section
from analysis.result import (
    Gap,
    GapAnalysis,
    GapKind,
    PageVerdict,
    Topic,
    Treatment,
    from_json,
    to_json,
)
from tests.analysis.pages import article, article_of, ranked, refused, serp

ALL = tuple(article(letter) for letter in "abcd")


def run(*articles: Article, draft: Article | None = None, language: str = "") -> GapAnalysis:
    return analyze(
        serp(), ranked(*articles), date="2026-03-01", draft=draft, draft_name="d", language=language
    )


def topic_with(found: GapAnalysis, word: str) -> Topic:
    return next(topic for topic in found.topics if word in topic.label.lower())


def labels(gaps: tuple[Gap, ...], kind: GapKind) -> str:
    return " | ".join(gap.label.lower() for gap in gaps if gap.kind is kind)


def test_a_topic_that_most_pages_treat_is_a_must_have() -> None:
    found = run(*ALL)
    winter = topic_with(found, "winter")
    assert (winter.kind, winter.k, winter.n) == (GapKind.MUST_HAVE, 4, 4)
    assert winter.weighted_share == 1.0
    assert winter.is_robust
    assert [page.treatment for page in winter.pages] == [Treatment.TREATED] * 4
    assert 0.5 < winter.position < 1
    assert {"frost", "winter"} & set(winter.terms)


def test_every_treating_page_proves_it_with_a_sentence_of_its_own() -> None:
    found = run(*ALL)
    for topic in found.topics:
        assert len(topic.evidence) == topic.k
        for passage in topic.evidence:
            source = next(one for one in ALL if one.url == passage.url)
            assert passage.text in " ".join(source.text.split())
            assert passage.heading in {section.heading for section in source.sections}


def test_topics_of_two_pages_and_of_one_are_rare() -> None:
    found = run(*ALL)
    tap = topic_with(found, "tap")
    assert (tap.kind, tap.k) == (GapKind.RARE, 2)
    copper = topic_with(found, "copper")
    assert (copper.kind, copper.k) == (GapKind.RARE, 1)
    assert copper.best_url == "https://c.example/barrel"


def test_without_a_draft_every_topic_is_a_gap_in_order_of_kind_and_score() -> None:
    found = run(*ALL)
    assert {gap.topic_id for gap in found.gaps} == {topic.id for topic in found.topics}
    kinds = [list(GapKind).index(gap.kind) for gap in found.gaps]
    assert kinds == sorted(kinds)
    for gap in found.gaps:
        assert gap.draft_coverage is None
        assert gap.formula.endswith(f"= {gap.score:.2f}")


def test_a_draft_has_no_gap_where_it_treats_a_topic_and_one_where_it_does_not() -> None:
    whole = run(*ALL[:3], draft=article("d"))
    assert "winter" not in labels(whole.gaps, GapKind.MUST_HAVE)
    without = run(*ALL[:3], draft=article("d", topics=["mosquitoes"]))
    assert "winter" in labels(without.gaps, GapKind.MUST_HAVE)
    gap = next(gap for gap in without.gaps if "winter" in gap.label.lower())
    assert gap.draft_coverage is not None
    assert gap.draft_coverage < 0.5
    assert gap.draft_treatment is not Treatment.TREATED
    assert "coverage in the draft" in gap.formula
    assert "the draft" in gap.why


def test_a_draft_changes_nothing_about_the_rivals_but_which_like_section_names_a_topic() -> None:
    with_draft, without = run(*ALL[:3], draft=article("d")), run(*ALL[:3])
    assert [one.n_topics for one in with_draft.rivals] == [one.n_topics for one in without.rivals]
    for one, other in zip(with_draft.topics, without.topics, strict=True):
        assert {one.label, *one.headings} == {other.label, *other.headings}
        assert (one.kind, one.k) == (other.kind, other.k)
        assert [page.treatment for page in one.pages] == [page.treatment for page in other.pages]


def test_a_topic_of_one_page_that_the_draft_names_is_no_gap() -> None:
    named = Section.of_text(
        level=2, heading="Rain", text="A copper chain can replace the downpipe. " * 4
    )
    draft = article_of([named])
    assert "copper" not in labels(run(*ALL, draft=draft).gaps, GapKind.RARE)
    other = article_of(
        [Section.of_text(level=2, heading="Rain", text="Rain falls on the roof. " * 6)]
    )
    assert "copper" in labels(run(*ALL, draft=other).gaps, GapKind.RARE)


def test_the_outline_has_the_shared_topics_in_the_order_of_the_pages() -> None:
    found = run(*ALL)
    headings = [item.heading for item in found.outline]
    assert len(headings) == len({heading.lower() for heading in headings})
    gaps = {gap.id for gap in found.gaps}
    assert all(item.gap_id in gaps and item.reason for item in found.outline)
    shared = [item for item in found.outline if item.kind is not GapKind.RARE]
    at = {topic.id: topic.position for topic in found.topics}
    positions = [at[item.gap_id] for item in shared]
    assert positions == sorted(positions)


def test_a_page_that_was_not_read_is_named_with_its_reason_and_does_not_count() -> None:
    lost = refused("https://e.example/x")
    found = run(*ALL, lost)
    assert (found.n_found, found.n_read) == (5, 4)
    rival = found.rivals[-1]
    assert (rival.verdict, rival.reason) == (PageVerdict.NOT_FETCHED, "The server answered 404.")
    assert rival.outline == ()
    assert any("1 of 5 pages does not count: 1 not fetched" in note for note in found.notes)
    assert found.topics == run(*ALL).topics


@pytest.mark.parametrize(
    ("n", "words"),
    [
        (0, "No page could be read"),
        (1, "only 1 page was"),
        (2, "only 2 pages were"),
        (3, "only 3 pages were"),
    ],
)
def test_few_pages_give_an_answer_that_says_how_thin_it_is(n: int, words: str) -> None:
    found = run(*ALL[:n], refused("https://e.example/x"))
    assert found.n_read == n
    assert any(words in note for note in found.notes)
    assert from_json(to_json(found)) == found


def test_one_page_alone_makes_no_must_have() -> None:
    found = run(ALL[0])
    assert {topic.kind for topic in found.topics} == {GapKind.RARE}
    assert not any(topic.is_robust for topic in found.topics)


def test_no_pages_and_no_results_give_an_empty_analysis() -> None:
    found = run()
    assert (found.n_found, found.gaps, found.settings) == (0, (), ())
    assert found.language == ""


def test_a_page_twice_counts_once_and_is_named_a_near_copy() -> None:
    again = replace(ALL[1], url="https://mirror.example/barrel", host="mirror.example")
    found = run(*ALL, again)
    assert found.rivals[-1].verdict is PageVerdict.NEAR_COPY
    assert "https://b.example/barrel" in found.rivals[-1].reason
    alone = run(*ALL)
    assert found.topics == alone.topics
    assert found.gaps == alone.gaps


def test_a_page_in_another_language_is_named_and_does_not_count() -> None:
    german = replace(ALL[3], language="de")
    found = run(*ALL[:3], german)
    assert found.language == "en"
    assert found.rivals[-1].verdict is PageVerdict.OTHER_LANGUAGE
    assert "'de'" in found.rivals[-1].reason
    assert found.n_read == 3


def test_the_language_asked_for_wins_over_that_of_most_pages() -> None:
    found = run(*ALL[:3], replace(ALL[3], language="de"), language="de")
    assert (found.language, found.n_read) == ("de", 1)
    assert any("No language model is installed for 'de'" in note for note in found.notes)
    assert any("spacy.blank(de)" in setting.value for setting in found.settings)


def test_a_draft_that_could_not_be_read_is_left_out_and_said_so() -> None:
    found = run(*ALL, draft=refused("https://me.example/draft"))
    assert found.draft is None
    assert any("The draft could not be read: The server answered 404." in n for n in found.notes)
    assert found.gaps == run(*ALL).gaps


def test_a_draft_in_another_language_is_measured_with_a_warning() -> None:
    found = run(*ALL, draft=article("d", language="fr"))
    assert any("draft is in 'fr'" in note for note in found.notes)


def test_the_draft_is_shown_with_its_outline() -> None:
    draft = run(*ALL[:3], draft=article("d")).draft
    assert draft is not None
    assert (draft.name, draft.n_words) == ("d", ALL[3].n_words)
    assert [heading.level for heading in draft.outline] == [2, 2]


@pytest.mark.parametrize("text", ["", "Ten words about nothing that any of the pages treats."])
def test_a_tiny_draft_lacks_everything(text: str) -> None:
    draft = article_of([Section.of_text(level=0, heading="", text=text)])
    found = run(*ALL, draft=draft)
    assert len(found.gaps) == len(run(*ALL).gaps)
    assert {gap.draft_treatment for gap in found.gaps} == {Treatment.MISSING}


def test_rivals_are_told_what_they_are_best_at() -> None:
    found = run(*ALL)
    by_url = {rival.url: rival for rival in found.rivals}
    assert by_url["https://a.example/barrel"].n_topics == 3
    for rival in found.rivals:
        assert len(rival.best_at) <= 3
        for label in rival.best_at:
            assert any(t.label == label and t.best_url == rival.url for t in found.topics)


@given(order=st.permutations(range(5)))
@settings(max_examples=8, deadline=None)
def test_the_order_in_which_pages_arrive_changes_nothing(order: list[int]) -> None:
    pages = ranked(*ALL, refused("https://e.example/x"))
    found = analyze(serp(), [pages[at] for at in order], date="2026-03-01")
    assert to_json(found) == to_json(analyze(serp(), pages, date="2026-03-01"))


@given(taken=st.sets(st.sampled_from("abcd"), min_size=0), with_draft=st.booleans())
@settings(max_examples=20, deadline=None)
def test_every_number_stays_in_its_range(taken: set[str], with_draft: bool) -> None:  # noqa: FBT001 # drawn
    draft = article("d") if with_draft else None
    found = run(*(article(letter) for letter in sorted(taken)), draft=draft)
    assert found.n_read <= len(taken)
    for topic in found.topics:
        assert 1 <= topic.k <= topic.n == found.n_read
        assert 0 <= topic.weighted_share <= 1
        assert 0 <= topic.position <= 1
        assert topic.k == sum(page.treatment is Treatment.TREATED for page in topic.pages)
        for page in topic.pages:
            assert 0 <= page.coverage <= 1
            assert (page.n_words > 0) == (page.treatment is Treatment.TREATED)
    for gap in found.gaps:
        assert 0 <= gap.score <= 1
        assert gap.draft_coverage is None or 0 <= gap.draft_coverage < 0.5


@given(out=st.sampled_from("abcd"))
@settings(max_examples=4, deadline=None)
def test_leaving_out_a_page_never_raises_n(out: str) -> None:
    rest = run(*(article(letter) for letter in "abcd" if letter != out))
    assert rest.n_read == 3
    assert all(topic.n == 3 for topic in rest.topics)


def test_the_same_input_gives_the_same_bytes() -> None:
    assert to_json(run(*ALL)) == to_json(run(*ALL))


def test_the_search_is_described_with_its_pages() -> None:
    found = run(*ALL)
    assert [(one.name, one.ranks) for one in found.expectation.intents] == [
        ("informational", (1, 2, 3, 4))
    ]
    assert sum(len(one.ranks) for one in found.expectation.formats) == 4
    assert found.length is not None
    assert found.length.n == 4
    assert found.length.lowest == min(one.n_words for one in found.rivals)
    assert found.head_tags.titles
    assert found.head_tags.slugs[0].text == "rain-barrel"
    assert found.opportunity is not None
    assert 0 <= found.opportunity.score <= 1


def test_what_a_draft_treats_leaves_the_opportunity_as_it_is() -> None:
    asked = serp(questions=["Can a copper chain poison goldfish?"])
    alone, with_draft = (
        analyze(asked, ranked(*ALL), date="2026-03-01", draft=draft)
        for draft in (None, article("d"))
    )
    assert alone.opportunity is not None
    assert with_draft.opportunity is not None
    assert alone.opportunity.parts[0] == with_draft.opportunity.parts[0]
    assert alone.opportunity.parts[0].value > 0


def test_without_a_readable_page_nothing_is_said_of_the_search() -> None:
    found = run(refused("https://a.example/"))
    assert (found.length, found.opportunity) == (None, None)
    assert found.head_tags.titles == ()
    assert found.expectation.formats == ()
