"""Every verdict is told apart from the others, leaves its evidence and spares what is like it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path

import pytest

from analysis.articles import extract_article
from analysis.corpus import RankedArticle, judged
from analysis.extraction.page_kinds import VERDICTS
from analysis.notes import notes
from analysis.reading import Reader
from analysis.result import PageVerdict
from reports.wording import VERDICT_WORDS
from spiders.items import PageState, SearchResult
from tests.analysis.verdicts import gated, kinds
from tests.analysis.verdicts.guarded import guarded
from tests.analysis.verdicts.made import Made, article, document, site
from tests.analysis.verdicts.near_misses import near_misses
from tests.analysis.verdicts.prose import PROSE

METHOD = Path(__file__).parents[3] / "docs" / "method.md"
GUARDED = (PageVerdict.CAPTCHA, PageVerdict.BLOCKED, PageVerdict.SOFT_404)
MADE = (
    *chain.from_iterable(map(guarded, GUARDED)),
    *gated.consents(),
    *gated.paywalls(),
    *gated.logins(),
    *kinds.listings(),
    *kinds.forums(),
    *kinds.videos(),
    *kinds.files(),
    *kinds.empty_ones(),
    *kinds.large_ones(),
)
ENOUGH = 6  # varied pages of a verdict


@pytest.mark.parametrize(
    "made", [pytest.param(one, id=f"{one.verdict}-{one.name}") for one in MADE]
)
def test_a_page_gets_its_verdict_with_the_evidence(made: Made) -> None:
    found = extract_article(made.page())
    assert (found.verdict, made.evidence in found.reason) == (made.verdict, True), found.reason
    assert found.reason.endswith(".")
    assert found.reason.isprintable()


@pytest.mark.parametrize("made", [pytest.param(one, id=one.name) for one in near_misses()])
def test_an_article_that_looks_like_something_else_is_read(made: Made) -> None:
    found = extract_article(made.page())
    assert (found.verdict, found.reason) == (PageVerdict.READ, "")


@pytest.mark.parametrize("verdict", sorted({one.verdict for one in MADE}))
def test_there_are_enough_pages_of_a_verdict(verdict: PageVerdict) -> None:
    assert Counter(one.verdict for one in MADE)[verdict] >= ENOUGH


@pytest.mark.parametrize(
    ("state", "status", "verdict"),
    [
        (PageState.BLOCKED, None, PageVerdict.BLOCKED),
        (PageState.TOO_LARGE, None, PageVerdict.TOO_LARGE),
        (PageState.REFUSED, None, PageVerdict.NOT_FETCHED),
        (PageState.ERROR, None, PageVerdict.NOT_FETCHED),
        (PageState.ERROR, 401, PageVerdict.LOGIN),
        (PageState.ERROR, 402, PageVerdict.PAYWALL),
        (PageState.ERROR, 403, PageVerdict.BLOCKED),
        (PageState.ERROR, 404, PageVerdict.NOT_FETCHED),
        (PageState.ERROR, 429, PageVerdict.BLOCKED),
        (PageState.ERROR, 451, PageVerdict.BLOCKED),
        (PageState.ERROR, 503, PageVerdict.NOT_FETCHED),
    ],
)
def test_what_transport_tells_is_named_as_well(
    state: PageState, status: int | None, verdict: PageVerdict
) -> None:
    said = "The server said so."
    page = replace(MADE[0].page(), state=state, status=status, body=b"", reason=said)
    found = extract_article(page)
    assert (found.verdict, found.reason) == (verdict, said)


def ranked(rank: int, lang: str, main: str) -> RankedArticle:
    """A page of a site of its own at a rank."""
    url = f"https://site{rank}.example/kettle"
    made = Made(name="", body=document("Kettle", site(main), lang=lang), verdict=PageVerdict.READ)
    found = extract_article(replace(made.page(), url=url))
    assert found.verdict is PageVerdict.READ
    return RankedArticle(rank=rank, result=SearchResult(rank=rank, url=url), article=found)


def copies() -> Iterator[tuple[str, str, str]]:
    for lang in PROSE:
        yield f"whole-{lang}", lang, article(lang)
        yield f"part-{lang}", lang, article(lang, 4, extra="<p>Taken from a friend.</p>")
    changed = article("en").replace("lime", "scale").replace("kettle", "boiler")
    yield "some-words-changed", "en", changed
    yield "introduced", "en", article("en").replace("<p class", f"<p>{PROSE['de'][1]}</p><p class")


@pytest.mark.parametrize(("lang", "main"), [pytest.param(*one[1:], id=one[0]) for one in copies()])
def test_a_near_copy_names_the_page_it_copies(lang: str, main: str) -> None:
    pages = (ranked(1, lang, article(lang)), ranked(2, lang, main))
    first, second = judged(pages, Reader(language=lang))
    assert first.article.verdict is PageVerdict.READ
    assert second.article.verdict is PageVerdict.NEAR_COPY
    assert "those of https://site1.example/kettle, which ranks better." in second.article.reason


@pytest.mark.parametrize("lang", PROSE)
def test_an_article_that_quotes_a_paragraph_is_no_copy(lang: str) -> None:
    own = "".join(f"<p>{text[::-1]}</p>" for text in PROSE[lang][1:6])
    quoting = f"<article><h1>Kettle</h1><p>{PROSE[lang][1]}</p>{own}</article>"
    pages = (ranked(1, lang, article(lang)), ranked(2, lang, quoting))
    found = [
        one.article.verdict for one in judged(pages, Reader(language=pages[1].article.language))
    ]
    assert found[1] is PageVerdict.READ


@pytest.mark.parametrize("lang", PROSE)
@pytest.mark.parametrize("other", PROSE)
def test_a_page_in_another_language_names_both_and_how_much_is_in_it(lang: str, other: str) -> None:
    [one] = judged([ranked(1, other, article(other))], Reader(language=lang))
    if lang == other:
        assert one.article.verdict is PageVerdict.READ
        return
    n = one.article.reason.partition("(")[2].partition(" of ")[0]
    assert one.article.verdict is PageVerdict.OTHER_LANGUAGE
    assert one.article.reason == (
        f"The page is in {other!r} ({n} of {n} stretches of 1,000 characters); pages are compared "
        f"in {lang!r}."
    )


def test_a_verdict_has_words_of_its_own_in_brief_and_notes() -> None:
    assert set(VERDICT_WORDS) == set(PageVerdict)
    assert len(set(VERDICT_WORDS.values())) == len(PageVerdict)
    page = ranked(1, "en", article("en"))
    told = {
        notes([replace(page, article=replace(page.article, verdict=one))], None, "en", {})[-1]
        for one in PageVerdict
        if one is not PageVerdict.READ
    }
    assert len(told) == len(PageVerdict) - 1


@pytest.mark.parametrize("verdict", [one for one in PageVerdict if one is not PageVerdict.READ])
def test_the_method_has_a_row_for_every_verdict(verdict: PageVerdict) -> None:
    assert f"\n| `{verdict}` |" in METHOD.read_text(encoding="utf-8")


def test_every_kind_that_is_no_article_has_a_verdict() -> None:
    assert {VERDICTS[kind] for kind in VERDICTS} == {
        PageVerdict.LISTING,
        PageVerdict.FORUM,
        PageVerdict.OFFER,
    }
