"""What a document is made of: headings, paragraphs, lists, tables and links; any text is safe."""

from collections.abc import Sequence
from datetime import UTC, datetime
from html import escape
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from reports.sections.evidence import Evidence, Source
from reports.untrusted import one_line
from reports.wording import Sentence

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

ACCENT = RGBColor(0x0A, 0x5A, 0x9C)
SOFT = RGBColor(0x55, 0x63, 0x6F)
ITEM, QUOTE, TABLE = "List Bullet", "Quote", "Light Grid Accent 1"  # of python-docx's template
_NO_TIME = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip file can hold


class Paper:
    """A document being written.

    Args:
        title: In its properties.
    """

    def __init__(self, title: str) -> None:
        self._document: WordDocument = Document()
        self._styles: dict[str, Any] = {one.name or "": one for one in self._document.styles}
        section = self._document.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2.2)
        section.top_margin = section.bottom_margin = Cm(2)
        self._styles["Normal"].font.size = Pt(10.5)
        properties = self._document.core_properties
        properties.title = one_line(title)[:255]
        properties.author = "Skygap"
        properties.comments = ""
        # No clock here: the same brief gives the same bytes.
        properties.created = properties.modified = datetime(*_NO_TIME, tzinfo=UTC)

    def heading(self, text: str, level: int) -> None:
        """A heading; level 0 is the title."""
        self._paragraph(f"Heading {level}" if level else "Title").add_run(one_line(text))

    def line(self, text: str, *, is_soft: bool = False) -> None:
        """A paragraph."""
        run = self._document.add_paragraph().add_run(one_line(text))
        if is_soft:
            run.font.color.rgb = SOFT

    def sentence(self, words: Sentence, *, label: str = "") -> None:
        """A paragraph in which what others said is set apart."""
        paragraph = self._document.add_paragraph()
        if label:
            paragraph.add_run(f"{label}: ").bold = True
        _add(paragraph, words)

    def item(self, text: str, *, label: str = "", source: Source | None = None) -> None:
        """An item of a list: a label in bold, the text, and a page to go to."""
        paragraph = self._paragraph(ITEM)
        if label:
            paragraph.add_run(
                f"{one_line(label)}: " if text or source else one_line(label)
            ).bold = True
        paragraph.add_run(one_line(text))
        if source:
            paragraph.add_run(" " if text else "")
            self._link(paragraph, source)

    def words(self, words: Sentence, *, label: str) -> None:
        """An item of a list made of a sentence."""
        paragraph = self._paragraph(ITEM)
        paragraph.add_run(f"{one_line(label)}: ").bold = True
        _add(paragraph, words)

    def quote(self, item: Evidence) -> None:
        """A passage with its page and heading."""
        paragraph = self._paragraph(QUOTE)
        paragraph.add_run(f"{item.quote} ")
        self._link(paragraph, item.source)
        if item.heading:
            paragraph.add_run(f", under “{one_line(item.heading)}”")

    def table(self, head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """A table whose first row is repeated on every page; nothing without rows."""
        if not rows:
            return
        table = self._document.add_table(rows=0, cols=len(head), style=self._styles[TABLE])
        # Cell by cell through python-docx, a table of 30 topics takes a second.
        xml = "".join(_row(texts, is_head=place == 0) for place, texts in enumerate((head, *rows)))
        for row in parse_xml(f"<w:tbl {nsdecls('w')}>{xml}</w:tbl>"):
            table._tbl.append(row)  # noqa: SLF001
        self._document.add_paragraph()

    def to_bytes(self) -> bytes:
        """The document; the same content gives the same bytes."""
        written = BytesIO()
        self._document.save(written)
        return _without_times(written.getvalue())

    def _paragraph(self, style: str) -> Paragraph:
        paragraph = self._document.add_paragraph()
        # By its identifier: for a name, python-docx looks through all styles.
        paragraph._p.style = self._styles[style].style_id  # noqa: SLF001
        return paragraph

    def _link(self, paragraph: Paragraph, source: Source) -> None:
        name = one_line(source.title or source.name)
        rank = f" (rank {source.rank})" if source.rank is not None else ""
        if not source.href:
            paragraph.add_run(f"{name}{rank}")
            return
        relation = paragraph.part.relate_to(
            source.href, RELATIONSHIP_TYPE.HYPERLINK, is_external=True
        )
        link = OxmlElement("w:hyperlink")
        link.set(qn("r:id"), relation)
        run = paragraph.add_run(name)
        run.font.color.rgb = ACCENT
        run.font.underline = True
        link.append(run._r)  # noqa: SLF001 # python-docx makes no links to other pages
        paragraph._p.append(link)  # noqa: SLF001
        paragraph.add_run(rank)


def _add(paragraph: Paragraph, words: Sentence) -> None:
    for span in words:
        text = one_line(span.text)
        before, after = " " * span.text[:1].isspace(), " " * span.text[-1:].isspace()
        run = paragraph.add_run(f"{before}{text}{after}" if text else " ")
        run.italic = span.is_quoted or None


def _row(texts: Sequence[str], *, is_head: bool) -> str:
    """A row of a table as XML, in small type."""
    mark = "<w:trPr><w:tblHeader/></w:trPr>" if is_head else ""
    size = '<w:rPr><w:sz w:val="17"/></w:rPr>'
    cells = "".join(
        f"<w:tc><w:p><w:r>{size}<w:t>{escape(one_line(text))}</w:t></w:r></w:p></w:tc>"
        for text in texts
    )
    return f"<w:tr>{mark}{cells}</w:tr>"


def _without_times(data: bytes) -> bytes:
    written = BytesIO()
    with ZipFile(BytesIO(data)) as source, ZipFile(written, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            info = ZipInfo(name, _NO_TIME)
            info.compress_type = ZIP_DEFLATED
            target.writestr(info, source.read(name))
    return written.getvalue()
