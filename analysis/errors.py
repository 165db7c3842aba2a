"""What analysis refuses to do."""


class AnalysisError(Exception):
    """Root of everything that analysis raises for input it cannot use."""


class DraftError(AnalysisError):
    """A draft that cannot be read: what is wrong with it and what to give instead."""


class ListError(AnalysisError):
    """A list of keywords, or what is asked of it, that makes no sense."""


class ProfileError(AnalysisError):
    """A profile that cannot be had: what it needs and how to get it."""
