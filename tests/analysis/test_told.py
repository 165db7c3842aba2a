import pytest

from analysis.told import told_values
from tests.analysis.told import statement


def test_each_clause_tells_its_own_value() -> None:
    said = statement("Sediment settles for 3 days in the barrel, but algae need 9 weeks of sun.")
    found = list(told_values([said]))
    assert [(one.value.text, one.is_only) for one in found] == [
        ("3 days", False),
        ("9 weeks", False),
    ]
    assert found[1].clause == "but algae need 9 weeks of sun."


def test_a_single_value_is_the_only_one() -> None:
    (found,) = told_values([statement("Sediment settles for 3 days in the barrel.")])
    assert found.is_only
    assert found.host == "page0.example"


@pytest.mark.parametrize(
    "text",
    [
        "For example, sediment settles for 3 days in it.",
        "Does sediment settle for 3 days in the barrel?",
        "Sediment 3 days",
    ],
)
def test_examples_questions_and_fragments_tell_nothing(text: str) -> None:
    assert not list(told_values([statement(text)]))


def test_of_code_only_settings_are_read() -> None:
    lines = [statement("valveInterval 45", is_code=True), statement("wait 3 days", is_code=True)]
    assert [one.value.thing for one in told_values(lines)] == ["valveInterval"]
