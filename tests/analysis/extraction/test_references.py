from analysis.article import Link, Media
from analysis.extraction.body import Body, Parts, body_of
from analysis.extraction.dom import parse
from analysis.extraction.references import MAX_CHARACTERS
from analysis.extraction.walk import MAX_BEFORE, blocks_and_media
from tests.analysis.extraction.tea import (
    ADVERT,
    LINES,
    POUR,
    STEEP,
    STORE,
    TITLE,
    URL,
    WARM,
    paragraphs,
)

TIN = "<a href=/tin rel='NoFollow  sponsored'>tin <b>pot</b></a>"


def body(markup: str, *lines: str) -> Body:
    found, media = blocks_and_media(parse(markup))
    return body_of(
        Parts(found=found, media=media, lines=lines or LINES, nodes=(), title=TITLE, base=URL)
    )


def links(markup: str, *lines: str) -> list[tuple[str, str, str, int]]:
    return [(one.url, one.text, one.rel, one.section) for one in body(markup, *lines).links]


def media(markup: str) -> list[tuple[str, str, str, str, int]]:
    found = body(markup).media
    return [(one.kind, one.url, one.alt, one.caption, one.section) for one in found]


def test_links_of_the_text_have_their_section() -> None:
    assert links(
        f"<main><p>{WARM} {TIN}</p><h2>Steep <a href=w>well</a></h2>{paragraphs(STEEP)}"
        f"<ul><li>{STORE} <a href=https://other.example/a?b=c#d>it</a></ul>{paragraphs(POUR)}</main>"
    ) == [
        ("https://tea.example/tin", "tin pot", "nofollow sponsored", 0),
        ("https://tea.example/pots/w", "well", "", 1),
        ("https://other.example/a?b=c", "it", "", 1),
    ]


def test_links_know_the_block_they_stand_in() -> None:
    found = body(
        f"<main><p>{WARM}</p><p>{STEEP} {TIN}</p><h2>Steep <a href=w>well</a></h2>"
        f"{paragraphs(POUR)}<ul><li>{STORE} <a href=/s>it</a></ul></main>"
    )
    texts = [
        found.sections[one.section].blocks[one.block].text if one.block >= 0 else ""
        for one in found.links
    ]
    assert texts == [f"{STEEP} tin pot", "", f"{STORE} it"]
    assert [one.start for one in found.links] == [len(STEEP) + 1, len("Steep "), len(STORE) + 1]


def test_far_down_a_block_without_end_a_place_is_not_counted() -> None:
    long = f"{WARM} " * (MAX_BEFORE // len(WARM) + 1)
    (link,) = body(f"<main><p>{long} {TIN}</p>{paragraphs(STEEP, STORE, POUR)}</main>").links
    assert link.start == -1


def test_a_link_around_blocks_begins_in_none() -> None:
    (link,) = body(
        f"<main><p>{WARM}</p><a href=/t><p>{STEEP}</p></a>{paragraphs(POUR)}</main>"
    ).links
    assert link.start == -1


def test_links_around_the_article_are_none_of_its_own() -> None:
    assert (
        links(
            f"<nav><a href=/shop><div>Shop</div></a></nav><main>{paragraphs(*LINES)}"
            f"<p>{ADVERT} {TIN}</p></main><footer><a href=/us>Us</a></footer>"
        )
        == []
    )


def test_links_in_answers_are_links_of_the_article() -> None:
    markup = (
        f"<main>{paragraphs(*LINES)}<details><summary>Which pot?</summary><p>Any old {TIN}</p>"
        "</details></main>"
    )
    assert [(url, section) for url, _, _, section in links(markup)] == [
        ("https://tea.example/tin", 1)
    ]


def test_what_leads_to_no_other_page_is_no_link() -> None:
    hrefs = ("#top", "javascript:void(0)", "mailto:tea@tea.example", "tel:1", "http://[broken")
    inside = " ".join(f"<a href='{href}'>tea</a>" for href in hrefs)
    assert links(f"<main>{paragraphs(*LINES)}<p>{WARM} {inside}</p></main>") == []


def test_a_place_on_the_page_itself_is_no_other_page_however_it_is_named() -> None:
    inside = "".join(f"<a href='{href}#steep'>tea</a> " for href in (URL, "start", "/pots/start"))
    other = "<a href='/pots/start'>all</a> <a href='/tin#lid'>tin</a>"
    found = links(f"<main>{paragraphs(*LINES)}<p>{WARM} {inside}{other}</p></main>")
    assert [url for url, _, _, _ in found] == [URL, "https://tea.example/tin"]


def test_texts_of_links_and_images_are_cut() -> None:
    long = "x" * (MAX_CHARACTERS + 9)
    markup = (
        f"<main><p>{WARM} <a href=/a rel={long}>{long}</a><img src=/i alt={long}></p>"
        f"{paragraphs(STEEP, STORE, POUR)}</main>"
    )
    found = body(markup)
    cut = "x" * MAX_CHARACTERS
    assert found.links == (
        Link(
            url="https://tea.example/a", text=cut, rel=cut, section=0, block=0, start=len(WARM) + 1
        ),
    )
    assert found.media == (
        Media(kind="image", url="https://tea.example/i", alt=cut, caption="", section=0),
    )


def test_media_among_the_text_have_their_section_and_caption() -> None:
    assert media(
        f"<main><img src=/a alt=Pot><p>{WARM}</p><h2>Steep</h2><figure><img data-src=/b>"
        f"<figcaption>A lid</figcaption></figure>{paragraphs(STEEP, STORE)}"
        f"<p>{POUR} <video src=/c title=Pouring></video></p><audio src=/d></audio></main>"
    ) == [
        ("image", "https://tea.example/a", "Pot", "", 0),
        ("image", "https://tea.example/b", "", "A lid", 1),
        ("video", "https://tea.example/c", "Pouring", "", 1),
        ("audio", "https://tea.example/d", "", "", 1),
    ]


def test_media_around_the_article_and_in_boxes_set_aside_are_none_of_its_own() -> None:
    boxes = "".join(
        f"<{box}><img src=/x></{box.split()[0]}>" for box in ("aside", "div class=related", "nav")
    )
    image = "<img src=/x>"
    markup = f"{image}<main>{paragraphs(WARM, STEEP)}{boxes}{paragraphs(STORE, POUR)}</main>{image}"
    assert media(markup) == []


def test_media_far_after_the_text_are_none_of_its_own() -> None:
    markup = f"<main>{paragraphs(*LINES)}<img src=/a>{paragraphs(ADVERT)}<img src=/b></main>"
    assert [url for _, url, _, _, _ in media(markup)] == ["https://tea.example/a"]


def test_an_image_shown_twice_counts_once() -> None:
    images = "<img src=/a alt=one><img src=/b><img src=/a alt=two>"
    assert [(url, alt) for _, url, alt, _, _ in media(f"<main>{images}{paragraphs(*LINES)}")] == [
        ("https://tea.example/a", "one"),
        ("https://tea.example/b", ""),
    ]


def test_images_without_an_address_of_the_web_are_told_apart_by_their_text() -> None:
    images = "<img src='data:x' alt=one><img alt=one><img><img src=javascript:1>"
    assert [(url, alt) for _, url, alt, _, _ in media(f"<main>{images}{paragraphs(*LINES)}")] == [
        ("", "one"),
        ("", ""),
        ("", ""),
    ]


def test_a_page_without_text_has_neither() -> None:
    found = body(f"<main><p>{ADVERT} {TIN}<img src=/a></p></main>", "Nothing at all")
    assert (found.links, found.media) == ((), ())
