"""The report as a board paper for Word: headings, tables and charts that can be edited."""

import docx
from docx.document import Document as Paper
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from sixways.forms.docx_bytes import DAY, save_docx
from sixways.model.sanitise import make_safe
from sixways.model.wording import capital
from sixways.reports.blocks import (
    Block,
    Document,
    Fact,
    Facts,
    Heading,
    Item,
    Items,
    Label,
    Legend,
    Lines,
    Quote,
    Quotes,
    Step,
    Steps,
    Strip,
    Table,
)
from sixways.reports.cell_texts import lines_of, numbered_steps, sentence_of, text_of
from sixways.reports.docx_tables import FILLS, chart_xml, run_xml, table_xml

_FONT, _INK = "Arial", RGBColor(0x18, 0x21, 0x2B)
#: font size, and space above and below, in points
_STYLES = {
    "Normal": (10, 0, 3),
    "Title": (18, 0, 4),
    "Heading 1": (13, 9, 3),
    "Heading 2": (11, 10, 3),
    "Caption": (9, 4, 3),
}
_INDENT = Mm(6.35)
#: how far from the margin findings are, beside their names
_BESIDE = Mm(28)


def as_docx(document: Document) -> bytes:
    """The document's bytes, the same for the same document."""
    paper = docx.Document()
    set_up(paper, document.title)
    paper.add_paragraph(make_safe(document.title), style="Title")
    for line in document.lines:
        paper.add_paragraph(make_safe(capital(line)))
    for part in document.parts:
        paper.add_heading(make_safe(part.title), 1)
        caption = ""
        for block in part.blocks:
            # tables in a row with the same caption have it once
            if isinstance(block, Table) and block.caption != caption:
                caption = block.caption
                _add_caption(paper, block)
            _add_block(paper, block)
    if source := document.source:
        paragraph = paper.add_paragraph("Questionnaire: ")
        add_link(paragraph, source.label.text, source.url)
    return save_docx(paper)


