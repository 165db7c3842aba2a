from collections.abc import Sequence

from analysis.opportunity import opportunity
from analysis.result import (
    Claim,
    Freshness,
    FreshnessKind,
    GapKind,
    Passage,
    Topic,
    TopicInPage,
    Treatment,
)

URLS = ("https://p1.example/", "https://p2.example/", "https://p3.example/")


def topic(treated: Sequence[bool], share: float) -> Topic:
    pages = tuple(
        TopicInPage(
            rank=rank,
            url=url,
            coverage=float(is_),
            lowest=0.0,
            highest=1.0,
            treatment=Treatment.TREATED if is_ else Treatment.MISSING,
            n_words=50,
        )
        for rank, (url, is_) in enumerate(zip(URLS, treated, strict=True), start=1)
    )
    return Topic(
        id=f"{share}", label="Taps", terms=(), headings=(), kind=GapKind.COMMON, k=sum(treated),
        k_headed=1, n=3, support=2.0, weighted_share=share, is_robust=True, typical_words=50,
        position=0.5, best_url=URLS[0], pages=pages, evidence=(),
    )  # fmt: skip


def old(*urls: str) -> Freshness:
    claims = tuple(
        Claim(value="2011", passage=Passage(url=url, rank=1, heading="", text="In 2011."))
        for url in urls
    )
    return Freshness(kind=FreshnessKind.YEAR, subject="Taps", newest=None, older=claims)


def test_the_score_is_the_mean_of_three_parts_with_their_numbers() -> None:
    topics = (topic((True, True, False), 0.6), topic((False, True, True), 0.4))
    single = topic((True, False, False), 0.9)
    found = opportunity(3, (*topics, single), [old(URLS[0]), old(URLS[0], URLS[2])], URLS)
    assert found is not None
    assert [(part.name, part.value) for part in found.parts] == [
        ("open", 0.5),
        ("incomplete", 0.0),
        ("dated", 0.667),
    ]
    assert found.score == 0.389
    assert found.formula == "(open 0.50 + incomplete 0.00 + dated 0.67) / 3 = 0.39"
    assert found.parts[0].formula == "3 that nobody treats / (3 + 3) = 0.50"
    assert found.parts[2].formula == "2 pages with something old / 3 readable pages = 0.67"


def test_pages_are_incomplete_as_far_as_the_fullest_lacks_topics_of_several() -> None:
    topics = (topic((True, True, False), 0.6), topic((False, False, True), 0.4))
    two = (topics[0], topic((False, False, True), 0.1), topic((True, False, True), 0.2))
    found = opportunity(0, two, [], URLS)
    assert found is not None
    assert found.parts[1].value == 0.0
    apart = (topic((True, True, False), 0.6), topic((False, True, True), 0.2),
             topic((True, False, True), 0.2))  # fmt: skip
    found = opportunity(0, apart, [], URLS)
    assert found is not None
    assert found.parts[1].value == 0.2
    assert "(rank 1)" in found.parts[1].formula


def test_without_topics_of_several_pages_none_is_told_to_be_incomplete() -> None:
    found = opportunity(0, (topic((True, False, False), 0.6),), [], URLS)
    assert found is not None
    assert (found.score, found.parts[1].value) == (0.0, 0.0)


def test_old_claims_of_pages_that_do_not_count_are_left_out() -> None:
    found = opportunity(0, (), [old("https://elsewhere.example/")], URLS)
    assert found is not None
    assert found.parts[2].value == 0.0


def test_without_a_readable_page_there_is_none() -> None:
    assert opportunity(2, (), [], ()) is None
