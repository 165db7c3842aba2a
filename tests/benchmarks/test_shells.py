import gzip
from pathlib import Path

from benchmarks.shells import measure


def test_a_page_that_is_taken_for_a_shell_is_named(tmp_path: Path) -> None:
    pages = {
        "shell": b"<div id=root></div><script src=/a.js></script>",
        "bare": b"<p>Tea.</p>",
        "page": b"<p>" + b"Tea is a drink. " * 200,
    }
    (tmp_path / "html").mkdir()
    for name, body in pages.items():
        (tmp_path / "html" / f"{name}.html.gz").write_bytes(gzip.compress(body))
    found = measure(tmp_path)
    assert found["pages"] == 3
    assert found["taken_for_shells"] == ["shell.html.gz"]
    assert found["taken_for_shells_with_a_script"] == ["bare.html.gz", "shell.html.gz"]
    assert found["cpu_ms"]["p99"] >= found["cpu_ms"]["median"] > 0
