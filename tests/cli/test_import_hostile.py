"""Workbooks and tables that are meant to harm whoever imports them."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from cli.processes import clean_environment
from forms.books import package, sheet_of
from samples import SIX_WAYS

QUESTION = SIX_WAYS.behaviours[0].questions[2].text
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
    "commas": b"," * 4_000_000,
    "quotes": b'"' * 4_000_000,
    "lines": b"a\n" * 2_000_000,
    "table": (b"a;" * 150 + b"\n") * 13_000,
    "brackets": b"[" * 4_000_000,
}

#: Takes every file that it is given, and writes down the seconds and the bytes that it took. What
#: getrusage says on Linux begins with the memory of the process that started this one.
MEASURE = """
import json, pathlib, re, resource, sys, time
from sixways.imports.detect import Terms, take
from sixways.files.questionnaires import bundled_questionnaire
terms = Terms([bundled_questionnaire("six-ways")], "2026-11-22T10:00:00Z")
took = {}
for path in sys.argv[1:]:
    for attempt in range(3):  # other work on the machine makes processors slower, never faster
        start = time.process_time()
        taken = take(path, terms)
        seconds = time.process_time() - start
        took[path] = min(seconds, took.get(path, seconds))
        assert not any(one.response for one in taken.incoming), path
        if seconds < 1:
            break
if sys.platform == "linux":
    status = pathlib.Path("/proc/self/status").read_text()
    memory = int(re.search("VmHWM:[^0-9]*([0-9]+)", status)[1]) * 1024
else:
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(json.dumps([took, memory]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such measure")
def test_nothing_that_comes_takes_more_than_a_second_and_300_mb(tmp_path: Path) -> None:
    for name, data in HOSTILE.items():
        (tmp_path / name).write_bytes(data)
    ran = subprocess.run(
        [sys.executable, "-c", MEASURE, *HOSTILE],
        cwd=tmp_path,
        env=clean_environment(tmp_path),
        capture_output=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr.decode()
    took, memory = json.loads(ran.stdout)
    assert {name: seconds for name, seconds in took.items() if seconds > 1} == {}
    assert memory < 300e6
