from datetime import UTC, timedelta, timezone
from typing import Any

import pytest

from sixways.errors import InvalidFiles
from sixways.imports.cells import MAXIMUM_ROWS, Sheet
from sixways.imports.columns import ColumnOptions
from sixways.imports.csv_reader import read_csv
from sixways.imports.date_order import Clues
from sixways.imports.forms_export import Export, read_export
from sixways.imports.submission import Submission
from sixways.imports.xlsx_reader import read_workbook
from support.paths import EXPORTS
from support.samples import SIX_WAYS
from support.workbooks import package

IN_UTC = Clues(zone=UTC)

MICROSOFT = ColumnOptions(
    titles={"partner": "Which organisation do you work for?"},
    comments={"Record your comments": None},
)
RISK = "Do you foster a culture where risks are encouraged?"
IDENTITY = "Is there a collective identity within your ICS?"

#: what the samples hold, option by option in the questionnaire's order
ALL_YES = ["yes"] * 24
MIXED = ["sometimes"] * 17 + ["no", "no", "not-always"] + ["sometimes"] * 4
ONE_SKIPPED = ["not-always"] * 23 + [None]
YES_AND_NO = {"experiment": {"own-risk": "yes"}, "vision": {"identity": "no"}}


def _sample(name: str, wanted: ColumnOptions | None = None) -> Export:
    data = (EXPORTS / name).read_bytes()
    sheets = (
        read_workbook(data, name).sheets
        if name.endswith(".xlsx")
        else [read_csv(data.decode("utf-8-sig"), name)]
    )
    export = read_export(sheets, SIX_WAYS, wanted or ColumnOptions(), name, IN_UTC)
    assert export
    return export


def _csv(*rows: str, wanted: ColumnOptions | None = None) -> Export | None:
    sheet = read_csv("\n".join(row.replace("|", "\t") for row in rows), "a.csv")
    return read_export([sheet], SIX_WAYS, wanted or ColumnOptions(), "a.csv", IN_UTC)


def _notes(export: Export) -> list[str]:
    return [note.text for note in export.notes]


def _answers(submission: Submission) -> list[str | None]:
    return [submission.answers.get(b.id, {}).get(q.id) for b, q in SIX_WAYS.questions]


@pytest.mark.parametrize("name", ["microsoft-forms.xlsx", "microsoft-forms.csv"])
def test_microsoft_export_gives_response_per_row(name: str) -> None:
    export = _sample(name, MICROSOFT)
    assert [each.which for each in export.submissions] == ["row 2", "row 3", "row 4"]
    assert [_answers(each) for each in export.submissions] == [ALL_YES, MIXED, ONE_SKIPPED]
    assert [each.fields for each in export.submissions] == [
        {
            "started": "2026-11-19T09:00:03Z",
            "completed": "2026-11-19T09:14:40Z",
            "partner": "Riverside Council",
        },
        {
            "started": "2026-11-19T13:05:00Z",
            "completed": "2026-11-19T13:31:07Z",
            "partner": "Harbour Care Homes",
        },
        {
            "started": "2026-11-20T16:45:10Z",
            "completed": "2026-11-20T17:02:59Z",
            "partner": "Carers Together",
        },
    ]
    assert [each.comments for each in export.submissions] == [
        {"vision": "We review the plan, never how we work on it.\nNot once this year."},
        {},
        {"data": '=HYPERLINK("x")'},
    ]
    assert not any(each.problems for each in export.submissions)


def test_google_export_with_grids_is_read() -> None:
    export = _sample("google-forms.csv")
    assert [_answers(each) for each in export.submissions] == [ALL_YES, MIXED]
    assert [each.fields for each in export.submissions] == [
        {
            "completed": "2026-11-19T09:14:40Z",
            "partner": "Riverside Council",
            "sector": "local government",
            "level": "place",
        },
        {
            "completed": "2026-06-30T22:59:59Z",
            "partner": "Harbour Care Homes",
            "sector": "social care",
            "level": "neighbourhood",
        },
    ]


def test_google_sheet_with_numbers_and_comments_is_read() -> None:
    export = _sample("google-forms.xlsx")
    assert [_answers(each) for each in export.submissions] == [ALL_YES, ONE_SKIPPED]
    assert [each.comments for each in export.submissions] == [{"tone": "Better since May"}, {}]
    assert export.submissions[1].fields["completed"] == "2026-11-20T17:02:59Z"


