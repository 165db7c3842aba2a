"""Files that somebody works in are never lost."""

from pathlib import Path

from reports.prospect_list import listed_prospects
from skygap.output import OutputFolder
from skygap.prospect_files import (
    TABLE,
    WORKBOOK,
    drop_prospects,
    write_prospects,
    written_prospects,
)
from tests.reports.sample_index import outcomes
from tests.reports.sample_links import LINKS

ROWS = listed_prospects([("rain barrel", LINKS)])


def test_what_nobody_changed_is_replaced(tmp_path: Path) -> None:
    assert write_prospects(tmp_path, ()).kept == ()
    assert write_prospects(tmp_path, ROWS).kept == ()
    assert sorted(path.name for path in tmp_path.glob("p*")) == [TABLE, WORKBOOK]
    assert (tmp_path / TABLE).read_bytes().startswith(b"\xef\xbb\xbfstatus,kind,site,")


def test_what_somebody_worked_in_is_put_aside_under_a_free_name(tmp_path: Path) -> None:
    for number in (1, 2):
        write_prospects(tmp_path, ROWS)
        (tmp_path / TABLE).write_text(f"worked in {number}")
        assert write_prospects(tmp_path, ROWS).kept == (tmp_path / f"prospects-{number}.csv",)
        assert (tmp_path / f"prospects-{number}.csv").read_text() == f"worked in {number}"


def test_a_file_of_the_readers_own_is_put_aside_too(tmp_path: Path) -> None:
    (tmp_path / WORKBOOK).write_bytes(b"mine")
    (tmp_path / ".prospects-made-of").write_text("[no stamp")
    assert write_prospects(tmp_path, ROWS).kept == (tmp_path / "prospects-1.xlsx",)


def test_only_what_nobody_changed_is_dropped(tmp_path: Path) -> None:
    write_prospects(tmp_path, ROWS)
    (tmp_path / WORKBOOK).write_bytes(b"worked in")
    drop_prospects(tmp_path)
    assert written_prospects(tmp_path) == (WORKBOOK,)
    assert write_prospects(tmp_path, ROWS).kept == (tmp_path / "prospects-1.xlsx",)
    drop_prospects(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["prospects-1.xlsx"]


def test_the_index_links_to_prospects_until_it_is_written_anew(tmp_path: Path) -> None:
    folder = OutputFolder(tmp_path, harvest_id="h", date="2031-11-03")
    index = folder.write_index(outcomes())
    assert "prospects" not in index.read_text()
    write_prospects(folder.root, ROWS)
    for name in (TABLE, WORKBOOK):
        assert f'<a href="./{name}">{name}</a>' in folder.link_prospects().read_text()
    assert "prospects" not in folder.write_index(outcomes()).read_text()
    assert written_prospects(folder.root) == ()
