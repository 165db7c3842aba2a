import pytest

from analysis.article import BlockKind, TextBlock
from analysis.jobs import job_of
from analysis.result import Job


def job(
    heading: str, *texts: str, kind: BlockKind = BlockKind.PARAGRAPH, language: str = "en"
) -> Job:
    blocks = tuple(TextBlock(kind=kind, text=text) for text in texts)
    return job_of(heading, blocks, texts, language)


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("What is a rain barrel?", Job.DEFINE),
        ("Introduction to diverters", Job.DEFINE),
        ("How to fit the tap", Job.STEPS),
        ("Step 2: The base", Job.STEPS),
        ("Plastic vs. oak", Job.COMPARE),
        ("What is the difference between oak and plastic?", Job.COMPARE),
        ("7 ways to keep mosquitoes out", Job.LIST),
        ("What are the types of barrels?", Job.LIST),
        ("Common mistakes", Job.WARN),
        ("Don\u2019t drink it", Job.WARN),
        ("Why barrels crack", Job.EXPLAIN),
        ("How a diverter works", Job.EXPLAIN),
        ("Can I drink rain water?", Job.ANSWER),
        ("Winter", Job.EXPLAIN),
    ],
)
def test_the_wording_of_a_heading_tells_the_job(heading: str, expected: Job) -> None:
    assert job(heading, "Water stands in it over the winter.") is expected


def test_sentences_that_tell_what_to_do_make_steps() -> None:
    assert job("Winter", "Drain the barrel.", "Then open the tap.", "Frost is near.") is Job.STEPS
    assert job("Winter", "Drain the barrel.", "Frost is near.", "Ice is hard.") is Job.EXPLAIN


def test_a_heading_to_do_needs_something_told_or_code() -> None:
    assert job("Draining the barrel", "It takes an hour.", "Open the tap.") is Job.STEPS
    assert job("Draining the barrel", "It takes an hour.") is Job.EXPLAIN
    assert job("Draining the barrel", "valve --open", kind=BlockKind.CODE) is Job.STEPS


def test_blocks_tell_lists_and_tables_in_any_language() -> None:
    items = ("Deckel aus Holz", "Hahn aus Messing", "Schlauch")
    assert job("Zubeh\u00f6r", *items, kind=BlockKind.LIST_ITEM, language="de") is Job.LIST
    assert job("Zubeh\u00f6r", *items[:2], kind=BlockKind.LIST_ITEM, language="de") is Job.EXPLAIN
    assert job("Ma\u00dfe", *items, kind=BlockKind.TABLE_CELL, language="de") is Job.COMPARE
    assert job("Wie lange h\u00e4lt sie?", "Lange.", language="de") is Job.ANSWER


def test_a_first_sentence_that_says_what_the_thing_is_defines_it() -> None:
    assert job("Diverters", "A diverter is a valve in the downpipe.", "It fills it.") is Job.DEFINE
    assert job("Winter", "A diverter is a valve in the downpipe.") is Job.EXPLAIN


def test_a_section_without_text_explains() -> None:
    assert job("Winter") is Job.EXPLAIN
