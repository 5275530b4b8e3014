import zipfile
from datetime import UTC, datetime
from io import BytesIO

import pytest

from sixways.errors import InvalidFiles
from sixways.imports.cells import MAXIMUM_ROWS
from sixways.imports.xlsx_package import MAXIMUM_UNPACKED
from sixways.imports.xlsx_reader import read_workbook
from support.workbooks import package, sheet_of

_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_TERMS = "http://purl.org/dc/terms/"
_END = "</Relationships>"


def _texts(data: bytes) -> dict[str, str]:
    """The texts of the cells by their places."""
    sheets = read_workbook(data, "a.xlsx").sheets
    return {c.place: c.text for sheet in sheets for _, row in sheet.rows() for c in row.values()}


def _cells(*cells: str) -> bytes:
    return package(f"<sheetData><row>{''.join(cells)}</row></sheetData>")


def test_cells_are_read_as_typed() -> None:
    data = package(
        "<sheetData><row r='3'>"
        "<c r='B3' t='s'><v>1</v></c><c t='inlineStr'><is><t>in line</t></is></c>"
        "<c t='b'><v>1</v></c><c t='b'><v>0</v></c><c><v>1</v></c><c><v>2.50</v></c>"
        "<c t='str'><v>a</v></c><c t='e'><v>#REF!</v></c><c/><c t='s'/></row>"
        "<row><c t='s'><v>0</v></c></row></sheetData>",
        strings="<si><t>first</t></si><si><r><t>two </t></r><r><t>parts</t></r>"
        "<rPh><t>how to say it</t></rPh></si>",
    )
    assert _texts(data) == {
        "sheet 'S', cell B3": "two parts",
        "sheet 'S', cell C3": "in line",
        "sheet 'S', cell D3": "TRUE",
        "sheet 'S', cell E3": "FALSE",
        "sheet 'S', cell F3": "1",
        "sheet 'S', cell G3": "2.50",
        "sheet 'S', cell H3": "a",
        "sheet 'S', cell I3": "#REF!",
        "sheet 'S', cell A4": "first",
    }


def test_character_codes_are_decoded() -> None:
    data = package(sheet_of("a_x000D_\nb\t_x005F_x0041_\t_x1F600_"))
    assert list(_texts(data).values()) == ["a\r\nb", "_x0041_", "_x1F600_"]


def test_date_formats_make_dates() -> None:
    # 46348.43125 is 22 November 2026, 10:21
    styles = (
        '<numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/>'
        '<numFmt numFmtId="165" formatCode="0.0&quot; days&quot;"/>'
        '<numFmt numFmtId="166" formatCode="[Red]0.00\\s"/></numFmts>'
        '<cellXfs><xf/><xf numFmtId="22"/><xf numFmtId="164"/><xf numFmtId="165"/>'
        '<xf numFmtId="166"/></cellXfs>'
    )
    cells = "".join(f'<c s="{style}"><v>46348.43125</v></c>' for style in range(5))
    data = package(f"<sheetData><row>{cells}</row></sheetData>", styles=styles)
    date, number = "2026-11-22T10:21:00", "46348.43125"
    assert list(_texts(data).values()) == [number, date, date, number, number]


def test_dates_since_1904_are_read() -> None:
    # 46348 - 1462 days, since 1904 began 1462 days after 30 December 1899
    out = BytesIO(
        package("<sheetData><row><c s='0'><v>44886</v></c></row></sheetData>", styles=DATE)
    )
    data = _with(out, "xl/workbook.xml", "<sheets>", '<workbookPr date1904="1"/><sheets>')
    assert list(_texts(data).values()) == ["2026-11-22T00:00:00"]


def test_formula_is_recognised() -> None:
    data = _cells("<c><f>1+1</f><v>2</v></c>", "<c><f/></c>", "<c><v>2</v></c>")
    [sheet] = read_workbook(data, "a.xlsx").sheets
    assert [(c.text, c.is_formula) for c in sheet.cells[1].values()] == [
        ("2", True),
        ("", True),
        ("2", False),
    ]


def test_defined_names_are_found() -> None:
    names = (
        '<definedName name="Plain">S!$B$2</definedName>'
        "<definedName name='quoted'>'It''s'!C3</definedName>"
        '<definedName name="range">S!$A$1:$B$2</definedName>'
        '<definedName name="gone">#REF!</definedName>'
        '<definedName name="copied">S!$A$1</definedName>'
        '<definedName name="copied" localSheetId="0">S!$A$2</definedName>'
    )
    assert read_workbook(package(names=names), "a.xlsx").names == {
        "plain": ("S", 2, 2),
        "quoted": ("It's", 3, 3),
        "copied": ("S", 1, 1),
    }


def test_save_time_is_utc() -> None:
    def saved(modified: str) -> datetime | None:
        core = f'<c xmlns:d="{_TERMS}"><d:modified>{modified}</d:modified></c>'.encode()
        data = BytesIO(package(parts={"core.xml": core}))
        relation = f'<Relationship Id="c" Type="{_CORE}" Target="core.xml"/>{_END}'
        return read_workbook(_with(data, "_rels/.rels", _END, relation), "a.xlsx").saved

    assert saved("2026-11-22T10:21:00Z") == datetime(2026, 11, 22, 10, 21, tzinfo=UTC)
    assert saved("2026-11-22T10:21:00") == datetime(2026, 11, 22, 10, 21, tzinfo=UTC)
    assert saved("once") is None
    assert read_workbook(package(), "a.xlsx").saved is None


