"""What the head of an article is made of: the keyword, its form, names of topics."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from analysis.casing import Casing
from analysis.result import Expectation, Gap, GapKind, PageFormat, Topic
from analysis.roots import root_of
from analysis.short_names import names_of, roots_of

MAX_TRIED = 10  # topics whose headings are looked through for a name
MAX_NAMES = 3  # topics in a title or description
_SHARED = frozenset((GapKind.MUST_HAVE, GapKind.COMMON))


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What candidates are made of.

    Attributes:
        keyword: As pages write it inside a sentence.
        is_act: Whether it opens with what a page promises to show ("How to secure ...").
        form: The format of most pages.
        form_reason: That, in words.
        readers: Whom pages write for, most pages first.
        names: Short names of the topics that most pages treat.
        angle: Short name of what nobody or few treat, or "".
        angle_reason: Who treats it.
    """

    keyword: str
    is_act: bool
    form: PageFormat
    form_reason: str
    readers: tuple[str, ...]
    names: tuple[str, ...]
    angle: str
    angle_reason: str


def head_parts(  # noqa: PLR0913 # by keyword but the first
    query: str,
    *,
    topics: Sequence[Topic],
    gaps: Sequence[Gap],
    expected: Expectation,
    casing: Casing,
    language: str,
) -> Parts:
    """What the head of an article is made of.

    Args:
        query: The keyword.
        topics: All topics, the most shared first.
        gaps: What nobody treats.
        expected: Formats, readers and tasks.
        casing: How the pages write words.
        language: ISO 639-1 code.

    Returns:
        Names and angle say no word of the keyword and none twice.
    """
    taken = set(roots_of(query, language))
    several = [topic for topic in topics if topic.k > 1]
    several.sort(key=lambda one: one.kind not in _SHARED)
    del several[MAX_TRIED:]
    apart = _apart(topics, gaps)
    every = [(one.label, *one.headings) for one in several]
    # read together, which is much quicker
    called = names_of([*every, *(headings for _, headings in apart)], language)
    names: list[str] = []
    for found in called[: len(several)]:
        name = next((one for one in found if not roots_of(one, language) & taken), "")
        if name and len(names) < MAX_NAMES:
            names.append(casing.phrase(name))
            taken |= roots_of(name, language)
    angle, angle_reason = _angle(apart, called[len(several) :], taken, language)
    first = expected.formats[0] if expected.formats else None
    n_read = sum(len(one.ranks) for one in expected.formats)
    form = PageFormat(first.name) if first else PageFormat.OTHER
    return Parts(
        keyword=" ".join(casing.joined(query.split())),
        is_act=form is PageFormat.HOW_TO and _opens_a_task(query, expected, language),
        form=form,
        form_reason=_form_reason(form, len(first.ranks), n_read) if first else "no form",
        readers=tuple(one.name for one in expected.readers if len(one.ranks) > 1),
        names=tuple(names),
        angle=casing.phrase(angle),
        angle_reason=angle_reason,
    )


def _form_reason(form: PageFormat, n: int, n_read: int) -> str:
    pages = (
        "the one page is" if n_read == 1 else f"{n} of {n_read} pages {'is' if n == 1 else 'are'}"
    )
    return f"{form} as {pages}"


_Apart = tuple[str, tuple[str, ...]]


def _apart(topics: Sequence[Topic], gaps: Sequence[Gap]) -> list[_Apart]:
    """What sets an article apart: something that nobody treats, else that two pages do.

    What one page alone has is as often a whim as an angle; it is not put into a title.
    """
    apart: list[_Apart]
    apart = [("no page treats", (gap.label,)) for gap in gaps if gap.kind is GapKind.NOBODY]
    rare = sorted(
        (one for one in topics if one.kind is GapKind.RARE and one.k > 1),
        key=lambda one: (-one.k, one.label),
    )
    apart += [(f"{one.k} of {one.n} pages treat", (one.label, *one.headings)) for one in rare]
    return apart[:MAX_TRIED]


def _angle(
    apart: Sequence[_Apart], called: Sequence[Sequence[str]], taken: Collection[str], language: str
) -> tuple[str, str]:
    """The first of them with a name that says nothing twice, and who treats it."""
    for (reason, _), names in zip(apart, called, strict=True):
        for name in names:
            if not roots_of(name, language) & set(taken):
                return name, reason
    return "", ""


def _opens_a_task(query: str, expected: Expectation, language: str) -> bool:
    first = _first_root(query, language)
    return any(_first_root(task.name, language) == first for task in expected.tasks)


def _first_root(text: str, language: str) -> str:
    return root_of(text.replace("-", " ").split()[0].lower(), language)
