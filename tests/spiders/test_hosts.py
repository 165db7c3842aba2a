import json
from pathlib import Path

import pytest

from spiders.errors import InputError
from spiders.hosts import read_hosts


def test_hosts_come_from_a_file_or_a_dict_in_lower_case(tmp_path: Path) -> None:
    hosts = {"www.A.example": "127.0.0.2:8001", "bücher.example": "127.0.0.3:80"}
    (tmp_path / "hosts.json").write_text(json.dumps(hosts))
    read = {"www.a.example": "127.0.0.2:8001", "xn--bcher-kva.example": "127.0.0.3:80"}
    assert read_hosts(hosts) == read
    assert read_hosts(str(tmp_path / "hosts.json")) == read


@pytest.mark.parametrize("nothing", [None, "", {}])
def test_no_setting_maps_nothing(nothing: object) -> None:
    assert read_hosts(nothing) == {}


@pytest.mark.parametrize(
    "target",
    [
        "10.0.0.1:80",
        "93.184.215.14:80",
        "127.0.0.1",
        "127.0.0.1:0",
        "127.0.0.1:99999",
        "127.0.0.999:80",
        "localhost:80",
        "127.0.0.1:80/x",
        "a.example:80",
        "",
        7,
    ],
)
@pytest.mark.fault(4)
def test_only_loopback_addresses_with_a_port_are_targets(target: object) -> None:
    with pytest.raises(InputError, match=r"SKYGAP_HOSTS: .* is not a loopback address with a port"):
        read_hosts({"a.example": target})


@pytest.mark.parametrize(
    ("text", "why"), [("{", "is not JSON"), ("[]", "one object"), ('{"": "127.0.0.1:80"}', "host")]
)
def test_a_file_of_no_use_is_one_sentence(tmp_path: Path, text: str, why: str) -> None:
    (tmp_path / "hosts.json").write_text(text)
    with pytest.raises(InputError, match=why):
        read_hosts(str(tmp_path / "hosts.json"))


def test_a_missing_file_is_named() -> None:
    with pytest.raises(InputError, match=r"nowhere\.json does not exist"):
        read_hosts("nowhere.json")
