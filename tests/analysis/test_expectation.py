from analysis.expectation import expectation
from analysis.result import Intent, PageFormat
from analysis.statements import Statement
from spiders.items import Serp
from tests.analysis.searches import titled
from tests.analysis.told import statement

SERP = Serp(query="rain barrel", results=(), related=("rain butt",))
QUERY = frozenset(("rain", "barrel"))
PAGES = [
    titled("How to fill a rain barrel"),
    titled("The best rain barrels of all", rank=2),
    titled("How to fit a tap for beginners", rank=3),
]


def said(*texts: str) -> list[Statement]:
    return [statement(text, page) for page, text in enumerate(texts)]


def test_every_page_has_one_format_and_one_intent() -> None:
    found = expectation(SERP, PAGES, [], QUERY, "en")
    assert [(one.name, one.ranks) for one in found.formats] == [
        (PageFormat.HOW_TO, (1, 3)),
        (PageFormat.LIST, (2,)),
    ]
    assert [(one.name, one.ranks) for one in found.intents] == [
        (Intent.INFORMATIONAL, (1, 3)),
        (Intent.COMMERCIAL, (2,)),
    ]
    assert found.formats[0].evidence[1].text == "How to fit a tap for beginners"


def test_readers_and_tasks_come_from_titles_and_leads_variants_from_the_search() -> None:
    lead = said("If you are new to rain, read on.", "This guide shows how to seal a lid.")
    found = expectation(SERP, PAGES, lead, QUERY, "en")
    assert [(one.name, one.ranks) for one in found.readers] == [("beginners", (1, 3))]
    assert [one.name for one in found.tasks] == [
        "fill a rain barrel",
        "seal a lid",
        "fit a tap for beginners",
    ]
    assert found.variants[0].text == "rain butt"


def test_without_pages_only_related_searches_are_left() -> None:
    found = expectation(SERP, [], [], frozenset(), "en")
    assert (found.formats, found.intents, found.readers, found.tasks) == ((), (), (), ())
    assert [one.text for one in found.variants] == ["rain butt"]
