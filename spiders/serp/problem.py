"""A row of an input file that could not be used as it stands."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class RowProblem:
    """One row that was skipped or changed; the rows around it are used.

    Attributes:
        file: Name of the file as the user gave it.
        line: Number of the line, or of the entry in a JSON array; 1 = first.
        message: One sentence on what is wrong and what was made of the row.
        unit: What `line` counts: "line", "row" or "entry".
        is_notice: Whether nothing is lost by it, such as of a row that says again what another
            says.
    """

    file: str
    line: int
    message: str
    unit: str = "line"
    is_notice: bool = False

    def __str__(self) -> str:
        return f"{self.file}, {self.unit} {self.line}: {self.message}"