def set_up(paper: Paper, title: str) -> None:
    """A page of A4 with its number below, and the styles of the paper."""
    properties = paper.core_properties
    properties.title, properties.language = make_safe(title)[:255], "en-GB"
    properties.author = properties.comments = properties.last_modified_by = ""
    properties.created = properties.modified = DAY
    page = paper.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = Mm(17)
    page.top_margin = page.bottom_margin = Mm(14)
    page.footer_distance = Mm(8)
    foot = page.footer.paragraphs[0]
    foot.alignment = 2
    foot._p.append(parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr="PAGE"/>'))
    for name, (size, before, after) in _STYLES.items():
        style = paper.styles[name]
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        style.font.name, style.font.size, style.font.color.rgb = _FONT, Pt(size), _INK
        style.paragraph_format.space_before = Pt(before)
        style.paragraph_format.space_after = Pt(after)
    for element in paper.styles.element.iter(qn("w:lang")):
        element.set(qn("w:val"), "en-GB")


def _add_block(paper: Paper, block: Block) -> None:
    match block:
        case Heading(label):
            paper.add_heading(make_safe(text_of(label, "label")), 2)
        case Lines(lines):
            for line in lines:
                paper.add_paragraph(make_safe(f"{line}."))
        case Legend():
            _add_legend(paper, block)
        case Items(items, numbered):
            _add_items(paper, items, "List Number" if numbered else "List Bullet")
        case Table():
            _add_table(paper, block)
        case Quotes(quotes):
            _add_quotes(paper, quotes)
        case Steps(steps):
            _add_steps(paper, steps)
        case Facts(facts):
            _add_facts(paper, facts)


def _add_caption(paper: Paper, table: Table) -> None:
    text = "; ".join(filter(None, (table.caption, table.charts)))
    paper.add_paragraph(make_safe(text), style="Caption").paragraph_format.keep_with_next = True


def _add_table(paper: Paper, table: Table) -> None:
    _append(paper, table_xml(table))
    # a paragraph between two tables, or Word makes them one
    gap = paper.add_paragraph().paragraph_format
    gap.space_after, gap.line_spacing = Pt(0), Pt(6)


def _add_legend(paper: Paper, legend: Legend) -> None:
    if legend.line:
        paper.add_paragraph(make_safe(f"{legend.line}.")).paragraph_format.keep_with_next = True
    runs = "".join(
        run_xml("   ", f'<w:shd w:val="clear" w:color="auto" w:fill="{FILLS[sign]}"/>')
        + run_xml(f" {text}    ")
        for sign, text in legend.entries
    )
    if runs:
        _append(paper, f"<w:p {nsdecls('w')}><w:pPr><w:keepNext/></w:pPr>{runs}</w:p>")


def _append(paper: Paper, xml: str) -> None:
    paper.element.body.insert_element_before(parse_xml(xml), "w:sectPr")


def _add_items(paper: Paper, items: tuple[Item, ...], style: str) -> None:
    for item in items:
        paragraph = paper.add_paragraph(style=style)
        _add_label(paragraph, item.label)
        if isinstance(item.chart, Strip):
            paragraph.paragraph_format.keep_with_next = True
            _append(paper, chart_xml(item.chart))
        below = []
        for line in lines_of(item):
            below.append(_add_indented(paper))
            below[-1].add_run(make_safe(line))
        if item.url:
            below.append(_add_indented(paper))
            add_link(below[-1], item.url, item.url)
        # an item is not divided between two pages
        for above in [paragraph, *below][:-1]:
            above.paragraph_format.keep_with_next = True


def _add_indented(paper: Paper) -> Paragraph:
    paragraph = paper.add_paragraph()
    paragraph.paragraph_format.left_indent = _INDENT
    return paragraph


def _add_label(paragraph: Paragraph, label: Label) -> None:
    if label.number:
        paragraph.add_run(f"{label.number} ").bold = True
    paragraph.add_run(make_safe(label.text))
    if label.note:
        paragraph.add_run(make_safe(f" ({label.note})")).italic = True


def add_link(paragraph: Paragraph, text: str, url: str | None) -> None:
    """A text that opens an address, if there is one."""
    if url is None:
        paragraph.add_run(make_safe(text))
        return
    identity = paragraph.part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    look = '<w:color w:val="0B5563"/><w:u w:val="single"/>'
    link = f'<w:hyperlink {nsdecls("w", "r")} r:id="{identity}">{run_xml(text, look)}</w:hyperlink>'
    paragraph._p.append(parse_xml(link))


def _add_facts(paper: Paper, facts: tuple[Fact, ...]) -> None:
    for fact in facts:
        paragraph = paper.add_paragraph()
        paragraph.paragraph_format.left_indent = _BESIDE
        paragraph.paragraph_format.first_line_indent = -_BESIDE
        paragraph.paragraph_format.tab_stops.add_tab_stop(_BESIDE)
        paragraph.add_run(make_safe(fact.name)).bold = True
        paragraph.add_run("\t" + make_safe(sentence_of(fact)))


def _add_steps(paper: Paper, steps: tuple[Step, ...]) -> None:
    for step, title in numbered_steps(steps):
        heading = " · ".join(filter(None, (f"{step.minutes} min", title, step.behaviour)))
        paper.add_heading(make_safe(heading), 2)
        if step.about:
            _add_label(paper.add_paragraph(), step.about)
        if isinstance(step.chart, Strip):
            _append(paper, chart_xml(step.chart))
        for line in step.lines:
            paper.add_paragraph(make_safe(line))
        _add_quotes(paper, step.quotes)


def _add_quotes(paper: Paper, quotes: tuple[Quote, ...]) -> None:
    for quote in quotes:
        paragraph = _add_indented(paper)
        paragraph.add_run(make_safe(quote.text, lines=True))
        if quote.by:
            paragraph.paragraph_format.keep_with_next = True
            _add_indented(paper).add_run(make_safe(f"— {quote.by}")).italic = True
