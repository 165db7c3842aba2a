"""The package as a stranger installs it."""

import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest

from tests.skygap.commands import run

CHECKOUT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment that has the wheel and the locked dependencies, and not this checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=CHECKOUT, check=True, capture_output=True)  # noqa: S603
    (wheel,) = folder.glob("*.whl")
    venv.create(folder / "env", with_pip=True)
    python = folder / "env" / "bin" / "python"
    lock = CHECKOUT / "requirements" / "run.txt"
    for what in (["--require-hashes", "-r", str(lock)], [str(wheel)]):
        install = [str(python), "-m", "pip", "install", "-q", "--no-deps", *what]
        subprocess.run(install, check=True, capture_output=True)  # noqa: S603
    return folder / "env" / "bin"


@pytest.mark.xdist_group("wheel")
def test_the_wheel_runs_the_demo_from_an_unrelated_folder(
    environment: Path, tmp_path: Path
) -> None:
    done = run([str(environment / "skygap"), "demo", "--date", "2026-01-02"], cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / done.stdout.strip().splitlines()[-1]).name == "brief.html"


@pytest.mark.xdist_group("wheel")
def test_scrapy_finds_the_spider_outside_the_checkout(environment: Path, tmp_path: Path) -> None:
    env = os.environ | {"SCRAPY_SETTINGS_MODULE": "spiders.settings"}
    done = run([str(environment / "scrapy"), "list"], cwd=tmp_path, env=env)
    assert done.stdout.split() == ["articles"], done.stderr
