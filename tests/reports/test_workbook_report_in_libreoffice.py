"""The workbook and the CSV in LibreOffice, which acts on what it takes for a formula."""

import csv
import io
import subprocess
from collections.abc import Mapping
from typing import Any

import pytest

from sixways.reports import Choices
from sixways.reports.csv_report import as_csv
from support.collations import CHANGED, COLLATION, HOSTILE, HOSTILE_NAMES, ROUNDS, hostile
from support.offices import Office
from support.report_formats import as_xlsx
from support.workbooks import opened

NONE = Choices()

#: commas, quotes, UTF-8, numbers as such, and formulas as formulas: all that a careless reader does
_CARELESS = "Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,0,true"


def converted(
    office: Office, files: Mapping[str, bytes], to: str, filter_: str = ""
) -> dict[str, bytes]:
    """The files as LibreOffice saves them in another format, by their names without endings."""
    source, target = office.folder / "in", office.folder / f"out-{to}"
    for folder in (source, target):
        folder.mkdir(exist_ok=True)
    paths = [source / name for name in files]
    for path in paths:
        path.write_bytes(files[path.name])
    subprocess.run(
        [
            str(office.program),
            f"-env:UserInstallation={(office.folder / 'profile').as_uri()}",
            "--headless",
            "--norestore",
            *([f"--infilter={filter_}"] if filter_ else []),
            "--convert-to",
            to,
            "--outdir",
            str(target),
            *map(str, paths),
        ],
        capture_output=True,
        timeout=300,
        check=True,
    )
    return {path.stem: (target / f"{path.stem}.{to}").read_bytes() for path in paths}


def cells(data: bytes) -> list[Any]:
    """Every cell that is not empty."""
    book = opened(data)
    return [c for s in book for row in s.iter_rows() for c in row if c.value is not None]


@pytest.fixture(scope="session")
def from_csv(office: Office) -> dict[str, bytes]:
    """Every hostile collation's rows, and a control: what each is made of is a formula there."""
    files = {
        f"{key}.csv": as_csv(hostile(text, HOSTILE_NAMES.get(key, "x"))).encode()
        for key, text in HOSTILE.items()
    }
    return converted(office, {**files, "control.csv": b'"=1+1",+1,x\r\n'}, "xlsx", _CARELESS)


def test_libreoffice_runs_bare_formula(from_csv: Mapping[str, bytes]) -> None:
    formula, figure, text = cells(from_csv["control"])
    assert (formula.data_type, figure.data_type, text.data_type) == ("f", "n", "s")


@pytest.mark.parametrize("key", HOSTILE)
def test_csv_texts_stay_texts(key: str, from_csv: Mapping[str, bytes]) -> None:
    found = cells(from_csv[key])
    assert {cell.data_type for cell in found} == {"s", "n"}
    assert not [cell for cell in found if cell.hyperlink]
    text = as_csv(hostile(HOSTILE[key], HOSTILE_NAMES.get(key, "x"))).removeprefix("\ufeff")
    written = csv.DictReader(io.StringIO(text, newline=""))
    shown = {cell.value for cell in found if cell.data_type == "s"}
    assert {row["text"] for row in written} <= shown


@pytest.fixture(scope="session")
def saved_again(office: Office) -> dict[str, bytes]:
    files = {
        f"{key}.xlsx": as_xlsx(hostile(text, HOSTILE_NAMES.get(key, "x")), NONE)
        for key, text in HOSTILE.items()
    }
    files["rounds.xlsx"] = as_xlsx(ROUNDS, NONE, CHANGED)
    return converted(office, files, "xlsx")


@pytest.mark.parametrize("key", HOSTILE)
def test_workbook_texts_stay_texts(key: str, saved_again: Mapping[str, bytes]) -> None:
    before = cells(as_xlsx(hostile(HOSTILE[key], HOSTILE_NAMES.get(key, "x")), NONE))
    after = cells(saved_again[key])
    assert {cell.data_type for cell in after} == {"s", "n"}
    assert not [cell for cell in after if cell.hyperlink]
    texts = ([c.value for c in found if c.data_type == "s"] for found in (before, after))
    assert next(texts) == next(texts)


def test_workbook_opens_with_charts(
    saved_again: Mapping[str, bytes],
) -> None:
    before: Any = opened(as_xlsx(ROUNDS, NONE, CHANGED))
    after: Any = opened(saved_again["rounds"])
    assert after.sheetnames == before.sheetnames
    for old, new in zip(before, after, strict=True):
        figures = [c for row in old.iter_rows() for c in row if c.data_type == "n" and c.value]
        assert [new[c.coordinate].value for c in figures] == pytest.approx(
            [c.value for c in figures]
        )
        kinds: list[list[str]] = [
            [type(chart).__name__ for chart in sheet._charts] for sheet in (old, new)
        ]
        assert kinds[0] == kinds[1]
    assert sum(len(sheet._charts) for sheet in after) == 4


def test_print_fits_page_width(office: Office, pdftotext: str) -> None:
    files = {"printed.xlsx": as_xlsx(COLLATION, NONE)}
    (office.folder / "printed.pdf").write_bytes(converted(office, files, "pdf")["printed"])
    pages = subprocess.run(
        [pdftotext, "-layout", str(office.folder / "printed.pdf"), "-"],
        capture_output=True,
        check=True,
        encoding="utf-8",
    ).stdout.split("\f")[:-1]
    # Summary has three: the answer in short, then a chart on each
    charts = ["Percent by behaviour", "Answers to every question"]
    tables = ["Number", *["Partner"] * 3, "Number", "Number", "Behaviour", "Behaviour"]
    starts = ["How we work", *charts, *tables, "Useful resources"]
    for page, start in zip(pages, starts, strict=True):
        assert page.strip().startswith(start)
    assert "66.7" in pages[4]