def _with(data: BytesIO, name: str, old: str, new: str) -> bytes:
    """The package with a text of one of its parts in place of another."""
    out = BytesIO()
    with zipfile.ZipFile(data) as before, zipfile.ZipFile(out, "w") as after:
        for info in before.infolist():
            part = before.read(info).decode()
            assert info.filename != name or old in part
            after.writestr(info.filename, part.replace(old, new) if info.filename == name else part)
    return out.getvalue()


def test_far_cell_is_noted_and_not_read() -> None:
    far = "<c r='XFD1048576' t='str'><v>x</v></c>"
    data = package(f"<dimension ref='A1:A1'/><sheetData><row r='1048576'>{far}</row></sheetData>")
    [sheet] = read_workbook(data, "a.xlsx").sheets
    assert sheet.cells == {}
    assert sheet.beyond
    assert sheet.beyond.place == "sheet 'S', cell XFD1048576"


def test_declared_dimension_is_ignored() -> None:
    data = package("<dimension ref='A1:XFD1048576'/>" + sheet_of("a"))
    [sheet] = read_workbook(data, "a.xlsx").sheets
    assert list(sheet.cells) == [1]
    data = package("<dimension ref='A1'/>" + sheet_of("a", "b"))
    [sheet] = read_workbook(data, "a.xlsx").sheets
    assert list(sheet.cells) == [1, 2]


def test_external_links_are_not_followed() -> None:
    out = BytesIO(package(sheet_of("a")))
    relation = (
        '<Relationship Id="x" Type="r/externalLink" Target="file:///a" TargetMode="External"/>'
        '<Relationship Id="y" Type="r/externalLink" Target="externalLinks/l1.xml"/>'
    )
    data = _with(out, "xl/_rels/workbook.xml.rels", _END, relation + _END)
    assert list(_texts(data).values()) == ["a"]


DATE = '<cellXfs><xf numFmtId="14"/></cellXfs>'
DOCTYPE = '<!DOCTYPE a [<!ENTITY b "yes">]>'
#: parts that are said to hold macros, whatever they are called
MACROS = [
    f'<Types><{element} ContentType="application/{kind}"/></Types>'.encode(encoding)
    for element, kind in (
        ('Override PartName="/xl/workbook.xml"', "vnd.ms-excel.sheet.macroEnabled.main+xml"),
        ('Override PartName="/xl/styles2.xml"', "vnd.ms-office.vbaProject"),
        ('Default Extension="dat"', "VND.MS-OFFICE.VBAPROJECT"),
        ('Override PartName="/xl/a.xml"', "vnd.ms-excel.macrosheet+xml"),
    )
    for encoding in ("utf-8", "utf-16")
]
DAMAGED = "is damaged, or not an Excel workbook"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"PK\x03\x04", DAMAGED),
        (package()[:-30], DAMAGED),
        (package(before=DOCTYPE), DAMAGED),
        (package(before=DOCTYPE.replace('"yes"', 'SYSTEM "file:///etc/hostname"')), DAMAGED),
        (package("<sheetData>"), DAMAGED),
        (package(sheets='<sheet name="S" r:id="r9"/>'), DAMAGED),
        (package(sheets='<sheet name="S" r:id="r1"/>' * 2), DAMAGED),
        (package(sheets='<sheet name="S" r:id="r1"/>' * 51), "has more than 50 sheets"),
        (_cells("<c r='A2'><v>1</v></c>"), DAMAGED),
        (_cells("<c r='AAAA1'><v>1</v></c>"), DAMAGED),
        (_cells("<c r='A1'><v>1</v></c>", "<c r='A1'><v>2</v></c>"), DAMAGED),
        (_cells("<c t='s'><v>0</v></c>"), DAMAGED),
        (_cells("<c t='s'><v>-1</v></c>"), DAMAGED),
        (package(parts={"xl/vbaProject.bin": b""}), "contains macros"),
        *((package(parts={"[Content_Types].xml": kinds}), "contains macros") for kinds in MACROS),
        (package(parts={"XL/workbook.xml": b""}), DAMAGED),
        (package(parts={f"{n}": b"" for n in range(1000)}), DAMAGED),
        (package(parts={"a": b"\0" * MAXIMUM_UNPACKED}), "is larger than 16 MiB when unpacked"),
        (package(method=zipfile.ZIP_LZMA), DAMAGED),
        (package("<a/>" * 1_500_000), "is larger than a form or an export"),
        (
            package(
                f"<sheetData><row>{'<c t=`s`><v>0</v></c>' * 300}</row></sheetData>".replace(
                    "`", "'"
                ),
                strings=f"<si><t>{'x' * 30_000}</t></si>",
            ),
            "contains more text than any form or export",
        ),
    ],
)
def test_damaged_workbook_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(InvalidFiles) as caught:
        read_workbook(data, "a.xlsx")
    assert caught.value.message.startswith(f"a.xlsx: {reason}")


def test_understated_size_hides_nothing() -> None:
    """Every header says 9 bytes; the bytes that are really there are a bomb."""
    size = (64 * 1024 * 1024).to_bytes(4, "little")
    data = package(parts={"a": b"\0" * 64 * 1024 * 1024}).replace(size, (9).to_bytes(4, "little"))
    with pytest.raises(InvalidFiles, match="is damaged"):
        read_workbook(data, "a.xlsx")


def test_encrypted_part_is_refused() -> None:
    data = bytearray(package())
    data[data.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(InvalidFiles, match="is damaged"):
        read_workbook(bytes(data), "a.xlsx")


def test_longest_sheet_is_read() -> None:
    [sheet] = read_workbook(package(sheet_of(*["a"] * MAXIMUM_ROWS)), "a.xlsx").sheets
    assert len(sheet.cells) == MAXIMUM_ROWS
    assert sheet.beyond is None
