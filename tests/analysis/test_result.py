import json
from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from analysis.result import (
    SCHEMA_VERSION,
    Draft,
    Gap,
    GapAnalysis,
    GapKind,
    OutlineHeading,
    Passage,
    from_json,
    to_json,
)


def analysis(*, gaps: tuple[Gap, ...] = (), draft: Draft | None = None) -> GapAnalysis:
    return GapAnalysis(
        schema_version=SCHEMA_VERSION,
        query="green tea",
        date="2026-03-01",
        serp_source="file tea.csv",
        country="",
        language="en",
        n_found=0,
        n_read=0,
        notes=("Nothing <was> read.",),
        rivals=(),
        topics=(),
        gaps=gaps,
        questions=(),
        disagreements=(),
        freshness=(),
        outline=(),
        draft=draft,
        settings=(),
    )


@given(st.data())
def test_an_analysis_comes_back_from_its_json(data: st.DataObject) -> None:
    text = st.text(max_size=9)
    passage = st.builds(
        Passage, url=text, rank=st.none() | st.integers(1, 99), heading=text, text=text
    )
    gap = st.builds(
        Gap,
        id=text,
        kind=st.sampled_from(GapKind),
        label=text,
        score=st.floats(0, 1),
        formula=text,
        why=text,
        topic_id=text,
        terms=st.lists(text, max_size=2).map(tuple),
        draft_coverage=st.none() | st.floats(0, 1),
        draft_range=st.none() | st.tuples(st.floats(0, 1), st.floats(0, 1)),
        draft_treatment=st.none(),
        evidence=st.lists(passage, max_size=2).map(tuple),
    )
    outline = st.builds(OutlineHeading, level=st.integers(1, 6), text=text)
    draft = st.builds(
        Draft,
        name=text,
        title=text,
        n_words=st.integers(0),
        outline=st.lists(outline, max_size=2).map(tuple),
    )
    one = analysis(
        gaps=tuple(data.draw(st.lists(gap, max_size=2))), draft=data.draw(st.none() | draft)
    )
    written = to_json(one)
    assert from_json(written) == one
    assert to_json(from_json(written)) == written


def test_the_json_names_every_field_in_order_and_ends_with_a_line_break() -> None:
    written = to_json(analysis())
    assert list(json.loads(written)) == [field.name for field in fields(GapAnalysis)]
    assert written.endswith(b"}\n")
    assert written.startswith(b'{\n "schema_version": 2,\n "query": "green tea",')


@pytest.mark.parametrize(
    ("field", "value", "where"),
    [
        ("n_read", "many", "n_read"),
        ("gaps", [{"kind": "huge"}], r"gaps\.0\.kind"),
        ("rivals", [{"rank": 1}], r"rivals\.0\.url"),
    ],
)
def test_a_broken_file_is_refused_with_its_place(field: str, value: object, where: str) -> None:
    broken = json.loads(to_json(analysis())) | {field: value}
    with pytest.raises(ValidationError, match=where):
        from_json(json.dumps(broken).encode())
