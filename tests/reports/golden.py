"""Comparison with the files in tests/golden; tests/golden/README.md says how to accept a change."""

import os
from pathlib import Path

GOLDEN = Path(__file__).parent.parent / "golden"
ACCEPT = "SKYGAP_ACCEPT"


def assert_golden(name: str, actual: str) -> None:
    """Fails where the text is not that of the golden file, and leaves the actual one beside it.

    With SKYGAP_ACCEPT=1 the file is written instead, for a person to look at the difference.
    """
    expected, beside = GOLDEN / name, GOLDEN / f"{name}.actual"
    if os.environ.get(ACCEPT) == "1":
        expected.write_bytes(actual.encode())
    is_same = expected.is_file() and expected.read_bytes() == actual.encode()
    if is_same:
        beside.unlink(missing_ok=True)
        return
    beside.write_bytes(actual.encode())
    message = f"tests/golden/{name} differs from {beside.name}: compare them, then see README.md"
    raise AssertionError(message)
