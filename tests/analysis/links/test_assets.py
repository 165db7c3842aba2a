from dataclasses import replace

import pytest

from analysis.links.assets import assets
from analysis.links.ground import ground_of
from analysis.result.links import AssetKind
from tests.analysis.links.barrels import barrel, found_on, ground, ranked

CELLS = "<tr><td>Drum</td><td>200 l</td></tr>" * 3
SHOWN = " \u00b7 ".join(["Drum", "200 l"] * 3)
PRINTED = "<p>Or so: <a href=/f>print a checklist</a> of it.</p>"
DRAWN = "<figure><img src=/d.png alt='Diagram of an overflow'></figure><p>So it runs.</p>"


def having(in_text: str) -> dict[AssetKind, tuple[str, ...]]:
    pages = ranked(barrel("a", in_text=in_text), barrel("b"))
    found = assets(ground_of(pages, found_on(pages), ()))
    return {one.kind: tuple(each.text for each in one.evidence) for one in found if one.ranks}


def test_every_kind_is_told_those_that_none_has_too() -> None:
    found = assets(ground())
    assert [one.kind for one in found] == list(AssetKind)
    assert all(one.n == 4 and one.ranks == () for one in found)


@pytest.mark.parametrize(
    ("html", "kind", "text"),
    [
        ("<p>We surveyed 400 gardeners.</p>", AssetKind.OWN_DATA, "We surveyed 400 gardeners."),
        ("<p>Our own study shows it.</p>", AssetKind.OWN_DATA, "Our own study shows it."),
        ("<p>Use <a href=/c>the calculator</a>.</p>", AssetKind.CALCULATOR, "the calculator"),
        ("<p>Our <a href=/f.pdf>checklist</a> helps.</p>", AssetKind.TEMPLATE, "checklist"),
        (
            "<p>Or so: <a href=/f>print a checklist</a> of it.</p>",
            AssetKind.TEMPLATE,
            "print a checklist",
        ),
        (DRAWN, AssetKind.ORIGINAL_IMAGE, "Diagram of an overflow"),
        (f"<p>All sizes:</p><table>{CELLS}</table>", AssetKind.TABLE, SHOWN),
    ],
)
def test_what_earns_links_is_found_with_its_words(html: str, kind: AssetKind, text: str) -> None:
    assert having(f"{html}<p>And so on until the last of the rain has run off.</p>")[kind] == (
        text,
    )


@pytest.mark.parametrize(
    "html",
    [
        "<p>We tested positive for rain.</p>",
        "<p>Their study shows that lids help.</p>",
        "<p>Use <a href=https://c.example/>a calculator</a> of another site.</p>",
        "<p>Keep <a href=/t>a template</a> in mind.</p>",
        "<figure><img src=https://images.unsplash.com/d.png alt='Diagram of rain'></figure>",
        "<figure><img src=/d.png alt='Diagram of rain. Photo: Getty Images'></figure>",
        "<figure><img src=/d.png alt='A green drum'></figure>",
        "<table><tr><td>one</td><td>two</td></tr></table>",
    ],
)
def test_what_only_looks_like_it_is_not(html: str) -> None:
    assert having(f"{html}<p>And so on until the last of the rain has run off.</p>") == {}


def test_the_pages_that_have_it_are_told_by_rank() -> None:
    pages = ranked(
        *(barrel(letter, in_text="<p>In our tests all lids held.</p>") for letter in "ab")
    )
    found = assets(ground_of(pages, found_on(pages), ()))
    assert (found[0].kind, found[0].ranks, found[0].n) == (AssetKind.OWN_DATA, (1, 2), 2)


@pytest.mark.parametrize("language", ["pl", "xx", ""])
def test_a_kind_without_wording_in_the_language_is_left_out(language: str) -> None:
    pages = ranked(barrel("a", in_text="<p>In our tests all lids held.</p>"))
    found = replace(found_on(pages), language=language)
    told = assets(ground_of(pages, found, ()))
    assert [one.kind for one in told] == [AssetKind.TABLE, AssetKind.VIDEO]
