"""BriefView to Markdown."""

from reports.markdown.brief import brief_markdown
from reports.markdown.decisions import outline_markdown
from reports.markdown.marks import escaped

__all__ = ["brief_markdown", "escaped", "outline_markdown"]
