import json
import os
from pathlib import Path

import pytest

from analysis.result import GapKind, KeywordOutcome, KeywordState, to_json
from skygap.cli import main
from skygap.output import OutputFolder, write_text
from tests.drafts import FILES, own_drafts, sample_analysis
from tests.skygap.commands import sentence, skygap
from tests.skygap.conftest import Demo

KEYWORD = "cold brew coffee"
OTHER = "iced coffee"


def outcome(query: str, folder: str) -> KeywordOutcome:
    return KeywordOutcome(
        query=query,
        folder=folder,
        state=KeywordState.DONE,
        reason="",
        n_found=15,
        n_read=13,
        n_gaps=dict.fromkeys(GapKind, 0),
    )


@pytest.fixture
def written(tmp_path: Path) -> Path:
    """A folder with a harvest of two keywords; only the JSON that the check reads."""
    folder = OutputFolder(tmp_path / "briefs", harvest_id="2026-01-02-abcdef01", date="2026-01-02")
    for query in (KEYWORD, OTHER):
        path = folder.brief_path(query).with_name("brief.json")
        write_text(path, to_json(sample_analysis()).decode())
    folder.write_index(
        [outcome(one, folder.brief_path(one).parent.name) for one in (KEYWORD, OTHER)]
    )
    for name, data in own_drafts().items():
        (tmp_path / name).write_bytes(data)
    return tmp_path


def run(
    *args: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> tuple[int, str, str]:
    monkeypatch.setattr("sys.argv", ["skygap", "check", *args])
    with pytest.raises(SystemExit) as end:
        main()
    told = capsys.readouterr()
    return int(end.value.code or 0), told.out, told.err


def test_the_check_tells_score_topics_outline_and_questions(
    written: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(written)
    status, out, err = run(
        "jar.md", "--keyword", "Cold Brew Coffee", monkeypatch=monkeypatch, capsys=capsys
    )
    assert (status, err) == (0, "")
    first, second, *rest = out.splitlines()
    assert first == "jar.md, 202 words, for 'cold brew coffee'"
    assert second.startswith("Score ")
    assert "by words alone: 100 x (0.70 x topics" in second
    titles = {line.partition(" (")[0] for line in rest if line and not line.startswith(" ")}
    assert titles - {"Topics thin"} == {
        "Topics missing",
        "Topics treated",
        "Outline, open",
        "Questions not answered",
    }
    assert any("Grind size for the press (must-have)" in line for line in rest)


@pytest.mark.parametrize("name", ["jar.md", "kitchen.html", "plain.txt", "word.docx"])
def test_json_has_all_that_was_found(
    name: str, written: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(written)
    brief = next(Path("briefs").glob("*/*/brief.json"))
    for place in (brief, brief.parent):
        status, out, _ = run(
            name, "--brief", str(place), "--json", monkeypatch=monkeypatch, capsys=capsys
        )
        found = json.loads(out)
        assert status == 0
        assert 0 < found["score"] < 100
        assert len(found["topics"]) == len(sample_analysis().topics)
        assert {part["name"] for part in found["parts"]} == {"topics", "headings", "questions"}


@pytest.mark.parametrize(
    ("args", "expected"),
    [
        (["jar.md"], "it has 'cold brew coffee', 'iced coffee'. Say which with --keyword."),
        (["jar.md", "--keyword", "tea"], "has no brief on 'tea'"),
        (["absent.md", "--keyword", OTHER], "The draft absent.md cannot be read"),
        (["a.pdf", "--keyword", OTHER], "no ending that is known"),
        (["", "--keyword", OTHER], "No draft is named: name a file or an http address"),
        ([".", "--keyword", OTHER], "The draft . is a folder"),
        (["pipe.md", "--keyword", OTHER], "The draft pipe.md is no file"),
        (["huge.md", "--keyword", OTHER], "huge.md is larger than 100,000,000 bytes"),
        (["two\nlines.md", "--keyword", OTHER], "cannot be read"),
        (["http://", "--keyword", OTHER], "http:// cannot be fetched"),
        (["jar.md", "--brief", "absent"], "absent holds no harvest"),
        (["jar.md", "--brief", "jar.md"], "jar.md is not what an analysis writes"),
        (["jar.md", "--brief", "old.json"], "nothing to check by"),
        (["jar.md", "--out", "empty"], "empty holds no harvest"),
    ],
)
def test_bad_input_gets_one_sentence_and_status_2(
    args: list[str],
    expected: str,
    written: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(written)
    Path("a.pdf").write_bytes(b"%PDF")
    os.mkfifo("pipe.md")
    with Path("huge.md").open("wb") as huge:
        huge.truncate(100_000_001)
    Path("old.json").write_bytes(_without_checklist())
    status, out, err = run(*args, monkeypatch=monkeypatch, capsys=capsys)
    assert (status, out) == (2, "")
    assert expected in err
    assert len(err.splitlines()) == 1


def _without_checklist() -> bytes:
    raw = json.loads(to_json(sample_analysis()))
    return json.dumps(raw | {"checklist": None}).encode()


def test_what_pages_say_cannot_command_the_terminal(
    written: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    raw = json.loads(to_json(sample_analysis()))
    raw["checklist"]["topics"][0]["label"] = "\x1b[31mred\nnext \u202eline"
    (written / "hostile.json").write_text(json.dumps(raw))
    monkeypatch.chdir(written)
    _, out, _ = run("jar.md", "--brief", "hostile.json", monkeypatch=monkeypatch, capsys=capsys)
    assert "[31mred next line" in out
    assert "\x1b" not in out


@pytest.mark.xdist_group("demo")
def test_the_demo_is_checked_by_its_latest_brief(demo: Demo) -> None:
    done = skygap(
        "check", str(FILES / "jar.md"), "--out", "skygap-demo/briefs", cwd=demo.folder.parent
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[1].startswith("Score ")


@pytest.mark.xdist_group("demo")
def test_an_address_is_fetched_as_any_page(demo: Demo) -> None:
    from skygap.demo.site import Site, write_hosts
    from tests.drafts import SAMPLE

    with Site(SAMPLE) as site:
        hosts = demo.folder.parent / "check-hosts.json"
        write_hosts(site.hosts, hosts)
        done = skygap(
            "check",
            "https://slowpour.example/guides/cold-brew",
            *("--out", "skygap-demo/briefs", "--hosts", str(hosts)),
            cwd=demo.folder.parent,
        )
        refused = skygap(
            "check",
            "https://slowpour.example/absent",
            *("--out", "skygap-demo/briefs", "--hosts", str(hosts)),
            cwd=demo.folder.parent,
        )
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("https://slowpour.example/guides/cold-brew, ")
    assert refused.returncode == 2
    assert "could not be fetched" in sentence(refused)
