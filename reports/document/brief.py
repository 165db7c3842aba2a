"""The whole brief as a document, in the order of the page."""

from reports.document.context import context
from reports.document.decisions import decisions
from reports.document.paper import Paper
from reports.document.proofs import proofs
from reports.view import BriefView


def brief_document(view: BriefView) -> bytes:
    """The brief as Office Open XML.

    Args:
        view: The brief as ready values.

    Returns:
        A .docx file; the same view gives the same bytes.
    """
    paper = Paper(view.head.query)
    decisions(paper, view)
    proofs(paper, view)
    context(paper, view)
    return paper.to_bytes()