@pytest.mark.parametrize(
    "name", ["microsoft-forms.xlsx", "microsoft-forms.csv", "google-forms.csv", "google-forms.xlsx"]
)
def test_names_and_addresses_are_not_imported(name: str) -> None:
    wanted = MICROSOFT if name.startswith("microsoft") else ColumnOptions()
    export = _sample(name, wanted)
    assert "example" not in str([(f.fields, f.comments) for f in export.submissions]).lower()
    assert any("Email" in text for text in _notes(export))


def test_respondent_column_imports_names() -> None:
    wanted = ColumnOptions(
        titles={**MICROSOFT.titles, "respondent": "Name"}, comments=MICROSOFT.comments
    )
    submissions = _sample("microsoft-forms.xlsx", wanted).submissions
    assert [each.fields.get("respondent") for each in submissions] == [
        "Ann Example",
        None,
        "Bob Example",
    ]


def test_unmatched_columns_are_reported() -> None:
    titles = "ID|Email|Name|Last modified time|Colour"
    export = _csv(f"{titles}|{RISK}|{IDENTITY}", "1|a|b|c|red|Yes|No")
    assert export
    assert _notes(export) == [
        "Columns not needed: 'ID', 'Email', 'Name', 'Last modified time'",
        "Columns not recognised, so not imported: 'Colour'",
    ]


def test_order_of_dates_is_reported() -> None:
    notes = _notes(_sample("microsoft-forms.csv", MICROSOFT))
    assert "Dates such as 11/19/26 09:00:03 are read as month/day/year" in notes
    british = _csv(f"Timestamp|{RISK}|{IDENTITY}", "05/06/2026 10:00|Yes|No")
    assert british
    assert british.submissions[0].fields["completed"] == "2026-06-05T10:00:00Z"
    assert _notes(british) == ["Dates such as 05/06/2026 10:00 are read as day/month/year"]


def test_unreadable_times_are_left_out() -> None:
    export = _csv(f"Timestamp|{RISK}|{IDENTITY}", "soon|Yes|No", "2026-11-22 10:00|Yes|No")
    assert export
    assert [each.fields for each in export.submissions] == [
        {},
        {"completed": "2026-11-22T10:00:00Z"},
    ]
    assert _notes(export) == ["Dates such as 'soon' can't be read"]


def test_equal_titles_are_named_once() -> None:
    export = _csv(f"ID|{RISK}|Why?|{IDENTITY}|Why?|Else", "1|Yes|a|No|b|c")
    assert export
    said = "Columns not recognised, so not imported: 'Why?' (2 columns), 'Else'"
    assert said in _notes(export)


def test_times_in_the_future_are_called_so() -> None:
    sheet = read_csv(f"Timestamp\t{RISK}\t{IDENTITY}\n2027-06-14 10:00\tYes\tNo", "a.csv")
    clues = Clues("2026-11-22T10:00:00Z", zone=UTC)
    export = read_export([sheet], SIX_WAYS, ColumnOptions(), "a.csv", clues)
    assert export
    assert export.submissions[0].fields == {}
    assert _notes(export) == ["Dates such as '2027-06-14 10:00' are in the future, so not used"]


def test_contradicting_times_are_left_out() -> None:
    rows = ["19/11/2026 10:00|Yes|No", "11/19/2026 10:00|Yes|No"]
    export = _csv(f"Timestamp|{RISK}|{IDENTITY}", *rows)
    assert export
    assert [each.fields for each in export.submissions] == [{}, {}]
    assert {each.unclear_time for each in export.submissions} == {
        "some dates are day/month and some month/day: 19/11/2026 10:00; 11/19/2026 10:00"
    }


def test_wrong_answer_is_refused_with_cell() -> None:
    export = _csv(f"{RISK}|{IDENTITY}", "Yes|Perhaps", "y|N")
    assert export
    first, second = export.submissions
    assert [str(problem) for problem in first.problems] == [
        "a.csv: cell B2: 'Perhaps' is not an answer"
    ]
    assert second.answers == YES_AND_NO


