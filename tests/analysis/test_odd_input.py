"""Few, many, equal and odd pages and drafts: a sensible answer that says its own limits."""

from dataclasses import replace

import pytest

from analysis.analyze import analyze
from analysis.article import Article, Section
from analysis.draft import read_draft
from analysis.errors import DraftError
from analysis.result import GapAnalysis, GapKind, PageVerdict
from spiders.items import Serp
from tests.analysis.made_articles import (
    N_PAGES,
    QUERY,
    SERP,
    article_of,
    mixtures,
    ranked,
    sections_of,
    written,
)

RIVALS = [written("puncture", number) for number in range(1, N_PAGES + 1)]
N_SECTIONS = len(sections_of("puncture"))
TEN_WORDS = "A flat tyre is no reason to stay at home."
FLICKEN = {
    "Werkzeug bereitlegen": (
        (
            "Zum Flicken brauchst du zwei Reifenheber, Flicken, Gummilösung, Schleifpapier "
            "und eine Luftpumpe. Ein Eimer Wasser hilft bei der Suche nach dem Loch im "
            "Schlauch. "
        ),
        (
            "Lege dir Reifenheber, Luftpumpe, Schleifpapier und Flicken auf ein altes Tuch. "
            "Die Gummilösung darf nicht eingetrocknet sein, also prüfe das Werkzeug vor der "
            "Tour. "
        ),
        (
            "Mehr Werkzeug als Reifenheber, Pumpe und ein Flickzeug mit Gummilösung und "
            "Schleifpapier braucht niemand. Schraubenzieher bleiben in der Kiste, sie "
            "zerstechen den Schlauch. "
        ),
    ),
    "Das Loch finden": (
        (
            "Pumpe den Schlauch kräftig auf und halte ihn unter Wasser. Wo Luftblasen "
            "aufsteigen, ist das Loch. Markiere die Stelle mit einem Kugelschreiber, bevor "
            "sie trocknet. "
        ),
        (
            "Ein großes Loch hörst du zischen, ein kleines verrät sich durch Luftblasen im "
            "Wasser. Drehe den Schlauch langsam weiter und markiere jede Stelle, an der Luft "
            "austritt. "
        ),
        (
            "Ohne Wasser geht es auch: Halte den aufgepumpten Schlauch an die Lippen, die den "
            "Luftzug am Loch spüren. Im Eimer zeigen Luftblasen die Stelle ganz sicher. "
        ),
    ),
    "Den Flicken aufkleben": (
        (
            "Raue die Stelle mit Schleifpapier auf, trage die Gummilösung dünn auf und warte "
            "fünf Minuten. Dann drückst du den Flicken fest auf den trockenen Kleber. "
        ),
        (
            "Die Gummilösung muss antrocknen, ehe der Flicken darauf kommt. Wer nicht wartet, "
            "klebt zweimal. Vorher wird der Schlauch mit Schleifpapier gründlich aufgeraut. "
        ),
        (
            "Erst schleifen, dann Gummilösung auftragen, warten und den Flicken von der Mitte "
            "nach außen andrücken. Etwas Talkum verhindert, dass der Schlauch am Mantel "
            "klebt. "
        ),
    ),
}


def analysed(
    articles: list[Article], draft: Article | None = None, *, query: str = QUERY
) -> GapAnalysis:
    serp = replace(SERP, query=query)
    return analyze(serp, ranked(articles), date="2026-01-01", draft=draft)


def text_of(article: Article, *, with_headings: bool = True) -> str:
    parts = (
        (f"## {part.heading}\n\n" if part.heading and with_headings else "") + part.text
        for part in article.sections
    )
    return "\n\n".join(parts)


def markdown(text: str) -> Article:
    return read_draft(text.encode(), "draft.md")


@pytest.mark.parametrize("n", [1, 2, 3])
def test_few_pages_say_so_and_every_topic_has_its_proof(n: int) -> None:
    found = analysed(RIVALS[:n])
    assert found.n_read == n
    assert "Thin evidence" in found.notes[0]
    assert found.topics
    assert all(len(topic.evidence) == topic.k <= n == topic.n for topic in found.topics)
    if n == 1:
        assert {gap.kind for gap in found.gaps} <= {GapKind.RARE, GapKind.NOBODY}


def test_pages_that_are_all_near_copies_are_one_page() -> None:
    urls = [f"https://copy{number}.example/page" for number in range(1, 7)]
    found = analysed([replace(RIVALS[0], url=url) for url in urls])
    assert (found.n_found, found.n_read) == (6, 1)
    assert {one.verdict for one in found.rivals[1:]} == {PageVerdict.NEAR_COPY}
    assert "only 1 page was read" in found.notes[0]
    assert "5 of 6 pages do not count: 5 a near-copy" in found.notes[1]
    alone = analysed([replace(RIVALS[0], url=urls[0])])
    assert (found.topics, found.gaps) == (alone.topics, alone.gaps)


