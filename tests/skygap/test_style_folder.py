import os
from pathlib import Path

import pytest

from reports.house_style import PLAIN
from skygap.errors import ConfigError
from skygap.style_folder import read_style
from tests.reports.test_house_style import SVG
from tests.skygap.commands import sentence, skygap


def _write(root: Path, path: str, data: bytes) -> Path:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_bytes(data)
    return root


def test_no_folder_is_the_plain_style() -> None:
    assert read_style("") is PLAIN


def test_a_folder_is_read_with_what_is_below_it_but_not_what_is_hidden(tmp_path: Path) -> None:
    root = _write(tmp_path / "acme", "style.css", b"p { color: red }")
    _write(root, "logo.svg", SVG)
    _write(root, "templates/sections/head.html", b"<h1>Acme</h1>")
    _write(root, ".git/config", b"[core]")
    _write(root, ".DS_Store", b"\0")
    style = read_style(str(root))
    assert style.css == "p { color: red }"
    assert style.logo is not None
    assert style.logo.text == "acme"
    assert style.templates == (("sections/head.html", "<h1>Acme</h1>"),)


def test_a_folder_that_cannot_be_used_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"absent is no folder"):
        read_style(str(tmp_path / "absent"))
    root = _write(tmp_path / "acme", "stile.css", b"")
    with pytest.raises(ConfigError, match=r"acme cannot be used: stile\.css .* style\.css\?"):
        read_style(str(root))


@pytest.mark.parametrize("path", ["style.css", "templates/sections/contents.html", "templates"])
def test_a_link_brings_no_file_of_this_machine_into_a_brief(path: str, tmp_path: Path) -> None:
    secret = _write(tmp_path / "elsewhere", "sections/contents.html", b"p { color: red }")
    link = tmp_path / "acme" / path
    link.parent.mkdir(parents=True)
    link.symlink_to(secret if path == "templates" else secret / "sections" / "contents.html")
    with pytest.raises(ConfigError, match=f"{path} is a link; put the file itself there"):
        read_style(str(tmp_path / "acme"))


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "acme" / "name.txt").mkdir(parents=True)
    with pytest.raises(ConfigError, match=r"name\.txt is no file"):
        read_style(str(tmp_path / "acme"))
    (tmp_path / "acme" / "name.txt").rmdir()
    os.mkfifo(tmp_path / "acme" / "style.css")
    with pytest.raises(ConfigError, match=r"style\.css is no file"):
        read_style(str(tmp_path / "acme"))


def test_a_wrong_style_is_refused_before_anything_is_crawled(tmp_path: Path) -> None:
    (tmp_path / "urls.txt").write_text("http://a.example/\n")
    _write(tmp_path / "acme", "style.css", b"@import 'x.css';")
    done = skygap("brief", "tea", "--urls", "urls.txt", "--style", "acme", cwd=tmp_path)
    assert done.returncode == 2
    assert "style.css loads something from elsewhere" in sentence(done)
    assert not (tmp_path / "skygap.db").exists()