def test_formula_as_answer_is_refused() -> None:
    cells = "<c t='inlineStr'><is><t>{}</t></is></c>"
    header = "".join(cells.format(text) for text in (RISK, IDENTITY))
    formula = "<c t='str'><f>A1</f><v>Yes</v></c>"
    data = package(
        f"<sheetData><row>{header}</row><row>{formula}{cells.format('No')}</row></sheetData>"
    )
    export = read_export(
        read_workbook(data, "a.xlsx").sheets, SIX_WAYS, ColumnOptions(), "a.xlsx", IN_UTC
    )
    assert export
    [problem] = export.submissions[0].problems
    assert str(problem) == "a.xlsx: sheet 'S', cell A2: contains a formula"


def test_titles_may_follow_other_rows() -> None:
    export = _csv("Our survey", "", f"{RISK}|{IDENTITY}|Other", "Yes|No", "||remark", "No|")
    assert export
    assert [each.which for each in export.submissions] == ["row 4", "row 6"]


def test_table_without_questions_is_not_an_export() -> None:
    assert _csv("Partner|Score", "Riverside|12") is None
    assert _csv(f"{RISK}|Yes", f"{IDENTITY}|No") is None


def test_mapping_reads_renamed_columns() -> None:
    mapping = {"Q3": "experiment.own-risk", "Q9": "vision.identity", "Team": "partner"}
    export = _csv("Team|Q3|Q9|Q10", "A|Yes|No|Yes", wanted=ColumnOptions(mapping=mapping))
    assert export
    assert export.submissions[0].answers == {
        "experiment": {"own-risk": "yes"},
        "vision": {"identity": "no"},
    }
    assert export.submissions[0].fields == {"partner": "A"}
    assert _notes(export) == ["Columns not recognised, so not imported: 'Q10'"]


def test_unclear_columns_refuse_file() -> None:
    with pytest.raises(InvalidFiles, match=r"cell C1: question 1\.3 is also in cell A1"):
        _csv(f"{RISK}|{IDENTITY}|{RISK}", "Yes|No|No")


def test_too_many_rows_refuse_file() -> None:
    with pytest.raises(InvalidFiles, match="has more than 10,001 rows, 250 columns or 600,000 "):
        _csv(f"{RISK}|{IDENTITY}", *["Yes|No"] * MAXIMUM_ROWS)


def test_too_many_cells_refuse_file() -> None:
    wide = "|".join("Yes" for _ in range(200))
    with pytest.raises(InvalidFiles, match="cell A3001: has more than 10,001 rows, 250 columns"):
        _csv(f"{RISK}|{IDENTITY}" + "|x" * 198, *[wide] * 3000)


def _two_sheets() -> list[Sheet]:
    one = read_csv(f"{RISK}\t{IDENTITY}\nYes\tNo\n", "a.csv")
    two = read_csv(f"{RISK}\t{IDENTITY}\nNo\tNo\n", "a.csv")
    one.title, two.title = "First", "Second"
    return [one, read_csv("x", "a.csv"), two]


def _read(found: list[Sheet], **wanted: Any) -> Export:
    export = read_export(found, SIX_WAYS, ColumnOptions(**wanted), "a.xlsx", IN_UTC)
    assert export
    return export


def test_one_of_two_sheets_is_asked_for() -> None:
    with pytest.raises(InvalidFiles, match="sheets 'First', 'Second' all have"):
        _read(_two_sheets())
    [only] = _read(_two_sheets(), sheets=["second"]).submissions
    assert (only.which, only.answers["experiment"]) == ("row 2", {"own-risk": "no"})
    with pytest.raises(InvalidFiles, match="there is no sheet 'Third'"):
        _read(_two_sheets(), sheets=["Third"])


def test_named_sheets_are_all_read() -> None:
    export = _read(_two_sheets(), sheets=["First", "Second"])
    assert [each.which for each in export.submissions] == [
        "sheet 'First', row 2",
        "sheet 'Second', row 2",
    ]


def test_hidden_sheet_and_rows_are_left_out() -> None:
    sheets = _two_sheets()
    sheets[2].is_hidden = True
    sheets[0].hidden_rows.add(2)
    export = _read(sheets)
    assert export.submissions == []
    assert _notes(export)[:2] == ["Sheet 'Second' is hidden and left out", "Row 2 left out: hidden"]


