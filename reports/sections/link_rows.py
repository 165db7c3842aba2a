"""Rows of what links tell: dead targets, sources, unsourced numbers, assets."""

from collections.abc import Sequence
from dataclasses import dataclass

from analysis.result import (
    Asset,
    AssetKind,
    Citation,
    DeadLink,
    LinkFindings,
    Source,
    SourceKind,
    UnsourcedClaim,
)
from reports.links import host_of, web_link
from reports.sections.entities import TopicLink
from reports.sections.evidence import Evidence, evidence
from reports.sections.lookup import Lookup
from reports.untrusted import MAX_LABEL, capped, whole_address
from reports.wording import counted

# By value: reports see nothing of spiders, where these are named.
DEATH_WORDS = {
    "404": "answers 404",
    "410": "answers 410",
    "no such host": "no such host",
    "soft 404": "no page, though it answers",
    "parked": "parked domain",
}
SOURCE_WORDS = {
    SourceKind.RESEARCH: "Research",
    SourceKind.DATA: "Data",
    SourceKind.STANDARD: "Standard",
    SourceKind.AUTHORITY: "Public body",
    SourceKind.REFERENCE: "Reference",
    SourceKind.OTHER: "Other",
}
ASSET_WORDS = {
    AssetKind.OWN_DATA: "Own data",
    AssetKind.CALCULATOR: "Calculator",
    AssetKind.TEMPLATE: "Template",
    AssetKind.ORIGINAL_IMAGE: "Image of its own",
    AssetKind.TABLE: "Table",
    AssetKind.VIDEO: "Video",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CitationRow:
    """A link where it stands: what is linked, its rel values, the sentence."""

    anchor: str
    rel: str
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadRow:
    """A target that is gone.

    Attributes:
        anchor: Its place in the brief.
        url: The target, to be read and never to be followed.
        death: How it died, in words.
        reason: The same in a sentence.
        share: "2 of 8".
        about: What it was, or "".
        section: Heading of the outline that could stand in for it, or None.
        why: Why that one, or "".
        citations: Who links to it, by rank.
    """

    anchor: str
    url: str
    death: str
    reason: str
    share: str
    about: str
    section: TopicLink | None
    why: str
    citations: tuple[CitationRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRow:
    """What several rivals cite.

    Attributes:
        anchor: Its place in the brief.
        name: Its address without scheme, or its site.
        href: Its address, or "" where it is none of the web or is gone.
        kind: What it is, in words.
        kind_reason: What says so, or "".
        share: "2 of 8".
        citations: Who cites it, by rank.
    """

    anchor: str
    name: str
    href: str
    kind: str
    kind_reason: str
    share: str
    citations: tuple[CitationRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class UnsourcedRow:
    """A number that nobody sources, on how many pages, and the sentences."""

    anchor: str
    value: str
    share: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AssetRow:
    """A kind of asset; `ranks` is "1, 4", or "" where no page has it."""

    label: str
    share: str
    ranks: str
    evidence: tuple[Evidence, ...]


def dead_rows(found: LinkFindings, lookup: Lookup) -> tuple[DeadRow, ...]:
    """Dead links of an analysis, in its order."""
    return tuple(_dead(each, place, lookup) for place, each in enumerate(found.dead, start=1))


def source_rows(found: LinkFindings) -> tuple[SourceRow, ...]:
    """Sources of an analysis, in its order; what is gone is not linked to."""
    gone = {each.url for each in found.dead}
    return tuple(_source(each, place, gone) for place, each in enumerate(found.sources, start=1))


def unsourced_rows(found: LinkFindings) -> tuple[UnsourcedRow, ...]:
    """Numbers without a source, in the order of the analysis."""
    return tuple(_unsourced(each, place) for place, each in enumerate(found.claims, start=1))


def asset_rows(found: LinkFindings) -> tuple[AssetRow, ...]:
    """Kinds of assets with the pages that have them."""
    return tuple(_asset(each) for each in found.assets)


def address_in_words(url: str) -> str:
    """An address as text, cut where it is long."""
    plain = url.removeprefix("https://").removeprefix("http://")
    return capped(whole_address(plain), 2 * MAX_LABEL)


def _dead(link: DeadLink, place: int, lookup: Lookup) -> DeadRow:
    stand_in = link.replacement
    section = (
        TopicLink(
            label=capped(stand_in.heading, MAX_LABEL),
            anchor=lookup.gap_anchors.get(stand_in.gap_id, ""),
        )
        if stand_in
        else None
    )
    return DeadRow(
        anchor=f"dead-{place}",
        url=address_in_words(link.url),
        death=DEATH_WORDS[link.death.value],
        reason=capped(link.reason),
        share=f"{link.k} of {link.n}",
        about=capped(link.about, 2 * MAX_LABEL),
        section=section,
        why=capped(stand_in.reason) if stand_in else "",
        citations=_citations(link.citations),
    )


def _source(source: Source, place: int, gone: set[str]) -> SourceRow:
    name = source.site if source.is_site else address_in_words(source.url)
    return SourceRow(
        anchor=f"source-{place}",
        name=capped(name, 2 * MAX_LABEL) or host_of(source.url),
        href="" if source.url in gone else web_link(source.url),
        kind=SOURCE_WORDS[source.kind],
        kind_reason=capped(source.kind_reason),
        share=f"{source.k} of {source.n}",
        citations=_citations(source.citations),
    )


def _citations(citations: Sequence[Citation]) -> tuple[CitationRow, ...]:
    return tuple(
        CitationRow(
            anchor=capped(each.anchor, MAX_LABEL),
            rel=capped(each.rel, MAX_LABEL),
            evidence=evidence(each.passage),
        )
        for each in citations
    )


def _unsourced(claim: UnsourcedClaim, place: int) -> UnsourcedRow:
    return UnsourcedRow(
        anchor=f"unsourced-{place}",
        value=capped(claim.value, MAX_LABEL),
        share=counted(len({passage.url for passage in claim.passages}), "page"),
        evidence=tuple(evidence(passage) for passage in claim.passages),
    )


def _asset(asset: Asset) -> AssetRow:
    return AssetRow(
        label=ASSET_WORDS[asset.kind],
        share=f"{len(asset.ranks)} of {asset.n}",
        ranks=", ".join(map(str, asset.ranks)),
        evidence=tuple(evidence(passage) for passage in asset.evidence),
    )