def test_sixty_pages_give_a_list_that_a_writer_can_read() -> None:
    found = analysed(mixtures(60))
    assert found.n_read == 60
    assert max(topic.k for topic in found.topics) > 20  # of six versions each stands on 7 or 8
    assert all(len(topic.evidence) == topic.k <= 60 == topic.n for topic in found.topics)
    assert len(found.gaps) < N_SECTIONS
    assert found.notes == ()


def test_a_draft_of_ten_words_lacks_every_shared_topic() -> None:
    found = analysed(RIVALS, markdown(TEN_WORDS))
    shared = {topic.id for topic in found.topics if topic.k > 1}
    assert shared
    assert shared <= {gap.topic_id for gap in found.gaps}


def test_a_draft_of_thirty_thousand_words_lacks_only_what_it_does_not_treat() -> None:
    other = "\n\n".join(text_of(written("basil", number)) for number in range(1, N_PAGES + 1))
    whole = text_of(RIVALS[0])
    n_times = 1 + 30_000 // len(other.split())
    found = analysed(RIVALS[1:], markdown("\n\n".join([whole, *[other] * n_times])))
    assert found.draft is not None
    assert found.draft.n_words > 30_000
    lacking = analysed(RIVALS[1:], markdown(TEN_WORDS))
    assert len(found.gaps) < len(lacking.gaps) / 2
    assert any("pressure" in gap.label or "pump" in gap.label for gap in found.gaps)


def test_a_draft_without_headings_lacks_less_than_one_without_words() -> None:
    whole = analysed(RIVALS[1:], markdown(text_of(RIVALS[0], with_headings=False)))
    empty = analysed(RIVALS[1:], markdown(TEN_WORDS))
    assert 0 < sum(gap.score for gap in whole.gaps) < sum(gap.score for gap in empty.gaps)
    assert 0 < n_shared(whole) < n_shared(empty)


def n_shared(found: GapAnalysis) -> int:
    """Gaps that several pages treat."""
    return sum(gap.kind in {GapKind.MUST_HAVE, GapKind.COMMON} for gap in found.gaps)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (TEN_WORDS, "words"),
        ("\n\n".join(text_of(one, with_headings=False) for one in RIVALS[:1]), "heading"),
        ("\n\n".join([text_of(one) for one in RIVALS] * 10), "words"),
    ],
    ids=["ten words", "without headings", "thirty thousand words"],
)
def test_an_odd_draft_is_measured_with_a_note(text: str, told: str) -> None:
    found = analysed(RIVALS[1:], markdown(text))
    assert any("draft" in note and told in note for note in found.notes)


def test_a_draft_of_headings_alone_is_refused_with_what_to_do() -> None:
    with pytest.raises(DraftError, match=r"has no text below a heading\. Write some"):
        markdown("# Punctures\n\n## Find the hole\n\n## Glue the patch\n")


def test_headings_that_stand_over_a_word_or_two_treat_nothing() -> None:
    headings = [part.heading for part in RIVALS[0].sections if part.heading]
    draft = markdown("".join(f"## {heading}\n\nTo be written.\n\n" for heading in headings))
    found = analysed(RIVALS[1:], draft)
    shared = {topic.id for topic in found.topics if topic.k > 1}
    assert shared <= {gap.topic_id for gap in found.gaps}


def test_a_draft_in_another_language_is_measured_with_a_warning() -> None:
    texts = [f"## {heading}\n\n{texts[0] * 3}" for heading, texts in FLICKEN.items()]
    found = analysed(RIVALS, markdown("\n\n".join(texts)))
    assert any("The draft is in 'de', the pages in 'en'" in note for note in found.notes)
    assert found.gaps


def test_pages_in_a_language_without_a_model_give_topics_and_say_how_they_were_read() -> None:
    pages = [german(number) for number in range(3)]
    found = analysed([*pages, *RIVALS[:2]], query="Fahrradschlauch flicken")
    assert (found.language, found.n_read) == ("de", 3)
    assert any("No language model is installed for 'de'" in note for note in found.notes)
    assert any("2 in another language" in note for note in found.notes)
    shared = {topic.label for topic in found.topics if topic.k == 3}
    assert "Das Loch finden" in shared


def german(number: int) -> Article:
    heads = (("{}", "Zuerst: {}", "{} ohne Umwege")[number].format(head) for head in FLICKEN)
    parts = [
        Section.of_text(level=2, heading=head, text=texts[number])
        for head, texts in zip(heads, FLICKEN.values(), strict=True)
    ]
    return replace(article_of(parts, f"seite{number}"), language="de")


def test_rivals_without_a_heading_give_no_topic_and_say_why() -> None:
    flat = [
        article_of([Section.of_text(level=0, heading="", text=one.text)], one.host)
        for one in RIVALS
    ]
    found = analysed(flat)
    assert found.n_read == N_PAGES
    assert found.topics == ()
    assert any("heading" in note for note in found.notes)


def test_a_keyword_of_stop_words_or_signs_is_answered_like_any_other() -> None:
    for query in ("how to", "???", "自転車のパンク", "x" * 500):
        found = analyze(
            Serp(query=query, results=(), source="test"), ranked(RIVALS), date="2026-01-01"
        )
        assert found.query == query
        assert found.topics
