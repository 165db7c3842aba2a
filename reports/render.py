"""GapAnalysis and harvest outcomes to the files that people open."""

import json
from collections.abc import Sequence
from functools import lru_cache

from jinja2 import (
    ChoiceLoader,
    DictLoader,
    Environment,
    PackageLoader,
    PrefixLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
)
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup, escape

from analysis.result import GapAnalysis, GapKind, KeywordOutcome, to_json
from reports.assets import Assets, assets
from reports.errors import HouseStyleError
from reports.house_style import PLAIN, HouseStyle
from reports.index_view import index_view
from reports.markdown import brief_markdown, outline_markdown
from reports.untrusted import visible
from reports.view import brief_view
from reports.wording import KIND_LABELS, plain

BRIEF_STYLES = ("base.css", "head.css", "outline.css", "gaps.css", "tables.css", "print.css")
BRIEF_SCRIPTS = ("brief.js",)
INDEX_STYLES = ("base.css", "head.css", "tables.css", "index.css", "print.css")
INDEX_SCRIPTS = ("index.js",)
# What a template of the user's own can run into while it is drawn.
_FAULTS = (TemplateError, TypeError, ValueError, LookupError, ArithmeticError, RecursionError)


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
    view = brief_view(analysis)
    raw = json.loads(to_json(analysis))
    return _page(
        "brief.html",
        style,
        assets(BRIEF_STYLES, BRIEF_SCRIPTS, style),
        view=view,
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
    style: HouseStyle = PLAIN,
) -> str:
    """The index of a harvest as one HTML file, with a link to each brief.

    Args:
        outcomes: One a keyword, in the order to be shown.
        harvest_id: What the harvest is known by.
        date: ISO 8601 day of the harvest.
        forms: Names of the files beside each brief that are linked to, such as brief.md.
        style: Colours, logo and templates of the user's own.

    Returns:
        HTML; it lies in the folder that the outcomes' folders are relative to.

    Raises:
        HouseStyleError: If a template of the style cannot be drawn.
        UnsafeFolderError: If a folder leads outside.
    """
    return _page(
        "index.html",
        style,
        assets(INDEX_STYLES, INDEX_SCRIPTS, style),
        view=index_view(outcomes, harvest_id=harvest_id, date=date, forms=forms),
        kinds=tuple((kind, KIND_LABELS[kind]) for kind in GapKind),
    )


def _page(template: str, style: HouseStyle, inlined: Assets, **values: object) -> str:
    try:
        page = _environment(style).get_template(template)
        html = page.render(values, assets=inlined, logo=style.logo) + "\n"
    except _FAULTS as error:
        if not style.templates:
            raise  # ours: a fault of the program
        missing = isinstance(error, TemplateNotFound)
        reason = f"there is no template {error}" if missing else str(error)
        raise HouseStyleError(f"The house style cannot draw {template}: {reason}.") from error
    if f'content="{escape(inlined.policy)}"' not in html:
        raise HouseStyleError(
            "page.html of the house style has lost the line with assets.policy, which keeps"
            " foreign text from running; put it back at the top of <head>."
        )
    return html


@lru_cache(maxsize=4)
def _environment(style: HouseStyle) -> Environment:
    ours = PackageLoader("reports")
    own = DictLoader(dict(style.templates))
    # A style may have been sent by somebody else: its templates get no way to Python.
    kind = SandboxedEnvironment if style.templates else Environment
    return kind(
        loader=ChoiceLoader([own, PrefixLoader({"skygap": ours}), ours]),
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
