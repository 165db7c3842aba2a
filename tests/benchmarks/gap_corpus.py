"""A small corpus of gap cases in the form of the real ones."""

import json
from pathlib import Path
from typing import Any

from tests.analysis.pages import markup

SCORER = """
import json, sys
answers, cases = json.load(open(sys.argv[1])), json.load(open(sys.argv[3]))["cases"]
def place(name, heading):
    labels = [gap["label"] for gap in answers.get(name, [])]
    return next((at for at, one in enumerate(labels, 1) if heading.lower() in one.lower()), 0)
found = [place(case["case_id"], case["truth"]["heading"]) for case in cases]
kept = [place(case["case_id"] + "#kept", case["truth"]["heading"]) for case in cases]
n = len(cases)
figures = {
    "strict_mrr": sum(1 / one for one in found if one) / n,
    "strict_recall@10": sum(0 < one <= 10 for one in found) / n,
    "strict_kept_false_alarm@10": sum(0 < one <= 10 for one in kept) / n,
    "strict_paired@10": sum(0 < a <= 10 and not b for a, b in zip(found, kept)) / n,
    "noise@10": 0.0,
}
print(json.dumps(figures))
"""


def write_corpus(folder: Path) -> Path:
    """Four pages on rain barrels, of which the last has no section on winter in the draft."""
    pages = folder / "barrels"
    pages.mkdir(parents=True)
    for letter in "abcd":
        (pages / f"{letter}.html").write_text(markup(letter), encoding="utf-8")
    whole = markup("d")
    start, end = whole.index("<h2>What to do before winter"), whole.index("</article>")
    (pages / "draft.html").write_text(whole[:start] + whole[end:], encoding="utf-8")
    case: dict[str, Any] = {
        "case_id": "barrels-00",
        "keyword": "rain barrel",
        "slug": "barrels",
        "draft": "barrels/draft.html",
        "kept": "barrels/d.html",
        "competitors": ["barrels/a.html", "barrels/b.html", "barrels/c.html"],
        "truth": {"heading": "Winter"},
    }
    (folder / "cases.json").write_text(json.dumps({"version": 1, "cases": [case]}))
    return folder
