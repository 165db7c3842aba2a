"""What gaps must not fall below: on the real cases beside the checkout, and on our own.

The standard error of a rate over 111 cases is .045, but that is how far other keywords would lie
from these. The engine is deterministic, so the same code gives the same figures on the same pages,
and what moves them is a library that rounds differently and turns a case or two that stand on the
edge. Bounds on real cases are therefore two cases (.018) from what was reached, no looser than the
bar where that was reached; on our own 50 cases one is .02, so none may be lost. Outlines are means
over articles and stand .005 away.
"""

from analysis.profile import Profile
from benchmarks.gate import Floor, Gate

COMMAND = "python -m benchmarks.gaps"
TABLE = "benchmarks/gap_floors.py"
OUTLINE = "outline"  # how the figures of outlines begin
_REAL_PAGES = "38222843ac64ff1c0b4f17b5349e4555b5fcfc431da114e0d3d35686ddddff12"
_OWN_PAGES = "065128024207fa11c4dfd8adf05cffa17e47784812659e245cd891eb1dcf7e88"
_NOISE = "labels of boilerplate, brands and authors alone"


def _gate(name: str, fingerprint: str, profile: Profile, *floors: Floor) -> Gate:
    return Gate(
        corpus=f"{name}, profile {profile}",
        fingerprint=fingerprint,
        floors=floors,
        command=f"{COMMAND} --profile {profile}",
        table=TABLE,
    )


REAL = {
    Profile.FAST: _gate(
        "gap_dev",
        _REAL_PAGES,
        Profile.FAST,
        Floor(
            figure="paired@10",
            bound=0.46,
            reached=0.4685,
            bar=0.46,
            why="52 of 111: named where it is missing, and not where it is there",
        ),
        Floor(
            figure="recall@10",
            bound=0.6126,
            reached=0.6306,
            bar=0.64,
            why="70 of 111, two short of the bar: in 16 of the others the rest of the draft passes "
            "for a treatment, 10 rank below ten",
        ),
        Floor(
            figure="listed though present",
            bound=0.17,
            reached=0.1622,
            bar=0.17,
            is_ceiling=True,
            why="18 of 111: a false alarm costs a writer's trust",
        ),
        Floor(figure="noise@10", bound=0.01, reached=0.0059, bar=0.01, is_ceiling=True, why=_NOISE),
        Floor(
            figure="outline recall, first 4",
            bound=0.36,
            reached=0.3626,
            bar=0.36,
            why="words of left out articles' headings, the articles that earlier figures are of",
        ),
        Floor(
            figure="outline recall, all",
            bound=0.2988,
            reached=0.3038,
            why="the same over all articles",
        ),
    ),
    Profile.BEST: _gate(
        "gap_dev",
        _REAL_PAGES,
        Profile.BEST,
        Floor(
            figure="paired@10",
            bound=0.3693,
            reached=0.3874,
            bar=0.46,
            why="43 of 111, short of the bar: vectors find more pairs of sections and rank gaps "
            "worse, so 17 sections are named only by a heading that is not the label",
        ),
        Floor(
            figure="recall@10",
            bound=0.5225,
            reached=0.5405,
            bar=0.64,
            why="60 of 111, short of the bar for the same reason",
        ),
        Floor(
            figure="listed though present",
            bound=0.17,
            reached=0.1622,
            bar=0.17,
            is_ceiling=True,
            why="18 of 111: a false alarm costs a writer's trust",
        ),
        Floor(figure="noise@10", bound=0.01, reached=0.0045, bar=0.01, is_ceiling=True, why=_NOISE),
        Floor(
            figure="outline recall, first 4",
            bound=0.3505,
            reached=0.3555,
            bar=0.36,
            why="short of the bar: an outline is made of topics, and these are better in fast",
        ),
        Floor(
            figure="outline recall, all",
            bound=0.2946,
            reached=0.2996,
            why="the same over all articles",
        ),
    ),
}
OWN = {
    Profile.FAST: _gate(
        "the cases of our own writing",
        _OWN_PAGES,
        Profile.FAST,
        Floor(figure="paired@10", bound=0.551, reached=0.56, why="28 of 50"),
        Floor(figure="recall@10", bound=0.891, reached=0.9, why="45 of 50"),
        Floor(
            figure="listed though present",
            bound=0.349,
            reached=0.34,
            is_ceiling=True,
            why="17 of 50: sections of sixty words are easily thinner than those of others",
        ),
    ),
    Profile.BEST: _gate(
        "the cases of our own writing",
        _OWN_PAGES,
        Profile.BEST,
        Floor(figure="paired@10", bound=0.591, reached=0.6, why="30 of 50"),
        Floor(figure="recall@10", bound=0.911, reached=0.92, why="46 of 50"),
        Floor(
            figure="listed though present",
            bound=0.329,
            reached=0.32,
            is_ceiling=True,
            why="16 of 50: sections of sixty words are easily thinner than those of others",
        ),
    ),
}
GATES = (*REAL.values(), *OWN.values())


def gate_of(fingerprint: str, profile: Profile) -> Gate | None:
    """The floors that were measured on a corpus in a profile, or None."""
    gates = (REAL[profile], OWN[profile])
    return next((gate for gate in gates if gate.fingerprint == fingerprint), None)
