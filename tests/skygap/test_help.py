import sys
from pathlib import Path

import pytest

from tests.skygap.commands import run, skygap

HEAVY = ("spacy", "scrapy", "sklearn", "trafilatura", "pandas", "sqlalchemy", "jinja2", "numpy")
COMMANDS = (
    "demo",
    "brief",
    "batch",
    "analyze",
    "report",
    "site",
    "harvests",
    "prune",
    "export",
    "import",
)


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_answers_without_loading_an_engine(command: str, tmp_path: Path) -> None:
    code = (
        "import sys\n"
        f"sys.argv = ['skygap', *{command.split()!r}, '--help']\n"
        "from skygap.cli import main\n"
        "try:\n    main()\n"
        "except SystemExit as end:\n"
        f"    loaded = set(sys.modules) & set({HEAVY!r})\n"
        "    sys.exit(end.code or (f'loaded {loaded}' if loaded else 0))\n"
    )
    done = run([sys.executable, "-c", code], cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "Usage:" in done.stdout


def test_the_bare_command_shows_its_help(tmp_path: Path) -> None:
    done = skygap(cwd=tmp_path)
    assert all(command in done.stdout for command in COMMANDS)
