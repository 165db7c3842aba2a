"""Verbs by which a text tells its reader what to do; English only."""

import re
from functools import lru_cache

MAX_REMEMBERED = 16_384  # sentences of some keywords, judged once
_VERBS = frozenset(
    re.findall(
        r"\w+",
        """
        add adjust allow append apply arrange ask assign attach back bake bend block
        boil bolt book boot bring build buy call change check choose chop clean clear
        click clone close collect combine compile complete configure confirm connect
        convert cook copy cover create cut decide define delete deny deploy determine
        dip disable disconnect discuss download drag drain draw drill drop dry edit
        empty enable encourage ensure enter establish exit export fasten fill find fit
        fix follow generate get give glue grant grind heat hold identify import insert
        inspect install invite join keep launch leave let lift limit link list listen
        load locate log look lower make mark measure migrate mix modify mount move
        navigate open organise organize paste peel pick place plan plant plug pour
        prepare press provide pull push put reboot record reduce reload remember remove
        rename repeat replace reset restart restore review rinse rotate run sand save
        scan schedule screw scroll seal search secure select send separate serve set
        share shut sign simmer sketch soak sort spread stand start stir stop store
        submit switch take tap test tie tighten trim turn type uninstall unlock unplug
        unscrew update upgrade upload use verify visit wait wash wear whisk wipe wrap
        write
        """,
    )
)
_OPENING = re.compile(
    r"(?:(?:first|second|third|then|next|now|finally|lastly|also|please|again|once more|simply|just"
    r"|to begin|to start|after that|afterwards|always|instead|alternatively)\b,?\s+"
    r"|(?:if|when|once|after|before|to|in|on|from|with|for)\b[^,.;]{1,80},\s+)*",
    re.IGNORECASE,
)
_WORD = re.compile(r"[a-z]+", re.IGNORECASE)


@lru_cache(maxsize=MAX_REMEMBERED)
def is_imperative(text: str) -> bool:
    """Whether a sentence or list item tells its reader to do something.

    >>> [is_imperative(one) for one in ("Next, open the tap.", "To drain it, turn the tap.")]
    [True, True]
    >>> [is_imperative(one) for one in ("The tap opens.", "Opening the tap helps.")]
    [False, False]
    """
    opening = _OPENING.match(text)
    word = _WORD.match(text, opening.end() if opening else 0)
    return word is not None and word.group().lower() in _VERBS


def is_doing(heading: str) -> bool:
    """Whether a heading begins with something to do: "Install it", "Installing it".

    >>> [is_doing(one) for one in ("Drill the hole", "Drilling", "Setting up", "Ring of rust")]
    [True, True, True, False]
    """
    word = _WORD.match(heading)
    return word is not None and any(form in _VERBS for form in _infinitives(word.group().lower()))


def _infinitives(word: str) -> tuple[str, ...]:
    """What a word may be a form of: itself, or with -ing the verb without."""
    if not word.endswith("ing"):
        return (word,)
    stem = word.removesuffix("ing")
    return (word, stem, f"{stem}e", stem[:-1])
