"""What can go wrong in the harvest and is told to the user in one sentence."""


class SpidersError(Exception):
    """Root of every error that this package raises on purpose."""


class InputError(SpidersError, ValueError):
    """An argument, an address or a file cannot be used; says which, where and what to do."""


class RowError(InputError):
    """A row of a file cannot be read, nor can what follows it.

    Args:
        file: Name of the file.
        line: On which it begins; 1 = first.
        why: One sentence.
    """

    def __init__(self, file: str, line: int, why: str) -> None:
        super().__init__(f"{file}, line {line}: {why}")
        self.line = line
        self.why = why


class StoreError(SpidersError):
    """The store cannot be opened, read or written; says which store and what to do."""


class OlderStoreError(StoreError):
    """The store is of an older version and was opened only to be read."""


class SourceError(SpidersError):
    """A search source gave no result page; says what it answered and what to do."""
