"""BriefView to a document for a word processor."""

from reports.document.brief import brief_document

__all__ = ["brief_document"]
