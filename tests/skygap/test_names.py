import re
from pathlib import PurePosixPath, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skygap.names import folder_name


@given(st.text(min_size=1, max_size=400))
@pytest.mark.fault(39)
def test_any_keyword_gives_one_safe_folder_name(query: str) -> None:
    name = folder_name(query)
    assert re.fullmatch(r"[a-z0-9][a-z0-9-]*-[0-9a-f]{6}", name)
    assert len(name) <= 67


@pytest.mark.parametrize(
    "query", ["../../etc/x", "/etc/passwd", "C:\\x", "CON", "nul.txt", "🙂", "."]
)
@pytest.mark.fault(39)
def test_a_keyword_cannot_leave_the_folder(query: str) -> None:
    name = folder_name(query)
    assert PurePosixPath(name).name == name
    assert PureWindowsPath(name).name == name
    assert not PureWindowsPath(name).is_reserved()


@pytest.mark.fault(39)
def test_keywords_that_read_alike_have_different_folders() -> None:
    assert folder_name("c++") != folder_name("c")
    assert folder_name("🙂") != folder_name("🙃")


@pytest.mark.fault(39)
def test_case_makes_no_difference() -> None:
    assert folder_name("Cold Brew") == folder_name("cold brew")
