"""Workbooks and tables that are meant to fill memory or time, each under a name."""

from support.open_documents import cell, document, row, table
from support.samples import SIX_WAYS
from support.workbooks import package, sheet_of

QUESTION = SIX_WAYS.behaviours[0].questions[2].text
REPEATED = 'table:number-columns-repeated="9999999"'
LAUGHS = "".join(f'<!ENTITY a{n} "' + f"&a{n - 1};" * 10 + '">' for n in range(1, 30))
ATTRIBUTES = " ".join(f'a{number}="1"' for number in range(300_000))
A_FORMAT = '<numFmt numFmtId="200" formatCode="' + "[h" * 120 + '"/>'
A_STRING = '<c t="s"><v>0</v></c>'

HOSTILE = {
    "cells": package(f"<sheetData><row>{'<c><v>1</v></c>' * 70_000}</row></sheetData>"),
    "empty cells": package(f"<sheetData><row>{'<c/>' * 290_000}</row></sheetData>"),
    "rows": package(f"<sheetData>{'<row/>' * 290_000}</sheetData>"),
    "elements": package("<a/>" * 700_000),
    "depth": package("<a>" * 140_000 + "</a>" * 140_000),
    "attributes": package(f"<sheetData {ATTRIBUTES}/>"),
    "merges": package("<sheetData/>" + '<mergeCell ref="A1:XFD1048576"/>' * 90_000),
    "far": package("<sheetData><row r='1048576'><c r='XFD1048576'><v>1</v></c></row></sheetData>"),
    "dimension": package("<dimension ref='A1:XFD1048576'/>" + sheet_of("a")),
    "strings": package(strings="<si><t>a</t></si>" * 70_000),
    "one string": package(
        f"<sheetData><row>{A_STRING * 60_000}</row></sheetData>",
        strings=f"<si><t>{'x' * 2_000_000}</t></si>",
    ),
    "one question": package(sheet_of(*[QUESTION] * 15_000)),
    "styles": package(styles=f"<cellXfs>{'<xf/>' * 290_000}</cellXfs>"),
    "formats": package(styles=f"<numFmts>{A_FORMAT * 14_000}</numFmts>"),
    "names": package(names='<definedName name="a">S!$A$1</definedName>' * 50_000),
    "sheets": package(sheets='<sheet name="S" r:id="r1"/>' * 90_000),
    "bomb": package(parts={"a": b"\0" * 256 * 1024 * 1024}),
    "parts": package(parts={f"x{number}": b"" for number in range(20_000)}),
    "laughs": package(
        "<sheetData><row><c t='str'><v>&a29;</v></c></row></sheetData>",
        before=f'<!DOCTYPE a [<!ENTITY a0 "ha">{LAUGHS}]>',
    ),
    "headers": b"From: a\n" * 500_000 + b"\n",
    "long header": b"From: a\nSubject: " + b"x" * 4_000_000 + b"\n\n",
    "boundaries": b'From: a\nSubject: b\nContent-Type: multipart/mixed; boundary="x"\n\n'
    + b"--x\n" * 900_000,
    "tags": b"From: a\nSubject: b\nContent-Type: text/html\n\n" + b"<!--" * 900_000,
    "short tags": b"From: a\nSubject: b\nContent-Type: text/html\n\n" + b"<p>" * 1_300_000,
    "scripts": b"From: a\nSubject: b\nContent-Type: text/html\n\n" + b"<script>" * 500_000,
    "quoted": b"From: a\nSubject: b\nContent-Transfer-Encoding: quoted-printable\n\n"
    + b"=" * 4_000_000,
    "answers": b"9.9 Yes\n" * 500_000,
    "own answers": b"1.1 Yes\n" * 500_000,
    "repeated cells": document(
        table(*[row("a", attributes='table:number-rows-repeated="9999999"')] * 5000)
    ),
    "repeated columns": document(
        table(*[f"<table:table-row>{cell('a', REPEATED)}</table:table-row>"] * 5000)
    ),
    "document elements": document(table("<a/>" * 700_000)),
    "document depth": document("<table:table-row-group>" * 60_000),
    "spaces": document(table(row('<text:s text:c="9999999"/>' * 30_000))),
    "commas": b"," * 4_000_000,
    "quotes": b'"' * 4_000_000,
    "lines": b"a\n" * 2_000_000,
    "empty lines": b"\n" * 4_000_000 + b"a",
    "lines of commas": b",\n" * 2_000_000 + b"a",
    "table": (b"a;" * 150 + b"\n") * 13_000,
    "brackets": b"[" * 4_000_000,
    "page of tables": b"<table>" * 149_000,
    "page of cells": b"<table>" + b"<tr><td>a<td>b" * 49_000,
    "page of scripts": b"<html>" + b"<script>" * 149_000,
    "page of comments": b"<html>" + b"<!-- -->" * 149_000,
    "page of open tags": b"<html>" + b"<td " * 149_000,
    "page of spans": b"<table>" + b"<tr><td colspan=9999>a" * 70_000,
    "XML": b"<?xml version='1.0'?>" + b"<a>" * 1_000_000,
}
