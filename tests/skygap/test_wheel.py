"""The package as a stranger installs it."""

import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

from tests.skygap.commands import run

CHECKOUT = Path(__file__).parents[2]

pytestmark = pytest.mark.xdist_group("wheel")

# Folders of a developer would come before what is installed.
_ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment that has the wheel, and of this one the dependencies without this checkout.

    That the lock holds all that a run needs is proved where nothing else is installed: `make demo`.
    """
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=CHECKOUT, check=True, capture_output=True)  # noqa: S603
    (wheel,) = folder.glob("*.whl")
    venv.create(folder / "env", with_pip=True)
    python = str(folder / "env" / "bin" / "python")
    install = [python, "-m", "pip", "install", "-q", "--no-deps", "--no-index", str(wheel)]
    subprocess.run(install, check=True, capture_output=True)  # noqa: S603
    (packages,) = (folder / "env" / "lib").glob("python*/site-packages")
    # A folder named there counts for its packages, not for the .pth files that name the checkout.
    (packages / "dependencies.pth").write_text(sysconfig.get_path("purelib"))
    return folder / "env" / "bin"


def test_the_package_in_use_is_that_of_the_wheel(environment: Path, tmp_path: Path) -> None:
    asked = [str(environment / "python"), "-c", "import skygap; print(skygap.__file__)"]
    told = run(asked, cwd=tmp_path, env=_ENVIRONMENT).stdout
    assert Path(told.strip()).is_relative_to(environment.parent)


def test_the_wheel_runs_the_demo_from_an_unrelated_folder(
    environment: Path, tmp_path: Path
) -> None:
    demo = [str(environment / "skygap"), "demo", "--date", "2026-01-02"]
    done = run(demo, cwd=tmp_path, env=_ENVIRONMENT)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / done.stdout.strip().splitlines()[-1]).name == "brief.html"


def test_scrapy_finds_the_spiders_outside_the_checkout(environment: Path, tmp_path: Path) -> None:
    env = _ENVIRONMENT | {"SCRAPY_SETTINGS_MODULE": "spiders.settings"}
    done = run([str(environment / "python"), "-m", "scrapy", "list"], cwd=tmp_path, env=env)
    assert done.stdout.split() == ["articles", "links"], done.stderr
