from pathlib import Path

import pytest

from analysis.profile import Profile
from skygap.config import load_config
from skygap.errors import ConfigError


@pytest.fixture(autouse=True)
def _empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_defaults_stand_without_a_file() -> None:
    config = load_config()
    assert (config.top, config.store, config.out) == (10, "sqlite:///skygap.db", Path("briefs"))


def test_flags_win_over_the_environment_and_that_over_the_file(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    Path("skygap.toml").write_text('top = 3\ncountry = "de"\nlanguage = "de"\n')
    monkeypatch.setenv("SKYGAP_COUNTRY", "at")
    monkeypatch.setenv("SKYGAP_LANGUAGE", "fr")
    config = load_config(language="it", country=None)
    assert (config.top, config.country, config.language) == (3, "at", "it")


def test_an_unknown_key_is_answered_with_the_nearest_known_one() -> None:
    Path("skygap.toml").write_text("langauge = 'de'\n")
    with pytest.raises(ConfigError, match=r"unknown key 'langauge'. Did you mean 'language'\?"):
        load_config()


def test_a_key_that_resembles_none_is_answered_with_all() -> None:
    Path("skygap.toml").write_text("zzzzz = 1\n")
    with pytest.raises(ConfigError, match="Known are store, out"):
        load_config()


def test_a_wrong_value_names_the_setting_and_where_it_may_stand() -> None:
    Path("skygap.toml").write_text("top = 'many'\n")
    with pytest.raises(ConfigError, match=r"top \(skygap.toml or SKYGAP_TOP\) cannot be 'many'"):
        load_config()


def test_a_wrong_flag_is_named_as_a_flag() -> None:
    with pytest.raises(ConfigError, match=r"workers \(--workers\) cannot be -1"):
        load_config(workers=-1)


@pytest.mark.parametrize("data", [b"top = = 3", b"\xff\xfe\x00t"])
def test_a_file_that_is_not_toml_is_named(data: bytes) -> None:
    Path("skygap.toml").write_bytes(data)
    with pytest.raises(ConfigError, match="cannot be read as TOML"):
        load_config()


def test_excluded_hosts_may_be_a_list() -> None:
    Path("skygap.toml").write_text('exclude = ["own.example", "forum.example"]\n')
    assert load_config().exclude == "own.example,forum.example"


def test_the_profile_is_fast_unless_another_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    assert load_config().profile is Profile.FAST
    monkeypatch.setenv("SKYGAP_PROFILE", "best")
    monkeypatch.setattr("skygap.config.is_installed", lambda: True)
    assert load_config().profile is Profile.BEST


def test_a_profile_without_its_model_is_refused_with_what_to_do(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("skygap.config.is_installed", lambda: False)
    with pytest.raises(ConfigError, match=r"--profile.* cannot be 'best'.*install skygap\[best\]"):
        load_config(profile="best")


def test_an_unknown_profile_is_answered_with_the_known_ones() -> None:
    with pytest.raises(ConfigError, match="'quick': Input should be 'fast' or 'best'"):
        load_config(profile="quick")
