"""GapAnalysis and harvest outcomes to the files that people open."""

import json
from collections.abc import Mapping, Sequence
from hashlib import sha256
from types import MappingProxyType
from urllib.parse import quote

from analysis.result import GapAnalysis, GapKind, KeywordOutcome, to_json
from reports.assets import assets
from reports.drawing import page, piece
from reports.house_style import PLAIN, HouseStyle
from reports.index_data import REASONS_AT_ONCE, index_facts, index_reasons
from reports.index_view import MAX_SERVED, MAX_WEIGHT, N_PLAIN, index_view
from reports.inert import inert_data, inert_json
from reports.markdown import brief_markdown, outline_markdown
from reports.tables import gaps_csv
from reports.view import BriefView, brief_view
from reports.wording import KIND_LABELS, KIND_MEANINGS, counted, plain

_SECTIONS = ("head", "draft", "angle", "outline", "check", "gaps", "coverage", "findings")
_LAST_SECTIONS = ("rivals", "outreach", "linking", "avoid", "method")
BRIEF_STYLES = (
    *("base.css", "frame.css", "tables.css"),
    *(f"sections/{name}.css" for name in (*_SECTIONS, *_LAST_SECTIONS)),
    "print.css",
)
_CHECK = ("words", "stretches", "score", "markdown", "docx", "reader", "view")
BRIEF_SCRIPTS = (
    *("base.js", "gaps.js", "outline.js", "map.js"),
    *(f"check_{name}.js" for name in _CHECK),
    *("download.js", "print.js"),
)
INDEX_STYLES = (
    *("base.css", "frame.css", "tables.css", "index.css", "index_panel.css", "print.css"),
    "index_print.css",
)
_INDEX = ("data", "order", "panel", "rows", "page")
INDEX_SCRIPTS = ("base.js", *(f"index_{name}.js" for name in _INDEX))


def render_brief(analysis: GapAnalysis, *, style: HouseStyle = PLAIN) -> str:
    """The brief as one HTML file that needs nothing but itself.

    Args:
        analysis: What was found for a keyword.
        style: Colours, logo and templates of the user's own.

    Returns:
        HTML; the same analysis and style give the same text.

    Raises:
        HouseStyleError: If a template of the style cannot be drawn.
        InconsistentAnalysisError: If the analysis names a gap or topic it does not contain.
    """
    return _brief_page(analysis, brief_view(analysis), style)


def render_forms(analysis: GapAnalysis, *, style: HouseStyle = PLAIN) -> dict[str, str | bytes]:
    """Every form of the brief, from one view.

    Args:
        analysis: What was found for a keyword.
        style: Colours, logo and templates of the user's own.

    Returns:
        By file name, the page last: text in Unicode, or bytes as they are to be written.

    Raises:
        HouseStyleError: If a template of the style cannot be drawn.
        InconsistentAnalysisError: If the analysis names a gap or topic it does not contain.
    """
    from reports.document import brief_document  # these two cost more than a brief
    from reports.workbook import coverage_workbook

    view = brief_view(analysis)
    return {
        "brief.md": brief_markdown(view),
        "brief.docx": brief_document(view),
        "brief.json": to_json(analysis),
        "gaps.csv": gaps_csv(analysis),
        "coverage.xlsx": coverage_workbook(view),
        "brief.html": _brief_page(analysis, view, style),
    }


def _brief_page(analysis: GapAnalysis, view: BriefView, style: HouseStyle) -> str:
    raw = json.loads(to_json(analysis))
    return page(
        "brief.html",
        style,
        assets(BRIEF_STYLES, BRIEF_SCRIPTS, style),
        view=view,
        description=" ".join(plain(words) for words in view.head.verdict),
        kinds=[(kind, KIND_LABELS[kind], KIND_MEANINGS[kind]) for kind in GapKind],
        analysis_json=inert_json(raw),
        outline_json=inert_json(_outline_data(analysis, view)),
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


def render_document(analysis: GapAnalysis) -> bytes:
    """The brief as a document for a word processor.

    Args:
        analysis: What was found for a keyword.

    Returns:
        A .docx file; the same analysis gives the same bytes.

    Raises:
        InconsistentAnalysisError: If the analysis names a gap or topic it does not contain.
    """
    from reports.document import brief_document  # costs more than a brief

    return brief_document(brief_view(analysis))


def render_workbook(analysis: GapAnalysis) -> bytes:
    """The matrix of topics by pages as a workbook.

    Args:
        analysis: What was found for a keyword.

    Returns:
        A .xlsx file; the same analysis gives the same bytes.

    Raises:
        InconsistentAnalysisError: If the analysis names a gap or topic it does not contain.
    """
    from reports.workbook import coverage_workbook

    return coverage_workbook(brief_view(analysis))


def render_index(  # noqa: PLR0913 # by keyword but the first
    outcomes: Sequence[KeywordOutcome],
    *,
    harvest_id: str,
    date: str,
    forms: Sequence[str] = (),
    weights: Mapping[str, float] = MappingProxyType({}),
    files: Sequence[str] = (),
    style: HouseStyle = PLAIN,
) -> str:
    """The index of a harvest as one HTML file, with a link to each brief.

    Args:
        outcomes: One a keyword, in the order of the list.
        harvest_id: What the harvest is known by.
        date: ISO 8601 day of the harvest.
        forms: Names of the files beside each brief that are linked to, such as brief.md.
        weights: Of the parts of a priority, as it was made with; 1 for those not named.
        files: Names of more files beside the index that are linked to, such as prospects.xlsx.
        style: Colours, logo and templates of the user's own.

    Returns:
        HTML; it lies in the folder that the outcomes' folders are relative to.

    Raises:
        HouseStyleError: If a template of the style cannot be drawn.
        UnsafeFolderError: If a folder leads outside.
    """
    view = index_view(outcomes, harvest_id=harvest_id, date=date, forms=forms, weights=weights)
    starts = range(0, len(view.rows), REASONS_AT_ONCE)
    return page(
        "index.html",
        style,
        assets(INDEX_STYLES, INDEX_SCRIPTS, style),
        view=view,
        files=tuple(map(quote, files)),
        n_plain=N_PLAIN,
        max_weight=f"{MAX_WEIGHT:g}",
        max_served=MAX_SERVED,
        kinds=tuple((kind, KIND_LABELS[kind]) for kind in GapKind),
        counted=counted,
        columns=inert_data(index_facts(view)),
        reasons=[inert_data(index_reasons(view, start)) for start in starts],
    )


def _outline_data(analysis: GapAnalysis, view: BriefView) -> dict[str, object]:
    """What a script needs to copy the outline, item by item, and to find again what was done."""
    names = (analysis.query, analysis.language, analysis.country)
    return {
        "id": sha256("\n".join(names).encode("utf-8", "replace")).hexdigest()[:12],
        "items": {
            row.key: {
                "markdown": outline_markdown([row]),
                "html": piece("copy/outline_item.html", row=row, counted=counted),
            }
            for row in view.outline
        },
    }
