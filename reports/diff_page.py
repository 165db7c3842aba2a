"""What changed between two harvests, as one HTML file."""

from analysis.result.history import HarvestDiff
from reports.assets import assets
from reports.diff_view import COLUMNS, diff_view
from reports.drawing import page
from reports.house_style import PLAIN, HouseStyle

DIFF_STYLES = (
    *("base.css", "frame.css", "tables.css", "sections/gaps.css"),
    *("diff.css", "print.css"),
)


def render_diff(diff: HarvestDiff, *, style: HouseStyle = PLAIN) -> str:
    """The diff as one HTML file that needs nothing but itself and links to both briefs.

    Args:
        diff: What changed.
        style: Colours, logo and templates of the user's own.

    Returns:
        HTML; it lies in the folder of the later harvest.

    Raises:
        HouseStyleError: If a template of the style cannot be drawn.
    """
    return page(
        "diff.html",
        style,
        assets(DIFF_STYLES, (), style),
        view=diff_view(diff),
        columns=COLUMNS,
    )
