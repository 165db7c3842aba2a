"""The brief as Markdown; every string of a page is escaped on its way in."""

import re

from reports.markdown.context import context
from reports.markdown.decisions import decisions
from reports.markdown.proofs import proofs
from reports.view import BriefView


def brief_markdown(view: BriefView) -> str:
    """The whole brief.

    Args:
        view: The brief as ready values.

    Returns:
        CommonMark with tables, ending in a line feed.
    """
    lines = "\n".join((*decisions(view), *proofs(view), *context(view)))
    return re.sub(r"\n{3,}", "\n\n", lines).strip() + "\n"
