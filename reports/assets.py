"""Styles and scripts that are written into a page, and the policy that allows only them."""

from base64 import b64encode
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files

from markupsafe import Markup

from reports.house_style import PLAIN, HouseStyle


@dataclass(frozen=True, slots=True, kw_only=True)
class Assets:
    """What a page needs.

    Attributes:
        css: All styles of the page.
        js: All scripts of the page.
        policy: Content security policy: nothing from anywhere, and of what is inside only these.
    """

    css: Markup
    js: Markup
    policy: str


@cache
def assets(styles: tuple[str, ...], scripts: tuple[str, ...], style: HouseStyle = PLAIN) -> Assets:
    """The files of these names from static/, in this order.

    Args:
        styles: Names of CSS files.
        scripts: Names of JavaScript files.
        style: Whose CSS stands after ours; only with its pictures may a page show any.

    Returns:
        Their texts and the policy.
    """
    css, js = _joined(styles), _joined(scripts)
    if style.css:
        css = f"{css}\n{style.css}"
    pictures = "img-src data:; " if style.logo or "data:image/" in style.css else ""
    policy = (
        f"default-src 'none'; style-src '{_digest(css)}'; script-src '{_digest(js)}'; "
        f"{pictures}base-uri 'none'; form-action 'none'"
    )
    # Files of this package and of the user's own folder, never text of a page.
    return Assets(css=Markup(css), js=Markup(js), policy=policy)  # noqa: S704


def _joined(names: tuple[str, ...]) -> str:
    static = files("reports") / "static"
    return "\n".join((static / name).read_text(encoding="utf-8") for name in names)


def _digest(text: str) -> str:
    return "sha256-" + b64encode(sha256(text.encode()).digest()).decode("ascii")
