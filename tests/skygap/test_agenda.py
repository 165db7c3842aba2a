"""Which keywords are handed out, and what is said of those that are not."""

from analysis.clusters import Cluster, Member
from analysis.result import GapKind, KeywordOutcome, KeywordState
from skygap.agenda import Agenda
from skygap.clustering import Groups
from skygap.names import folder_name
from spiders.records import KeywordRow

SERVED = Member(query="tea kettle", volume=90, n_shared=6, n_results=10)


def row(query: str, position: int, n_open: int = 0) -> KeywordRow:
    return KeywordRow(
        query=query, position=position, has_serp=True, n_pages=10, n_open=n_open, reason=""
    )


ROWS = (row("Kettle", 0), row("tea kettle", 1), row("mug", 2, n_open=3))


def agenda(*members: Member, known: dict[str, str] | None = None) -> Agenda:
    return Agenda(ROWS, Groups([Cluster(head="Kettle", members=members)]), known or {})


def taken(one: Agenda) -> list[str]:
    queries = []
    while errand := one.take():
        queries.append(errand.query)
    return queries


def outcome(query: str, state: KeywordState) -> KeywordOutcome:
    return KeywordOutcome(
        query=query,
        folder=folder_name(query) if state is KeywordState.DONE else "",
        state=state,
        reason="",
        n_found=10,
        n_read=8,
        n_gaps=dict.fromkeys(GapKind, 0),
    )


def test_a_keyword_is_handed_out_once_when_its_pages_have_ended() -> None:
    one = agenda()
    assert taken(one) == []
    one.look({"mug"})
    assert taken(one) == ["Kettle", "tea kettle"]
    one.look({"mug"})
    assert taken(one) == []
    one.look(set())
    assert taken(one) == ["mug"]


def test_what_another_brief_serves_is_not_handed_out() -> None:
    one = agenda(SERVED)
    assert one.n_heads == 2
    one.look(set())
    errand = one.take()
    assert errand is not None
    assert [(served.query, served.volume) for served in errand.serves] == [("tea kettle", 90)]
    assert taken(one) == ["mug"]


def test_known_inputs_go_with_their_keyword_in_any_case() -> None:
    one = agenda(known={"kettle": "abc"})
    one.look(set())
    errand = one.take()
    assert errand is not None
    assert errand.known_key == "abc"


def test_a_head_without_a_brief_releases_what_it_would_have_served() -> None:
    one = agenda(SERVED)
    one.look(set())
    assert taken(one) == ["Kettle", "mug"]
    one.release("Kettle")
    assert one.n_heads == 3
    assert taken(one) == ["tea kettle"]
    one.release("Kettle")
    assert taken(one) == []


def test_released_keywords_wait_for_their_own_pages() -> None:
    one = agenda(SERVED)
    one.look({"tea kettle"})
    one.release("Kettle")
    assert taken(one) == ["Kettle", "mug"]
    one.look(set())
    assert taken(one) == ["tea kettle"]


def test_a_skipped_keyword_says_whose_brief_serves_it() -> None:
    one = agenda(SERVED)
    told = one.unwritten(ROWS[1], {"kettle": outcome("Kettle", KeywordState.DONE)})
    assert told.state is KeywordState.SKIPPED
    assert told.reason == 'It shares 6 of 10 results with "Kettle", whose brief serves it too.'
    assert (told.head, told.folder) == ("Kettle", folder_name("Kettle"))
    assert (told.n_shared, told.n_results) == (6, 10)
    assert one.unwritten(ROWS[1], {}).folder == ""


def test_open_keywords_say_what_is_missing() -> None:
    one = agenda()
    assert one.unwritten(ROWS[2], {}).reason == "3 of 10 pages are still to be fetched."
    assert "still to be analysed" in one.unwritten(ROWS[0], {}).reason
    assert one.unwritten(ROWS[0], {}).state is KeywordState.OPEN
