"""What can be set or called is written down."""

from pathlib import Path

import pytest

from skygap.cli import cli
from skygap.config import Config
from spiders.arguments import ArticlesArgs, LinksArgs

ROOT = Path(__file__).parents[2]
SETTINGS = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", Config.model_fields)
def test_every_setting_is_documented_in_all_its_forms(name: str) -> None:
    assert f"| `{name}` | `SKYGAP_{name.upper()}` | `--" in SETTINGS


@pytest.mark.parametrize(
    ("spider", "name"),
    [
        *(("articles", name) for name in ArticlesArgs.model_fields),
        *(("links", name) for name in LinksArgs.model_fields),
    ],
)
def test_every_argument_of_a_spider_is_documented(spider: str, name: str) -> None:
    arguments = SETTINGS.split("## Arguments of the spiders")[1].split("\n## ")[0]
    assert f"`{name}`" in arguments.split(f"`scrapy crawl {spider} ")[1].split("`scrapy crawl ")[0]


@pytest.mark.parametrize("name", cli.commands)
def test_every_command_is_in_the_readme(name: str) -> None:
    assert f"`{name}`" in README or f"`skygap {name}" in README


def test_ci_runs_what_the_readme_says() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    for command in ("make demo", "make test", "make test-slow"):
        assert command in README
        assert command in script.splitlines()
