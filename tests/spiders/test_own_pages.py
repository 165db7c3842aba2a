import gzip
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spiders.errors import InputError
from spiders.items import OwnPage, OwnPages
from spiders.own_pages import (
    own_pages_from_json,
    own_pages_to_json,
    parse_own_pages,
    read_own_pages,
)
from spiders.sitemap import MAX_ADDRESSES, MAX_UNPACKED_BYTES

SITEMAP = """<?xml version="1.0" encoding="UTF-8"?>
<!-- made by hand -->
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
  xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"
  xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc> https://own.example/rain-barrel </loc><lastmod>2026-01-01</lastmod>
<image:image><image:loc>https://own.example/barrel.png</image:loc></image:image></url>
<url><news:news><news:title>News</news:title></news:news><loc>https://own.example/gutter</loc></url>
</urlset>"""


def urls(found: OwnPages) -> list[str]:
    return [page.url for page in found.pages]


def urlset(*addresses: str) -> bytes:
    entries = "".join(f"<url><loc>{one}</loc></url>" for one in addresses)
    return f"<urlset>{entries}</urlset>".encode()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_sitemap_gives_its_pages_and_not_their_images(encoding: str) -> None:
    data = SITEMAP.replace("UTF-8", encoding.removesuffix("-sig")).encode(encoding)
    found = parse_own_pages(data, name="sitemap.xml")
    assert urls(found) == ["https://own.example/rain-barrel", "https://own.example/gutter"]
    assert (found.name, found.n_left_out) == ("sitemap.xml", 0)


def test_a_sitemap_may_be_packed(tmp_path: Path) -> None:
    packed = tmp_path / "sitemap.xml.gz"
    packed.write_bytes(gzip.compress(SITEMAP.encode()))
    assert len(read_own_pages(str(packed)).pages) == 2


def test_a_table_gives_titles_and_descriptions() -> None:
    text = "URL;Title;Description;H1\nhttps://own.example/a;Barrels;All of them;Rain barrels\n"
    assert parse_own_pages(text.encode(), name="own.csv").pages == (
        OwnPage(
            url="https://own.example/a", title="Barrels", description="All of them Rain barrels"
        ),
    )


def test_a_crawlers_export_is_read_without_what_nobody_can_link_to() -> None:
    text = (
        '"Address","Content Type","Status Code","Indexability","Title 1","Meta Description 1"\n'
        '"https://own.example/a","text/html; charset=UTF-8","200","Indexable","A","About a"\n'
        '"https://own.example/b.png","image/png","200","Indexable","",""\n'
        '"https://own.example/c","text/html","404","Non-Indexable","",""\n'
        '"https://own.example/d","text/html","200","Non-Indexable","D",""\n'
    )
    found = parse_own_pages(text.encode("utf-8-sig"), name="internal_all.csv")
    assert found.pages == (OwnPage(url="https://own.example/a", title="A", description="About a"),)
    assert found.n_left_out == 3


def test_a_list_has_one_address_a_line() -> None:
    text = "# mine\nhttps://own.example/a\n\n  https://own.example/b?utm_source=x  \n"
    found = parse_own_pages(text.encode(), name="own.txt")
    assert urls(found) == ["https://own.example/a", "https://own.example/b"]


@pytest.mark.parametrize(
    "address",
    ["/relative", "page.html", "javascript:alert(1)", "file:///etc/passwd", "ftp://a.example/", ""],
)
def test_what_is_no_web_address_is_left_out_and_counted(address: str) -> None:
    found = parse_own_pages(urlset(address, "https://own.example/a"), name="sitemap.xml")
    assert urls(found) == ["https://own.example/a"]
    assert found.n_left_out == 1


def test_of_two_rows_with_one_address_the_first_counts() -> None:
    rows = "http://own.example/a/,First\nhttps://own.example/a,Second\n"
    found = parse_own_pages(f"url,title\n{rows}".encode(), name="own.csv")
    assert found.pages == (OwnPage(url="http://own.example/a/", title="First"),)
    assert found.n_left_out == 0


LAUGHS = """<?xml version="1.0"?><!DOCTYPE urlset [<!ENTITY a "ha">
<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">
<!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;">]>
<urlset><url><loc>https://own.example/&d;</loc></url></urlset>"""
OUTSIDE = """<!DOCTYPE urlset [<!ENTITY x SYSTEM "secret.txt">]>
<urlset><url><loc>https://own.example/&x;</loc></url></urlset>"""


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (LAUGHS.encode(), "has a DOCTYPE"),
        (OUTSIDE.encode(), "has a DOCTYPE"),
        (b"<rss><channel/></rss>", "begins with <rss>"),
        (b"<html><body>no", "begins with <html>"),
        (b"<urlset><url>", "no well-formed XML"),
        (b"<", "no well-formed XML"),
        (b"<urlset/>", "lists no page"),
        (urlset("/a", "/b"), "lists no page"),
        (b"<sitemapindex><sitemap><loc>x</loc></sitemap></sitemapindex>", "index of sitemaps"),
    ],
)
def test_a_bad_sitemap_gets_one_sentence(data: bytes, why: str) -> None:
    with pytest.raises(InputError, match=why) as caught:
        parse_own_pages(data, name="sitemap.xml")
    assert str(caught.value).startswith("sitemap.xml ")
    assert "\n" not in str(caught.value)


