"""What extraction must not fall below: on the real pages beside the checkout, and on our own.

Bounds are set about 0.005 from what was reached, two or three pages of six hundred, which is what
an update of a library may move; on our own pages closer, as these do not change by themselves.
"""

from benchmarks.gate import Floor, Gate

COMMAND = "python -m benchmarks.extraction"
TABLE = "benchmarks/extraction_floors.py"

REAL = Gate(
    corpus="extraction_dev",
    fingerprint="5ded8a109b857fc920c13897f27bf490871294eada20bef4f5ea1935cfcd88a8",
    command=COMMAND,
    table=TABLE,
    floors=(
        Floor(
            figure="all article.F1",
            bound=0.9492,
            reached=0.9542,
            bar=0.945,
            why="words of the article, mean of 430 articles",
        ),
        Floor(
            figure="all article.below_50",
            bound=0.019,
            reached=0.014,
            bar=0.02,
            is_ceiling=True,
            why="articles that are lost",
        ),
        Floor(
            figure="headings.P",
            bound=0.9657,
            reached=0.9707,
            bar=0.96,
            why="a heading that is not the article's becomes a topic",
        ),
        Floor(
            figure="headings.R",
            bound=0.962,
            reached=0.967,
            bar=0.95,
            why="a heading that is lost becomes a gap",
        ),
        Floor(
            figure="headings.macro_F1",
            bound=0.9648,
            reached=0.9698,
            bar=0.955,
            why="the same page by page: one long list must not carry it",
        ),
        Floor(
            figure="headings.exact",
            bound=0.7273,
            reached=0.7373,
            bar=0.64,
            why="outlines without one error",
        ),
        Floor(
            figure="headings.no_outline",
            bound=0.01,
            reached=0.0078,
            bar=0.01,
            is_ceiling=True,
            why="pages whose outline is lost altogether",
        ),
        Floor(
            figure="headings.section_F1",
            bound=0.9542,
            reached=0.9592,
            bar=0.95,
            why="text under its own heading",
        ),
        Floor(
            figure="title.acc",
            bound=0.8717,
            reached=0.8767,
            bar=0.87,
            why="the title that a reader sees",
        ),
        Floor(figure="date.acc", bound=0.8741, reached=0.8791, bar=0.85, why="day of publication"),
        Floor(figure="author.acc", bound=0.8149, reached=0.8199, bar=0.77, why="one of the names"),
        Floor(
            figure="segments.F1",
            bound=0.9200,
            reached=0.9253,
            bar=0.92,
            why="80 pages in other languages, by segments",
        ),
        Floor(
            figure="dates shown where there is none",
            bound=0.0950,
            reached=0.0816,
            bar=0.1,
            is_ceiling=True,
            why="a date shown as certain must be one",
        ),
        Floor(
            figure="accordion questions kept",
            bound=0.95,
            reached=0.963,
            bar=0.85,
            why="questions that other libraries lose, with their answers",
        ),
        Floor(
            figure="accordion questions kept, articles",
            bound=0.927,
            reached=0.9455,
            why="the same on articles, whatever becomes of service pages",
        ),
        Floor(
            figure="articles read",
            bound=0.9813,
            reached=0.9863,
            why="articles that go on; a page kind must not cost us rivals",
        ),
        Floor(
            figure="articles told as articles",
            bound=0.9813,
            reached=0.9863,
            bar=0.97,
            why="articles taken for what they are",
        ),
        Floor(
            figure="other pages read, documentation apart",
            bound=0.2,
            reached=0.1842,
            is_ceiling=True,
            why="the rest are left out; those with four full sections are read on purpose",
        ),
    ),
)
OWN = Gate(
    corpus="the pages of our own writing",
    fingerprint="9f53a7293279f624f4d54e81945166138a4c6e5279ae6e5d4a874742f08c4211",
    command=COMMAND,
    table=TABLE,
    floors=(
        Floor(
            figure="all article.F1",
            bound=0.99,
            reached=0.991,
            why="words of the article; every page has clutter around and inside it",
        ),
        Floor(
            figure="headings.P",
            bound=0.9871,
            reached=0.9881,
            why="cards, promotion boxes, contents and comments have headings too",
        ),
        Floor(
            figure="headings.R",
            bound=0.9871,
            reached=0.9881,
            why="an unclosed button, cards that are the list, headings around buttons",
        ),
        Floor(
            figure="headings.exact", bound=0.8323, reached=0.8333, why="outlines without one error"
        ),
        Floor(
            figure="headings.section_F1",
            bound=0.9843,
            reached=0.9853,
            why="text under its own heading",
        ),
        Floor(figure="title.acc", bound=1.0, reached=1.0, why="the title that a reader sees"),
        Floor(
            figure="date.acc",
            bound=1.0,
            reached=1.0,
            why="declared in JSON-LD, in meta elements, or by a time element alone",
        ),
        Floor(figure="author.acc", bound=1.0, reached=1.0, why="a person or a desk"),
        Floor(
            figure="dates shown where there is none",
            bound=0.0,
            reached=0.0,
            is_ceiling=True,
            why="a year in the footer is no date",
        ),
        Floor(
            figure="accordion questions kept",
            bound=1.0,
            reached=1.0,
            why="in buttons, in summaries, in JSON-LD alone",
        ),
        Floor(
            figure="accordion questions with a section",
            bound=1.0,
            reached=1.0,
            why="each of them a section of its own",
        ),
        Floor(
            figure="bold headings told",
            bound=1.0,
            reached=1.0,
            why="bold paragraphs that act as headings, in a table that lays out the page",
        ),
        Floor(figure="articles read", bound=1.0, reached=1.0, why="none may be refused"),
        Floor(figure="articles told as articles", bound=1.0, reached=1.0, why="13 pages"),
        Floor(
            figure="other pages read, documentation apart",
            bound=0.0,
            reached=0.0,
            is_ceiling=True,
            why="a forum, a shop and a listing are no rivals",
        ),
    ),
)
GATES = (REAL, OWN)


def gate_of(fingerprint: str) -> Gate | None:
    """The floors that were measured on a corpus, or None."""
    return next((gate for gate in GATES if gate.fingerprint == fingerprint), None)
