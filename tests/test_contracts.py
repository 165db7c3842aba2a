"""The import contracts themselves: a new module must be placed."""

import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_every_module_of_analysis_but_the_result_is_closed_to_reports() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    (contract,) = [
        one
        for one in settings["tool"]["importlinter"]["contracts"]
        if one.get("source_modules") == ["reports"]
    ]
    files = [*(ROOT / "analysis").glob("*.py"), *(ROOT / "analysis").glob("*/__init__.py")]
    modules = {path.parent.name if path.stem == "__init__" else path.stem for path in files}
    closed = {name.partition(".")[2] for name in contract["forbidden_modules"]} - {""}
    assert closed == modules - {"analysis", "result", "errors"}
