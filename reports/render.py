"""GapAnalysis and harvest outcomes to the files that people open."""

import json
from collections.abc import Sequence
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from analysis.result import GapAnalysis, GapKind, KeywordOutcome, to_json
from reports.assets import assets
from reports.index_view import index_view
from reports.markdown import brief_markdown, outline_markdown
from reports.untrusted import visible
from reports.view import brief_view
from reports.wording import KIND_LABELS, plain

BRIEF_STYLES = ("base.css", "head.css", "outline.css", "gaps.css", "tables.css", "print.css")
BRIEF_SCRIPTS = ("brief.js",)
INDEX_STYLES = ("base.css", "head.css", "tables.css", "index.css", "print.css")
INDEX_SCRIPTS = ("index.js",)


def render_brief(analysis: GapAnalysis) -> str:
    """The brief as one HTML file that needs nothing but itself.

    Args:
        analysis: What was found for a keyword.

    Returns:
        HTML; the same analysis gives the same text.

    Raises:
        InconsistentAnalysisError: If the analysis names a gap or topic it does not contain.
    """
    view = brief_view(analysis)
    raw = json.loads(to_json(analysis))
    return _page(
        "brief.html",
        view=view,
        assets=assets(BRIEF_STYLES, BRIEF_SCRIPTS),
        description=" ".join(plain(words) for words in view.head.verdict),
        analysis_json=_inert_json(raw),
        outline_json=_inert_json(outline_markdown(view.outline)),
    )


def render_markdown(analysis: GapAnalysis) -> str:
    """The brief as Markdown.

    Args:
        analysis: What was found for a keyword.

    Returns:
        CommonMark with tables.

    Raises:
        InconsistentAnalysisError: If the analysis names a gap or topic it does not contain.
    """
    return brief_markdown(brief_view(analysis))


def render_index(
    outcomes: Sequence[KeywordOutcome],
    *,
    harvest_id: str,
    date: str,
    forms: Sequence[str] = (),
) -> str:
    """The index of a harvest as one HTML file, with a link to each brief.

    Args:
        outcomes: One a keyword, in the order to be shown.
        harvest_id: What the harvest is known by.
        date: ISO 8601 day of the harvest.
        forms: Names of the files beside each brief that are linked to, such as brief.md.

    Returns:
        HTML; it lies in the folder that the outcomes' folders are relative to.

    Raises:
        UnsafeFolderError: If a folder leads outside.
    """
    return _page(
        "index.html",
        view=index_view(outcomes, harvest_id=harvest_id, date=date, forms=forms),
        kinds=tuple((kind, KIND_LABELS[kind]) for kind in GapKind),
        assets=assets(INDEX_STYLES, INDEX_SCRIPTS),
    )


def _page(template: str, **values: object) -> str:
    return _environment().get_template(template).render(values) + "\n"


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("reports"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_finalized,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _finalized(value: object) -> object:
    # Every string that a template prints passes here, so none needs to be remembered.
    if isinstance(value, Markup):
        return value
    return visible(value) if isinstance(value, str) else value


def _inert_json(value: object) -> Markup:
    # ASCII only, so no bidirectional control is left; without "<" it cannot end its element.
    text = json.dumps(value, ensure_ascii=True)
    return Markup(text.replace("<", "\\u003c"))  # noqa: S704
