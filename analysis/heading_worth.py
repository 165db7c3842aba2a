"""What the words of headings are worth: how likely one more article heads with them."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

from analysis.units import Unit

# Of a page that says a word in its text, against one that heads with it. From .3 to 1 the outlines
# foresee as much of other articles, within .01; without texts .02 less.
IN_TEXT = 0.5


def word_worth(units: Sequence[Unit], query: Collection[str]) -> Mapping[str, float]:
    """Worth of every word that some heading has.

    worth = (pages that head with it - discount + IN_TEXT x pages that say it) / pages

    The discount is that of absolute discounting (Ney, Essen and Kneser, 1994), n1 / (n1 + 2 n2)
    with n1 words in one page's headings and n2 in two pages': a word of a single page is mostly
    that page's own way to put it, and of such words only one in twenty heads one more article.

    Args:
        units: Sections of the rivals.
        query: Lemmas of the keyword; they tell no headings apart.

    Returns:
        By lemma, above 0; {} without headings.
    """
    pages = {unit.page for unit in units}
    headed = _pages_by_word((unit.page, unit.words.heading) for unit in units)
    said = _pages_by_word((unit.page, [word for word, _ in unit.words.lemmas]) for unit in units)
    discount = _discount(Counter(headed.values()))
    return {
        word: (n - discount + IN_TEXT * said[word]) / len(pages)
        for word, n in headed.items()
        if word not in query
    }


def _pages_by_word(words: Iterator[tuple[int, Collection[str]]]) -> Counter[str]:
    return Counter(word for _, word in {(page, word) for page, every in words for word in every})


def _discount(n_words: Mapping[int, int]) -> float:
    """In [0, 1): below one page, as the last word of all is still a heading's."""
    once, twice = n_words.get(1, 0), n_words.get(2, 0)
    return once / (once + 2 * twice) if twice else 0.5
