from dataclasses import replace

from analysis.outline_notes import MAX_QUESTIONS, Known, with_notes
from analysis.result import Entity, GapKind, Job, OutlineItem, Question
from analysis.units import Unit
from tests.analysis.outlines import gap, topic
from tests.analysis.outlines import question as question_gap
from tests.analysis.sections import article, ranked, section, unit

TEXTS = (
    ("Draining it", "Open the tap. Remove the hose. Store both in a Gardena box."),
    ("Winter", "Drain the barrel. Turn the Gardena tap. Leave it open."),
    ("Why it cracks", "Ice needs more room than water has."),
)
PAGES = tuple(
    ranked(article(section(text, heading), url=f"https://{page}.example/"), rank=page + 1)
    for page, (heading, text) in enumerate(TEXTS)
)
UNITS = tuple(
    unit(*(f"{one.rstrip('.')}." for one in text.split(". ")), heading=heading, page=page)
    for page, (heading, text) in enumerate(TEXTS)
)
WINTER = topic("winter", {page: heading for page, (heading, _) in enumerate(TEXTS)})
WINTER = replace(WINTER, headings=("Winter",))
GAP = gap(WINTER)


def item(heading: str, gap_id: str = GAP.id, kind: GapKind = GapKind.COMMON) -> OutlineItem:
    return OutlineItem(level=2, heading=heading, kind=kind, gap_id=gap_id, reason="3 of 4.")


def entity(name: str, topic_id: str = "winter") -> Entity:
    return Entity(name=name, ranks=(1, 2), topic_ids=(topic_id,), evidence=())


def asked(text: str, *, is_answered: bool = False) -> Question:
    answers = WINTER.evidence[:1] if is_answered else ()
    return Question(text=text, sources=(), answers=answers, topic_id="winter")


def noted(
    *items: OutlineItem,
    entities: tuple[Entity, ...] = (),
    questions: tuple[Question, ...] = (),
    units: tuple[Unit, ...] = UNITS,
) -> tuple[OutlineItem, ...]:
    known = Known(
        ranked=PAGES,
        units=units,
        topics=(WINTER,),
        placed={"winter": {one.page: one for one in UNITS}},
        entities=entities,
        questions=questions,
        language="en",
    )
    gaps = (GAP, question_gap("Will it burst?"))
    return with_notes(items, gaps, known)


def test_the_job_is_what_most_sections_do_with_the_pages_that_do_it() -> None:
    (one,) = noted(item("Draining it"))
    assert (one.job, one.job_ranks) == (Job.STEPS, (1, 2))


def test_a_heading_of_a_part_has_the_job_of_the_section_under_it() -> None:
    (one,) = noted(item("Why it cracks"))
    assert (one.job, one.job_ranks) == (Job.EXPLAIN, (3,))


def test_a_question_is_answered() -> None:
    question = asked("Will it burst?")
    (one,) = noted(item("Will it burst?", "Will it burst?", GapKind.NOBODY), questions=(question,))
    assert (one.job, one.job_ranks, one.questions) == (Job.ANSWER, (), ())


def test_names_are_those_that_two_pages_say_under_the_topic() -> None:
    names = (entity("Gardena"), entity("Ice"), entity("Open", "lid"))
    (one,) = noted(item("Winter"), entities=names)
    assert one.entities == ("Gardena",)


def test_questions_go_to_the_first_heading_of_their_topic_open_ones_first() -> None:
    questions = (
        asked("Is it open?", is_answered=True),
        *(asked(f"Is it number {at}?") for at in range(3)),
        asked("Winter"),
    )
    first, second = noted(item("Draining it"), item("Winter"), questions=questions)
    assert first.questions == ("Is it number 0?", "Is it number 1?", "Is it number 2?")
    assert len(first.questions) == MAX_QUESTIONS
    assert second.questions == ()
