"""Templates, ours and a house style's, drawn with every string made harmless."""

import re
from collections.abc import Mapping
from functools import lru_cache
from traceback import extract_tb

from jinja2 import (
    ChoiceLoader,
    Environment,
    FunctionLoader,
    PackageLoader,
    PrefixLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
)
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup, escape

from reports.assets import Assets
from reports.errors import HouseStyleError
from reports.house_style import PLAIN, HouseStyle
from reports.untrusted import visible

# What a template of the user's own can run into while it is drawn.
_FAULTS = (
    *(TemplateError, TypeError, ValueError, LookupError, ArithmeticError),
    *(AttributeError, RecursionError, MemoryError),
)
# A tag that can move a reader elsewhere, whatever the policy says; quoted signs end no tag.
_HTTP_EQUIV = re.compile(
    r"""<meta\b(?:[^>"']|"[^"]*"|'[^']*')*?(?<=[\s/"'])http-equiv\b""", re.IGNORECASE
)
_OBJECT = re.compile(r"'reports\.[\w.]+ object'")  # as Jinja calls what a template is given
_OWN = "templates/"  # of a house style, as its folder and messages have it


def page(template: str, style: HouseStyle, inlined: Assets, **values: object) -> str:
    """A page by its template.

    Args:
        template: Its name.
        style: Colours, logo and templates of the user's own.
        inlined: Styles and scripts, with the policy that allows them.
        **values: What the template shows.

    Returns:
        HTML, ending in a line feed.

    Raises:
        HouseStyleError: If a template of the style cannot be drawn, or lost the policy.
    """
    try:
        drawn = _environment(style).get_template(template)
        html = drawn.render(values, assets=inlined, logo=style.logo) + "\n"
    except _FAULTS as error:
        if not style.templates:
            raise  # ours: a fault of the program
        reason = f"{_place(error)}{_reason(error)}"
        raise HouseStyleError(f"The house style cannot draw {template}: {reason}.") from error
    if f'content="{escape(inlined.policy)}"' not in html:
        raise HouseStyleError(
            "page.html of the house style has lost the line with assets.policy, which keeps"
            " foreign text from running; put it back at the top of <head>."
        )
    if style.templates and len(_HTTP_EQUIV.findall(html)) > 1:
        raise HouseStyleError(
            "A template of the house style has a <meta http-equiv>, which could lead a reader away"
            " from the brief; take it out."
        )
    return html


def piece(template: str, **values: object) -> str:
    """A piece of HTML that a writer copies, by one of our templates."""
    return _environment(PLAIN).get_template(template).render(values)


@lru_cache(maxsize=4)
def _environment(style: HouseStyle) -> Environment:
    ours = PackageLoader("reports")
    texts = dict(style.templates)
    own = FunctionLoader(lambda name: _own_source(texts, name))
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


def _own_source(texts: Mapping[str, str], name: str) -> tuple[str, str, None] | None:
    """A template of a style with the path by which its faults are told."""
    return (texts[name], f"{_OWN}{name}", None) if name in texts else None


def _place(error: BaseException) -> str:
    """Which line of which template of a style it was, or ""."""
    frames = [one for one in extract_tb(error.__traceback__) if one.filename.startswith(_OWN)]
    return f"{frames[-1].filename}, line {frames[-1].lineno}: " if frames else ""


def _reason(error: BaseException) -> str:
    if isinstance(error, TemplateNotFound):
        return f"there is no template {error}"
    if isinstance(error, MemoryError):
        return "it needs too much memory"
    return _OBJECT.sub("it", str(error)).rstrip(".")


def _finalized(value: object) -> object:
    # Every string that a template prints passes here, so none needs to be remembered.
    if isinstance(value, Markup):
        return value
    return visible(value) if isinstance(value, str) else value
