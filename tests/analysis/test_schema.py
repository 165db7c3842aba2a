"""The published schema of brief.json."""

import json
import os
from pathlib import Path

import jsonschema
import pytest

from analysis.result import GapAnalysis, json_schema, to_json
from tests.reports.sample import hostile, nothing_read, sample, with_draft

PUBLISHED = Path(__file__).parents[2] / "docs" / "brief.schema.json"


def test_the_published_schema_is_that_of_the_code() -> None:
    written = json.dumps(json_schema(), indent=1, ensure_ascii=False) + "\n"
    if os.environ.get("SKYGAP_ACCEPT"):
        PUBLISHED.write_text(written, encoding="utf-8")
    assert PUBLISHED.read_text(encoding="utf-8") == written, (
        "docs/brief.schema.json is not that of analysis.result; where the change is meant, "
        "SKYGAP_ACCEPT=1 pytest tests/analysis/test_schema.py writes it anew"
    )


@pytest.mark.parametrize("analysis", [sample(), with_draft(), nothing_read(), hostile()])
def test_what_an_analysis_writes_fits_it(analysis: GapAnalysis) -> None:
    schema = json.loads(PUBLISHED.read_text(encoding="utf-8"))
    jsonschema.validate(json.loads(to_json(analysis)), schema)


@pytest.mark.parametrize("name", ["query", "gaps", "rivals"])
def test_a_brief_without_a_field_does_not_fit(name: str) -> None:
    schema = json.loads(PUBLISHED.read_text(encoding="utf-8"))
    written = json.loads(to_json(sample()))
    del written[name]
    with pytest.raises(jsonschema.ValidationError, match=f"'{name}' is a required property"):
        jsonschema.validate(written, schema)
