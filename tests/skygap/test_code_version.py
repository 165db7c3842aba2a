import sys
from pathlib import Path

import pytest

from skygap import code_version as module
from skygap.code_version import OURS, code_version, sources_of


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package of its own: a module that imports one at once, one later, and one by its folder."""
    inner = tmp_path / "planted" / "inner"
    inner.mkdir(parents=True)
    for folder in (inner, inner.parent):
        (folder / "__init__.py").write_text("")
    sources = {
        "start": "import json\nfrom planted.one import name\n\ndef f():\n    import planted.two\n",
        "one": "name = 1\n",
        "two": "from planted.inner import three\n",
        "inner/three": "import planted.start\n",
        "apart": "import planted.one\n",
    }
    for name, source in sources.items():
        (inner.parent / f"{name}.py").write_text(source)
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "planted", raising=False)  # that of another test
    monkeypatch.setattr(module, "OURS", ("planted",))
    return inner.parent


def test_a_module_stands_for_all_that_it_imports_and_nothing_else(package: Path) -> None:
    found = sources_of("planted.start", ("planted",))
    assert set(found) == {
        "planted.start",
        "planted.one",
        "planted.two",
        "planted.inner",
        "planted.inner.three",
    }
    assert found["planted.one"] == (package / "one.py").read_bytes()


def test_a_version_changes_with_any_module_it_rests_on_and_with_no_other(package: Path) -> None:
    versions = [code_version.__wrapped__("planted.start")]
    for name in ("inner/three", "apart"):
        with (package / f"{name}.py").open("a") as file:
            file.write("# changed\n")
        versions.append(code_version.__wrapped__("planted.start"))
    assert versions[0] != versions[1] == versions[2]


def test_a_version_changes_with_an_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    before = code_version.__wrapped__("analysis.profile")
    assert code_version.__wrapped__("analysis.profile") == before
    monkeypatch.setattr(module, "_version", lambda name: f"{name} of tomorrow")
    assert code_version.__wrapped__("analysis.profile") != before


def test_readings_do_not_rest_on_what_is_made_of_them() -> None:
    reading = sources_of("analysis.reading", OURS)
    assert {"analysis.engine", "analysis.nlp", "analysis.vectors", "analysis.headings"} <= set(
        reading
    )
    assert "analysis.topics" not in reading
    articles = sources_of("analysis.articles", OURS)
    assert {"analysis.extraction.walk", "spiders.items"} <= set(articles)
    assert "analysis.nlp" not in articles
    assert set(reading) | {"analysis.topics"} <= set(sources_of("analysis.analyze", OURS))
