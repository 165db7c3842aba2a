"""Sentences on a subject, no two pages with the same ones: text around what is to be found."""

import random

SUBJECTS = {
    "r": ("rain barrel", "barrel tap gutter downpipe stand mesh overflow hose roof lid diverter"),
    "c": ("cold brew coffee", "jar filter grinder water ice concentrate roast cup cloth fridge"),
    "s": ("sourdough starter", "flour rye dough crumb oven jar yeast crust acid spoon flake"),
    "b": ("compost bin", "heap worm leaf fork straw peel lid steam soil mesh moisture"),
    "p": ("pour over coffee", "cone kettle paper bloom grind cup scale swirl bed pour drip"),
    "g": ("raised garden bed", "board soil screw liner gravel seed mulch cedar corner trowel"),
}
_OPENERS = (
    "In most homes",
    "After a dry week",
    "By the second month",
    "For a family of four",
    "Where space is short",
    "If money matters",
    "On a warm day",
    "Once it is set up",
    "Before you begin",
    "As a rule",
    "With a little care",
    "When guests come",
    "At the end of winter",
)
_VERBS = (
    "should be checked with",
    "works best beside",
    "takes its time next to",
    "is seldom larger than",
    "can be cleaned together with",
    "costs about as much as",
    "must not touch",
    "is held in place by",
    "wears out sooner than",
    "is often sold without",
)
_ENDS = (
    "so look at it twice a week",
    "and {n} minutes are enough for that",
    "which saves roughly {n} percent over a year",
    "as {n} of our readers told us",
    "though {n} degrees are the limit",
    "and that is easy to see by hand",
    "because what stands still soon smells",
    "but a cheap one lasts {n} seasons too",
    "and no tool is needed for it",
    "so keep {n} centimetres of room around it",
)
_LINKING = (
    'More on the {thing} is told in <a href="{url}">{anchor}</a>, which we read in full.',
    'As <a href="{url}">{anchor}</a> puts it, the {thing} decides.',
    'The figures are from <a href="{url}">{anchor}</a> and hold for any {thing}.',
    'We took the plan of the {thing} from <a href="{url}">{anchor}</a>.',
    'See <a href="{url}">{anchor}</a> for another view of the {thing}.',
)
_ANCHORS = (
    "the notes on the {thing} and the {other}",
    "a trial of every {thing} on the market",
    "the handbook of the {other}",
    "this history of the {thing}",
    "a table of {other} sizes",
    "an essay on {thing} and {other}",
)
_N_AROUND = 3  # sentences around each link, as in an article that cites a lot


class Prose:
    """Writes the text of one page.

    Args:
        subject: A key of SUBJECTS.
        seed: Of the page; the same one writes the same text.
    """

    def __init__(self, subject: str, seed: str) -> None:
        self.keyword, things = SUBJECTS[subject]
        self._things = things.split()
        self._chance = random.Random(f"{subject} {seed}")  # noqa: S311 # pages that differ

    def sentences(self, count: int) -> str:
        return " ".join(self._sentence() for _ in range(count))

    def paragraphs(self, count: int) -> str:
        """So many sentences in paragraphs of three."""
        sizes = [3] * (count // 3) + [count % 3] * bool(count % 3)
        return "".join(f"<p>{self.sentences(size)}</p>" for size in sizes)

    def linking(self, url: str) -> str:
        """A sentence that links."""
        thing, other = self._chance.sample(self._things, 2)
        anchor = self._chance.choice(_ANCHORS).format(thing=thing, other=other)
        return self._chance.choice(_LINKING).format(thing=thing, anchor=anchor, url=url)

    def cited(self, urls: list[str]) -> str:
        """Paragraphs, each with a link."""
        return "".join(
            f"<p>{self.sentences(_N_AROUND - 1)} {self.linking(url)} {self.sentences(1)}</p>"
            for url in urls
        )

    def _sentence(self) -> str:
        choose = self._chance.choice
        thing, other = self._chance.sample(self._things, 2)
        subject = choose([f"the {thing}", f"the {thing} of a {self.keyword}"])
        end = choose(_ENDS).format(n=self._chance.randint(2, 60))
        return f"{choose(_OPENERS)} {subject} {choose(_VERBS)} the {other}, {end}."
