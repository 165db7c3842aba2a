"""The language of a text."""

SAMPLE = 1_000  # characters; enough to be right on every text of a measured set
MAX_STRETCHES = 20  # of a text whose language is proved


def language_of(text: str) -> str:
    """ISO 639-1 code of the text's first thousand characters, or "" without a letter."""
    from py3langid import classify  # a model of its own, needed for few calls

    sample = text[:SAMPLE]
    if not any(letter.isalpha() for letter in sample):
        return ""
    return str(classify(sample)[0])


def proof_of(text: str, language: str) -> str:
    """How much of a text is in a language, in words.

    Args:
        text: At most MAX_STRETCHES stretches of SAMPLE characters of it are read.
        language: ISO 639-1 code.

    Returns:
        Such as "3 of 4 stretches of 1,000 characters".
    """
    n = max(1, min(MAX_STRETCHES, len(text) // SAMPLE))
    stretches = (text[at * SAMPLE : (at + 1) * SAMPLE] for at in range(n))
    n_in = sum(language_of(stretch) == language for stretch in stretches)
    return f"{n_in} of {n} stretches of {SAMPLE:,} characters"
