"""The published schema of a diff's JSON."""

import json
import os
from pathlib import Path

import jsonschema
import pytest

from analysis.result.history import HarvestDiff, diff_schema, diff_to_json
from tests.reports.sample_diff import diff, hostile, unchanged

PUBLISHED = Path(__file__).parents[2] / "docs" / "diff.schema.json"


def test_the_published_schema_is_that_of_the_code() -> None:
    written = json.dumps(diff_schema(), indent=1, ensure_ascii=False) + "\n"
    if os.environ.get("SKYGAP_ACCEPT"):
        PUBLISHED.write_text(written, encoding="utf-8")
    assert PUBLISHED.read_text(encoding="utf-8") == written, (
        "docs/diff.schema.json is not that of analysis.result.history; where the change is meant, "
        "SKYGAP_ACCEPT=1 pytest tests/analysis/test_diff_schema.py writes it anew"
    )


@pytest.mark.parametrize("one", [diff(), diff(unchanged()), hostile()])
def test_what_a_diff_writes_fits_it(one: HarvestDiff) -> None:
    schema = json.loads(PUBLISHED.read_text(encoding="utf-8"))
    jsonschema.validate(json.loads(diff_to_json(one)), schema)


@pytest.mark.parametrize("name", ["schema_version", "keywords", "then"])
def test_a_diff_without_a_field_does_not_fit(name: str) -> None:
    schema = json.loads(PUBLISHED.read_text(encoding="utf-8"))
    written = json.loads(diff_to_json(diff()))
    del written[name]
    with pytest.raises(jsonschema.ValidationError, match=f"'{name}' is a required property"):
        jsonschema.validate(written, schema)