def test_an_entity_never_opens_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    os.mkfifo("secret.txt")  # whoever opened it would wait for ever
    with pytest.raises(InputError, match="DOCTYPE"):
        parse_own_pages(OUTSIDE.encode(), name="sitemap.xml")


@pytest.mark.parametrize(
    ("data", "name", "why"),
    [
        (b"", "own.txt", "is empty"),
        (b"no address here\n", "own.txt", "lists no page"),
        (b"name,title\nx,y\n", "own.csv", "no column url"),
        (b"\xff\xfe\xfa", "own.txt", "not UTF-16"),
    ],
)
def test_a_bad_list_gets_one_sentence(data: bytes, name: str, why: str) -> None:
    with pytest.raises(InputError, match=why):
        parse_own_pages(data, name=name)


def test_a_list_or_sitemap_has_an_end() -> None:
    urls = [f"http://a.example/{at}" for at in range(MAX_ADDRESSES + 1)]
    for data, name in (("\n".join(urls).encode(), "own.txt"), (urlset(*urls), "sitemap.xml")):
        with pytest.raises(InputError, match=f"{name} lists more than 50,000"):
            parse_own_pages(data, name=name)
    assert len(parse_own_pages(urlset(*urls[1:]), name="sitemap.xml").pages) == 50_000


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (gzip.compress(b" " * (MAX_UNPACKED_BYTES + 1)), "more than 50 MB"),
        (gzip.compress(SITEMAP.encode())[:-20], "cannot be unpacked"),
        (b"\x1f\x8b nonsense", "cannot be unpacked"),
    ],
    ids=["bomb", "torn", "nonsense"],
)
def test_a_packed_file_that_is_too_large_or_torn_is_refused(
    data: bytes, why: str, tmp_path: Path
) -> None:
    (tmp_path / "sitemap.xml.gz").write_bytes(data)
    with pytest.raises(InputError, match=why):
        read_own_pages(str(tmp_path / "sitemap.xml.gz"))


@pytest.fixture
def index(tmp_path: Path) -> Path:
    names = ("https://own.example/maps/posts.xml", "https://own.example/maps/pages.xml.gz?x=1")
    entries = "".join(f"<sitemap><loc>{one}</loc></sitemap>" for one in names)
    file = tmp_path / "sitemap.xml"
    file.write_text(f"<sitemapindex>{entries}</sitemapindex>")
    (tmp_path / "posts.xml").write_bytes(urlset("https://own.example/a"))
    return file


def test_an_index_is_read_with_the_sitemaps_beside_it(index: Path) -> None:
    packed = gzip.compress(urlset("https://own.example/b", "/c"))
    index.with_name("pages.xml.gz").write_bytes(packed)
    found = read_own_pages(str(index))
    assert urls(found) == ["https://own.example/a", "https://own.example/b"]
    assert (found.name, found.n_left_out) == ("sitemap.xml", 1)


def test_an_index_names_the_sitemap_that_is_not_there(index: Path) -> None:
    with pytest.raises(InputError, match=r"of which pages.xml.gz does not lie beside it"):
        read_own_pages(str(index))


def test_an_index_reads_no_file_of_another_folder(index: Path) -> None:
    folder = index.parent / "deep"
    folder.mkdir()
    moved = folder / "sitemap.xml"
    moved.write_text("<sitemapindex><sitemap><loc>../posts.xml</loc></sitemap></sitemapindex>")
    with pytest.raises(InputError, match=r"posts.xml does not lie beside it"):
        read_own_pages(str(moved))


def test_an_index_within_an_index_is_refused(index: Path) -> None:
    index.with_name("pages.xml.gz").write_bytes(index.read_bytes())
    with pytest.raises(InputError, match="an index within an index"):
        read_own_pages(str(index))


def test_an_address_is_answered_with_what_to_do() -> None:
    with pytest.raises(InputError, match="save what it shows and name the file"):
        read_own_pages("https://own.example/sitemap.xml")


def test_a_file_that_is_not_there_is_named() -> None:
    with pytest.raises(InputError, match=r"absent.xml does not exist"):
        read_own_pages("absent.xml")


def test_own_pages_survive_json() -> None:
    own = parse_own_pages(SITEMAP.encode(), name="sitemap.xml")
    assert own_pages_from_json(own_pages_to_json(own)) == own


@given(st.binary(max_size=300), st.sampled_from(["own.txt", "own.csv", "own.xml"]))
def test_any_bytes_give_pages_or_one_sentence(data: bytes, name: str) -> None:
    try:
        found = parse_own_pages(data, name=name)
    except InputError as error:
        assert "\n" not in str(error)  # noqa: PT017 # most bytes end here
    else:
        assert all(url.startswith(("http://", "https://")) for url in urls(found))
