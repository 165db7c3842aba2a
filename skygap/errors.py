"""What can go wrong in the application, each with a sentence for the user."""


class SkygapError(Exception):
    """Root of the application's errors; its text says what, where, and what to do."""


class ConfigError(SkygapError):
    """A setting is unknown or has a value that cannot be used."""


class NothingToDoError(SkygapError):
    """The store holds nothing of what was asked for."""