def test_all_titles_may_be_near() -> None:
    titles = (
        "Do you foster a culture where risk is encouraged",
        "Is there a collective identity in your ICS",
    )
    export = _csv("Our survey of this year in words", "|".join(titles), "Yes|No")
    assert export
    assert export.submissions[0].answers == YES_AND_NO


def test_missing_questions_make_drafts() -> None:
    export = _csv(f"{RISK}|{IDENTITY}|Do you feel empowered to err?", "Yes|No|Yes")
    assert export
    assert export.submissions[0].is_draft
    assert [note.text for note in export.open] == [
        "22 questions not in any column: 1.1, 1.2, 1.4, 2.1, 2.2, 2.3, 2.4, 3.1, 3.2, 3.3, 3.4, "
        "4.1 and 10 more. Until they are, these responses are drafts and not counted",
        "Column C, 'Do you feel empowered to err?': did you mean 6.4? Until you say so, its "
        "answers are left out",
    ]
    allowed = _csv(f"{RISK}|{IDENTITY}", "Yes|No", wanted=ColumnOptions(allow_missing=True))
    assert allowed
    assert not allowed.submissions[0].is_draft
    assert allowed.open == []


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (f"Partner|{RISK}|{IDENTITY}", "titles"),
        ("|Response|Response", "titles"),
        ("|Answer|Points", "titles"),
        ('x|{"ImportId":"QID1"}|{"ImportId":"QID2"}', "ids of columns"),
        ("Total|12|9", "totals"),
        ("Average score|1.5|75%", "totals"),
        ("|1.5|70%", "totals"),
        ("Majority|Yes|No", "totals"),
        ("Modal answers|Yes|No", "totals"),
        ("System average|Yes|No", "totals"),
        ("All partners|Yes|No", "totals"),
        ("Number of responses: 12||", "no answers"),
        ("TEST please ignore|Yes|No", "a test"),
    ],
)
def test_other_rows_are_passed_over(row: str, why: str) -> None:
    export = _csv(f"Partner|{RISK}|{IDENTITY}", "Test Valley Council|Yes|No", row)
    assert export
    assert [each.fields["partner"] for each in export.submissions] == ["Test Valley Council"]
    assert f"Row 3 left out: {why}" in _notes(export)


@pytest.mark.parametrize(
    ("title", "texts"),
    [
        ("Finished", ("True", "False")),
        ("Status", ("Complete", "Partial")),
        ("Progress", ("100", "20")),
        ("submitdate", ("2026-11-20 10:00", "")),
        ("Submit Date (UTC)", ("2026-11-20 10:00", "")),
        ("Response Type", ("completed", "partial")),
    ],
)
def test_unfinished_rows_are_drafts(title: str, texts: tuple[str, str]) -> None:
    rows = [f"{text}|P|Yes|No" for text in texts]
    wanted = ColumnOptions(allow_missing=True)
    export = _csv(f"{title}|Partner|{RISK}|{IDENTITY}", *rows, wanted=wanted)
    assert export
    assert [each.is_draft for each in export.submissions] == [False, True]


def test_titles_above_titles_count_too() -> None:
    rows = ("End Date|Which organisation are you from?|Group|", f"||{RISK}|{IDENTITY}")
    export = _csv(*rows, "2026-06-14 09:11|Harbour|Yes|No")
    assert export
    assert export.submissions[0].fields == {
        "completed": "2026-06-14T09:11:00Z",
        "partner": "Harbour",
    }


def test_answers_that_are_none_are_left_out() -> None:
    export = _csv(f"{RISK}|{IDENTITY}", "N/A|No", "Don't know|-")
    assert export
    assert [each.answers for each in export.submissions] == [{"vision": {"identity": "no"}}, {}]
    assert [each.left_out for each in export.submissions] == [["N/A"], ["Don't know", "-"]]


def test_quoted_name_is_the_same_partner() -> None:
    export = _csv(f"Partner|{RISK}|{IDENTITY}", "“Riverside Council”|Yes|No")
    assert export
    assert export.submissions[0].fields == {"partner": "Riverside Council"}


