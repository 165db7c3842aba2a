from pathlib import Path

import pytest

from spiders.errors import InputError, SourceError
from spiders.items import KeywordMetrics, SearchResult, Serp
from spiders.plan import HarvestPlan, plan_from_json, read_args, read_plan

SERP = """keyword,rank,url
Tea,1,http://a.example/
Tea,2,http://www.reddit.com/r/tea
Tea,3,http://b.example/
Tea,4,http://c.example/
mate,1,http://d.example/
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "serp.csv").write_text(SERP)
    (tmp_path / "words.txt").write_text("MATE\ncoffee\ntea\nmate\n")
    (tmp_path / "urls.txt").write_text("http://a.example/\nnonsense\nhttp://b.example/\n")
    (tmp_path / "bad.csv").write_text("keyword,url\ntea,javascript:alert(1)\n")
    (tmp_path / "blank.txt").write_text(f"{'x' * 301}\n")
    return tmp_path


def planned(**given: object) -> HarvestPlan:
    return read_plan(read_args(given))[0]


@pytest.mark.usefixtures("folder")
class TestReadPlan:
    def test_rankings_alone_mean_all_their_keywords(self) -> None:
        plan = planned(serp="serp.csv")
        assert plan.keywords == ("Tea", "mate")
        assert [len(serp.results) for serp in plan.serps] == [4, 1]

    def test_one_keyword_selects_from_the_rankings_in_any_case(self) -> None:
        plan = planned(keyword="  TEA ", serp="serp.csv")
        assert plan.keywords == ("TEA",)
        assert [serp.query for serp in plan.serps] == ["TEA"]

    def test_a_list_of_keywords_gives_the_order_and_keeps_those_without_rankings(self) -> None:
        plan, problems = read_plan(read_args({"keywords": "words.txt", "serp": "serp.csv"}))
        assert plan.keywords == ("MATE", "coffee", "tea")
        assert [serp.query for serp in plan.serps] == ["MATE", "tea"]
        assert [problem.line for problem in problems] == [4]

    def test_what_a_list_says_is_kept_and_is_no_part_of_the_question(self, folder: Path) -> None:
        (folder / "list.csv").write_text("Keyword,Volume\nMATE,90\ntea,\n\uff34\uff25\uff21,7\n")
        plan, problems = read_plan(read_args({"keywords": "list.csv", "serp": "serp.csv"}))
        assert plan.metrics == {"MATE": KeywordMetrics(volume=90), "tea": KeywordMetrics(volume=7)}
        assert [problem.is_notice for problem in problems] == [True]
        (folder / "bare.txt").write_text("MATE\ntea\n")
        assert planned(keywords="bare.txt", serp="serp.csv").key == plan.key

    def test_a_ranking_is_found_in_any_width(self, folder: Path) -> None:
        (folder / "wide.txt").write_text("\uff34\uff25\uff21\n")
        (serp,) = planned(keywords="wide.txt", serp="serp.csv").serps
        assert (serp.query, len(serp.results)) == ("\uff34\uff25\uff21", 4)

    def test_a_list_of_addresses_ranks_for_the_one_keyword(self) -> None:
        plan, problems = read_plan(read_args({"keyword": "tea", "urls": "urls.txt"}))
        assert [result.rank for result in plan.serps[0].results] == [1, 2]
        (problem,) = problems
        assert str(problem).startswith("urls.txt, line 2: nonsense cannot be fetched: only http://")

    def test_top_counts_only_results_on_hosts_that_are_not_excluded(self) -> None:
        plan = planned(keyword="tea", serp="serp.csv", top=2, exclude="reddit.com")
        assert [result.rank for result in plan.serps[0].results] == [1, 2, 3]
        assert planned(keyword="tea", serp="serp.csv", top=2).key != plan.key

    def test_a_live_source_needs_no_file(self) -> None:
        plan = planned(keyword="tea", searxng="http://localhost:8888")
        assert (plan.keywords, plan.serps) == (("tea",), ())

    def test_a_source_with_a_key_is_asked_instead_of_an_instance(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("BRAVE_API_KEY", "secret")
        plan = planned(keyword="tea", searxng="http://localhost:8888", source=" Brave ")
        assert (plan.source, plan.searxng, plan.is_live) == ("brave", "", True)
        assert "secret" not in plan.to_json()
        assert plan_from_json(plan.to_json()) == plan

    def test_the_source_searxng_is_the_same_as_its_address_alone(self) -> None:
        given = {"keyword": "tea", "searxng": "http://localhost:8888"}
        assert planned(**given, source="searxng") == planned(**given)

    def test_a_source_that_nobody_asks_needs_no_key(self) -> None:
        assert planned(keyword="tea", serp="serp.csv", source="serper").source == "serper"

    def test_a_market_that_a_source_does_not_have_is_refused(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for name in ("DATAFORSEO_LOGIN", "DATAFORSEO_PASSWORD"):
            monkeypatch.setenv(name, "x")
        with pytest.raises(SourceError, match='country "zz" is not known'):
            planned(keyword="tea", source="dataforseo", country="zz")

    @pytest.mark.parametrize(
        ("given", "why"),
        [
            ({"keyword": "tea", "source": "searxng"}, "needs the address of an instance"),
            ({"keyword": "coffee", "serp": "serp.csv", "source": "serper"}, "set SERPER_API_KEY"),
            ({"source": "serper"}, "Nothing to harvest"),
            ({}, "Nothing to harvest: name a keyword"),
            ({"searxng": "http://localhost"}, "Nothing to harvest"),
            ({"keyword": "tea"}, "No source says what ranks.*serp=FILE.*urls=FILE.*searxng=URL"),
            ({"keyword": "a", "keywords": "words.txt", "serp": "serp.csv"}, "not both"),
            ({"keyword": "a", "urls": "urls.txt", "serp": "serp.csv"}, "not both"),
            ({"keywords": "words.txt", "urls": "urls.txt"}, "for one keyword"),
            ({"keyword": "x" * 301, "serp": "serp.csv"}, "Argument keyword: the keyword has 301"),
            ({"serp": "nowhere.csv"}, r"nowhere\.csv does not exist"),
            ({"serp": "words.txt"}, "no column keyword and url"),
            ({"serp": "bad.csv"}, r"no row that can be used\. The first problem: bad\.csv, line 2"),
            ({"keywords": "blank.txt", "serp": "serp.csv"}, "no row that can be used"),
        ],
    )
    def test_what_cannot_be_harvested_is_one_sentence(
        self, given: dict[str, object], why: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.delenv("SERPER_API_KEY", raising=False)
        with pytest.raises(InputError, match=why):
            planned(**given)


def test_a_plan_is_known_by_everything_in_it_and_by_nothing_else() -> None:
    serp = Serp(query="tea", results=(SearchResult(rank=1, url="http://a.example/"),))
    plan = HarvestPlan(keywords=("tea",), serps=(serp,))
    others = [
        HarvestPlan(keywords=("tea", "mate"), serps=(serp,)),
        HarvestPlan(keywords=("tea",)),
        *(
            HarvestPlan(keywords=("tea",), serps=(serp,), **changed)
            for changed in (
                {"top": 5},
                {"country": "gb"},
                {"language": "en"},
                {"exclude": ("b.example",)},
                {"searxng": "http://localhost/"},
                {"source": "brave"},
                {"draft_url": "http://b.example/"},
            )
        ),
    ]
    assert HarvestPlan(keywords=("tea",), serps=(serp,)).key == plan.key
    assert len({plan.key, *(other.key for other in others)}) == len(others) + 1
    assert len(plan.key) == 64


def test_a_harvest_from_before_there_were_sources_keeps_its_key() -> None:
    serp = Serp(query="tea", results=(SearchResult(rank=1, url="http://a.example/"),))
    assert HarvestPlan(keywords=("tea",), serps=(serp,)).to_json() == (
        '{"country":"","draft_url":"","exclude":[],"keywords":["tea"],"language":"","searxng":"",'
        '"serps":[{"query":"tea","questions":[],"related":[],"results":[{"rank":1,"snippet":"",'
        '"title":"","url":"http://a.example/"}],"source":""}],"top":10}'
    )


def test_a_keyword_that_looks_like_the_plan_itself_changes_nothing_but_the_key() -> None:
    serp = Serp(query='"serps":[]', results=(SearchResult(rank=1, url="http://a.example/"),))
    plan = HarvestPlan(keywords=('"serps":[]', '\\"serps":[]'), serps=(serp,))
    assert plan_from_json(plan.to_json()) == plan
    assert plan.key != plan.without_serps().key


def test_a_plan_survives_being_written_and_read_again() -> None:
    serp = Serp(
        query="🍵",
        results=(SearchResult(rank=1, url="http://a.example/", date="May 2026"),),
        related=("x",),
    )
    plan = HarvestPlan(keywords=("🍵",), serps=(serp,), exclude=("a.example",))
    assert plan_from_json(plan.to_json()) == plan


def test_the_same_file_elsewhere_is_the_same_plan(folder: Path) -> None:
    (folder / "elsewhere").mkdir()
    (folder / "elsewhere" / "serp.csv").write_text(SERP)
    assert planned(serp="serp.csv").key == planned(serp="elsewhere/serp.csv").key
