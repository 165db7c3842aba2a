"""A brief whose ranking comes from a provider, and the key that is in none of its files."""

import json
import os
from pathlib import Path

import pytest

from tests.skygap.commands import skygap
from tests.skygap.conftest import page
from tests.spiders.serp.test_providers import FOLDER
from tests.spiders.web import Web, body

KEY = "k3y-that-nobody-may-see"
SECTIONS = {
    "Steeping": "Tea steeps for three minutes in water that has just boiled, and no longer.",
    "Storing": "Keep tea in a tin that closes well, away from light and from spices.",
}


@pytest.mark.fault(42)
def test_a_brief_from_a_provider_names_it_and_never_its_key(tmp_path: Path) -> None:
    env = os.environ | {"SERPAPI_API_KEY": KEY, "SKYGAP_SOURCE": "serpapi"}
    with Web() as web:
        web.answers = {
            f"serpapi.com/search.json?engine=google&q=tea&start=0&gl=us&hl=en&api_key={KEY}": body(
                (FOLDER / "serpapi.json").read_bytes()
            ),
            "a.example/1": body(page("Tea", SECTIONS).encode()),
            "a.example/2": body(page("Green tea", SECTIONS).encode()),
        }
        hosts = str(web.write_hosts(tmp_path))
        words = ("brief", "tea", "--top", "2", "--country", "us", "--language", "en", "-v")
        done = skygap(*words, "--hosts", hosts, cwd=tmp_path, env=env)
    assert done.returncode == 0, done.stderr
    (brief,) = tmp_path.glob("briefs/*/*/brief.json")
    assert json.loads(brief.read_text())["serp_source"] == "serpapi"
    files = [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()]
    for left in (*files, done.stdout.encode(), done.stderr.encode()):
        assert KEY.encode() not in left


def test_a_key_that_is_missing_is_told_before_anything_is_written(tmp_path: Path) -> None:
    env = {name: value for name, value in os.environ.items() if name != "SERPER_API_KEY"}
    (tmp_path / "skygap.toml").write_text('source = "serper"\n')
    done = skygap("brief", "tea", cwd=tmp_path, env=env)
    assert done.returncode == 2
    assert done.stderr == (
        "skygap: Serper needs a key: set SERPER_API_KEY in the environment, or choose another"
        " source.\n"
    )
    assert [path.name for path in tmp_path.iterdir()] == ["skygap.toml"]
