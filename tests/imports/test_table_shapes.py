"""Tables that don't have a row for each response."""

from datetime import UTC

import pytest

from sixways.errors import InvalidFiles
from sixways.imports.cells import Sheet
from sixways.imports.columns import ColumnOptions
from sixways.imports.csv_reader import read_csv
from sixways.imports.date_order import Clues
from sixways.imports.forms_export import Export, find_export, read_export
from sixways.imports.table_shapes import TableShapes
from support.samples import SIX_WAYS

IN_UTC = Clues(zone=UTC)

RISK = "Do you foster a culture where risks are encouraged?"
IDENTITY = "Is there a collective identity within your ICS?"


def _turn(*rows: str, is_csv: bool = False) -> Sheet | None:
    sheet = read_csv("\n".join(row.replace("|", "\t") for row in rows), "a.csv")
    sheet.title = "S"
    return TableShapes(SIX_WAYS, "a.xlsx").turn(sheet, is_csv=is_csv)


def _read(*rows: str, is_csv: bool = False) -> Export:
    turned = _turn(*rows, is_csv=is_csv)
    assert turned
    export = read_export([turned], SIX_WAYS, ColumnOptions(allow_missing=True), "a.xlsx", IN_UTC)
    assert export
    return export


def _answers(export: Export) -> list[tuple[str | None, str | None, str | None]]:
    return [
        (
            each.fields.get("partner"),
            each.answers.get("experiment", {}).get("own-risk"),
            each.answers.get("vision", {}).get("identity"),
        )
        for each in export.submissions
    ]


def test_column_for_each_partner_is_read() -> None:
    export = _read(
        "Sector|health|social care",
        "Question|Harbour|Carers",
        f"{RISK}|Yes|No",
        "A heading",
        f"{IDENTITY}|Sometimes|",
        "Comments|Good|",
    )
    assert _answers(export) == [("Harbour", "yes", "sometimes"), ("Carers", "no", None)]
    assert [each.which for each in export.submissions] == ["column B", "column C"]
    assert [each.fields["sector"] for each in export.submissions] == ["health", "social care"]
    assert export.notes[0].text == "Read as a table with a column for each response"


def test_wrong_answer_in_turned_table_keeps_its_place() -> None:
    export = _read("Question|A|B|C", f"{RISK}|Yes|No|Yes", f"{IDENTITY}|No|perhaps|Yes")
    [problem] = export.submissions[1].problems
    assert problem.thing == "cell C3"


@pytest.mark.parametrize("title", ["Average", "Total", "Most common"])
@pytest.mark.parametrize("figures", [("2.3", "1.5"), ("Yes", "No")])
def test_figures_beside_partners_are_no_partner(title: str, figures: tuple[str, str]) -> None:
    first, second = figures
    rows = (f"Question|A|B|{title}", f"{RISK}|Yes|No|{first}", f"{IDENTITY}|No|No|{second}")
    sheet = read_csv("\n".join(row.replace("|", "\t") for row in rows), "a.csv")
    wanted = ColumnOptions(allow_missing=True)
    export = find_export([sheet], SIX_WAYS, wanted, "a.csv", IN_UTC)
    assert export
    assert _answers(export) == [("A", "yes", "no"), ("B", "no", "no")]
    assert "Column D left out: totals" in [note.text for note in export.notes]


@pytest.mark.parametrize("before", [("No", "1.3", "2.5"), ("#", "3", "9"), ("Part", "Risk", "Us")])
def test_columns_before_questions_are_no_partners(before: tuple[str, str, str]) -> None:
    titles, risk, identity = before
    export = _read(
        f"{titles}|Question|A|B", f"{risk}|{RISK}|Yes|No", f"{identity}|{IDENTITY}|No|No"
    )
    assert _answers(export) == [("A", "yes", "no"), ("B", "no", "no")]
    assert [each.problems for each in export.submissions] == [[], []]