def test_placeholder_is_not_a_partner() -> None:
    export = _csv(f"Partner|{RISK}|{IDENTITY}", "Prefer not to say|Yes|No")
    assert export
    [problem] = export.submissions[0].problems
    assert problem.message == "'Prefer not to say' isn't the name of an organisation"


def test_answers_beside_answers_without_a_title_are_refused() -> None:
    merged = f"Partner|{RISK}||{IDENTITY}|"
    rows = ("|Last round|This round|Last round|This round", "Harbour|Yes|No|Sometimes|No")
    with pytest.raises(InvalidFiles, match="columns C and E have answers, but no title of their"):
        _csv(merged, *rows)


def test_words_beside_answers_without_a_title_are_no_answers() -> None:
    export = _csv(f"Partner|{RISK}||{IDENTITY}|", "Harbour|Yes|3|No|0")
    assert export
    assert [each.answers for each in export.submissions] == [YES_AND_NO]


@pytest.mark.parametrize(
    "titles",
    [f"Partner|{IDENTITY}|{RISK}", f"Area|Partner|{RISK}|{IDENTITY}", f"Sector|{RISK}|{IDENTITY}"],
)
def test_second_table_in_other_columns_is_refused(titles: str) -> None:
    first = (f"Partner|{RISK}|{IDENTITY}|Sector", "Harbour|Yes|No|social care")
    with pytest.raises(InvalidFiles, match="row 3 has the titles again, in other columns than"):
        _csv(*first, titles, "Carers|Yes|No")


def test_second_table_in_the_same_columns_is_read() -> None:
    titles = f"Partner|Completed|{RISK}|{IDENTITY}"
    export = _csv(titles, "Harbour||Yes|No", titles, "Carers||Yes|No")
    assert export
    assert [each.fields["partner"] for each in export.submissions] == ["Harbour", "Carers"]
    assert "Row 3 left out: titles" in _notes(export)


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Response Type", "Survey Preview"),
        ("Status", "Disqualified"),
        ("ReviewState", "rejected"),
        ("_validation_status", "validation_status_not_approved"),
    ],
)
def test_rows_that_a_service_marks_are_left_out(title: str, text: str) -> None:
    rows = (f"Partner|{RISK}|{IDENTITY}|{title}", "Harbour|Yes|No|approved", f"A|Yes|Yes|{text}")
    export = _csv(*rows)
    assert export
    assert [each.fields["partner"] for each in export.submissions] == ["Harbour"]
    assert f"Row 3 left out: marked '{text}'" in _notes(export)


def test_title_says_that_times_are_in_utc() -> None:
    rows = [f"Start Date (UTC)|Ended|{RISK}|{IDENTITY}", "2026-06-30 23:30|1/7/2026 00:40|Yes|No"]
    sheet = read_csv("\n".join(row.replace("|", "\t") for row in rows), "a.csv")
    clues = Clues(zone=timezone(timedelta(hours=1)))
    export = read_export([sheet], SIX_WAYS, ColumnOptions(), "a.csv", clues)
    assert export
    assert export.submissions[0].fields == {
        "started": "2026-06-30T23:30:00Z",
        "completed": "2026-06-30T23:40:00Z",
    }


@pytest.mark.parametrize(
    ("first", "second", "unclear"),
    [
        ("A|A", "B|C", ["A", "A"]),
        ("A|N", "Q|Yes", ["A"]),
        ("Y|NA", "S|N", ["NA"]),
        ("A|Y", "S|N", []),
        ("Yes|NA", "No|No", []),
    ],
)
def test_letters_that_may_be_other_options_are_asked_about(
    first: str, second: str, unclear: list[str]
) -> None:
    export = _csv(f"Partner|{RISK}|{IDENTITY}", f"Harbour|{first}", f"Carers|{second}")
    assert export
    problems = export.submissions[0].problems
    assert [each.message for each in problems] == [f"'{text}' is not an answer" for text in unclear]


def test_letters_are_what_the_mapping_says() -> None:
    words = {"a": "yes", "b": "sometimes", "c": "not-always", "d": "no"}
    rows = (f"Partner|{RISK}|{IDENTITY}", "Harbour|A|D", "Carers|B|C")
    export = _csv(*rows, wanted=ColumnOptions(words=words))
    assert export
    assert export.submissions[0].answers == YES_AND_NO
