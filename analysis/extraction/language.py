"""The language of a text."""

SAMPLE = 1_000  # characters; enough to be right on every text of a measured set


def language_of(text: str) -> str:
    """ISO 639-1 code of the text's first thousand characters, or "" without a letter."""
    from py3langid import classify  # a model of its own, needed for few calls

    sample = text[:SAMPLE]
    if not any(letter.isalpha() for letter in sample):
        return ""
    return str(classify(sample)[0])