@pytest.mark.parametrize("title", ["Answer", "Your answer", "Response 1"])
def test_title_of_answers_is_not_a_partner(title: str) -> None:
    export = _read(f"Question|{title}", f"{RISK}|Yes", f"{IDENTITY}|No", is_csv=True)
    [problem] = export.submissions[0].problems
    assert problem.message == f"'{title}' isn't the name of an organisation"


def test_numbers_alone_are_questions() -> None:
    export = _read("|A|B", "1.3|Yes|No", "2.5|No|No")
    assert _answers(export) == [("A", "yes", "no"), ("B", "no", "no")]


def test_ticked_boxes_are_read() -> None:
    export = _read(
        "Organisation:|Harbour",
        "|Yes|Sometimes|Not always|No",
        f"{RISK}||x||",
        f"{IDENTITY}|☐|☐|☐|☑",
    )
    assert _answers(export) == [("Harbour", "sometimes", "no")]


@pytest.mark.parametrize(
    ("ticks", "message"),
    [("x||x|", "cell D2: 2 boxes are ticked for question 1.3"), ("?|||", "'?' is not a tick")],
)
def test_unclear_ticks_are_refused(ticks: str, message: str) -> None:
    rows = ("|Yes|Sometimes|Not always|No", f"{RISK}|{ticks}", f"{IDENTITY}|x|||")
    with pytest.raises(InvalidFiles) as caught:
        _turn(*rows)
    assert message in str(caught.value)


def test_row_for_each_answer_is_read() -> None:
    export = _read(
        "Organisation|Question|Answer|Points",
        f"Harbour|{RISK}|Yes|3",
        f"Harbour|{IDENTITY}|No|0",
        f"Carers|{RISK}|Sometimes|2",
        f"Carers|{IDENTITY}|Not always|1",
    )
    assert _answers(export) == [("Harbour", "yes", "no"), ("Carers", "sometimes", "not-always")]


def test_second_answer_in_long_table_is_refused() -> None:
    rows = (f"A|{RISK}|Yes", f"A|{IDENTITY}|Yes", f"A|{RISK}|No")
    with pytest.raises(
        InvalidFiles, match=r"question \d\.\d is answered a second time for the same partner"
    ):
        _turn("Partner|Question|Answer", *rows)


def test_form_with_one_column_is_not_turned() -> None:
    assert _turn(f"1.3|{RISK}|Yes", f"2.5|{IDENTITY}|No") is None
    assert _turn(f"Partner|{RISK}|{IDENTITY}", "A|Yes|No") is None


def test_csv_with_one_column_is_turned() -> None:
    export = _read("Question|Harbour", f"{RISK}|Yes", f"{IDENTITY}|No", is_csv=True)
    assert _answers(export) == [("Harbour", "yes", "no")]


def test_question_nobody_answered_keeps_its_column() -> None:
    export = _read("Question|Harbour|Carers", f"{RISK}|Yes|No", f"{IDENTITY}||")
    assert export.tables[0].columns.questions(SIX_WAYS).keys() == {2, 3}


def test_row_for_each_answer_may_have_numbers_and_codes() -> None:
    rows = ("Organisation|No.|Question|Value", f"A|1.3|{RISK}|1", f"A|2.5|{IDENTITY}|4")
    more = (f"B|1.3|{RISK}|4", f"B|2.5|{IDENTITY}|1")
    export = _read(*rows, *more)
    assert [each.unread for each in export.submissions] == [["1", "4"], ["4", "1"]]
    sheet = read_csv("\n".join((*rows, *more)).replace("|", "\t"), "a.csv")
    assert read_export([sheet], SIX_WAYS, ColumnOptions(), "a.csv", IN_UTC) is None


def test_turned_answers_may_be_words_of_a_mapping() -> None:
    sheet = read_csv(f"Question;A;B\n{RISK};1;4\n{IDENTITY};4;1\n", "a.csv")
    assert TableShapes(SIX_WAYS, "a.csv").turn(sheet) is None
    turned = TableShapes(SIX_WAYS, "a.csv", {"1": "yes", "4": "no"}).turn(sheet)
    assert turned
    assert turned.layout == "a column for each response"
