"""Templates, ours and a house style's, drawn with every string made harmless."""

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

from reports.assets import Assets
from reports.errors import HouseStyleError
from reports.house_style import PLAIN, HouseStyle
from reports.untrusted import visible

# What a template of the user's own can run into while it is drawn.
_FAULTS = (TemplateError, TypeError, ValueError, LookupError, ArithmeticError, RecursionError)


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
        missing = isinstance(error, TemplateNotFound)
        reason = f"there is no template {error}" if missing else str(error)
        raise HouseStyleError(f"The house style cannot draw {template}: {reason}.") from error
    if f'content="{escape(inlined.policy)}"' not in html:
        raise HouseStyleError(
            "page.html of the house style has lost the line with assets.policy, which keeps"
            " foreign text from running; put it back at the top of <head>."
        )
    return html


def piece(template: str, **values: object) -> str:
    """A piece of HTML that a writer copies, by one of our templates."""
    return _environment(PLAIN).get_template(template).render(values)


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
