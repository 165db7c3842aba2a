"""What can go wrong in this room."""


class ReportsError(Exception):
    """Root of all errors of reports; says what is wrong, in which input, and what to do."""


class InconsistentAnalysisError(ReportsError):
    """An analysis names a part of itself that it does not contain."""


class UnsafeFolderError(ReportsError):
    """A brief's folder would lie outside the folder of the index."""


class HouseStyleError(ReportsError):
    """A house style has a file that cannot be used."""
