"""A column for each option of each question."""

from datetime import UTC

import pytest

from sixways.errors import InvalidFiles
from sixways.imports.cells import Sheet
from sixways.imports.columns import ColumnOptions
from sixways.imports.csv_reader import read_csv
from sixways.imports.date_order import Clues
from sixways.imports.forms_export import read_export
from sixways.imports.option_columns import OptionColumns
from support.samples import SIX_WAYS

IN_UTC = Clues(zone=UTC)

RISK = "Do you foster a culture where risks are encouraged?"
IDENTITY = "Is there a collective identity within your ICS?"
OPTIONS = ("Yes", "Sometimes", "Not always", "No")


def _merge(*rows: str) -> Sheet | None:
    sheet = read_csv("\n".join(row.replace("|", "\t") for row in rows), "a.csv")
    return OptionColumns(SIX_WAYS, "a.csv").merge(sheet)


def _answers(*rows: str) -> list[dict[str, dict[str, str]]]:
    merged = _merge(*rows)
    assert merged
    export = read_export([merged], SIX_WAYS, ColumnOptions(), "a.csv", IN_UTC)
    assert export
    assert export.notes[0].text == "Read as a table with a column for each option"
    assert [each.fields.get("partner") for each in export.submissions] == ["A"]
    return [each.answers for each in export.submissions]


BOTH = [{"experiment": {"own-risk": "not-always"}, "vision": {"identity": "yes"}}]


@pytest.mark.parametrize("between", [" - ", ": ", " [", " / "])
def test_titles_may_end_in_options(between: str) -> None:
    titles = [f"{text}{between}{option}" for text in (RISK, IDENTITY) for option in OPTIONS]
    assert _answers("|".join(["Partner", *titles]), "A|||Not always||Yes|||") == BOTH


@pytest.mark.parametrize("row", ["A|0|0|1|0|1|0|0|0", "A|||x||x|||", "A|FALSE||TRUE||TRUE|||"])
def test_options_may_be_below_questions(row: str) -> None:
    above = f"Partner|{RISK}||||{IDENTITY}|||"
    assert _answers(above, "|".join(["", *OPTIONS, *OPTIONS]), row) == BOTH


def test_second_choice_is_refused() -> None:
    above = f"Partner|{RISK}||||{IDENTITY}|||"
    with pytest.raises(InvalidFiles, match="cell D3: a second option is chosen"):
        _merge(above, "|".join(["", *OPTIONS, *OPTIONS]), "A|x||x||x|||")


def test_ordinary_export_has_no_option_columns() -> None:
    assert _merge(f"Partner|{RISK}|{IDENTITY}", "A|Yes|No") is None


def test_answers_below_questions_are_not_titles() -> None:
    above = f"Partner|{RISK}||{IDENTITY}|"
    assert _merge(above, "A|Yes|No|Sometimes|No", "B|Sometimes|No|Yes|No") is None


def test_counts_in_a_row_of_totals_are_no_choices() -> None:
    titles = [f"{text} - {option}" for text in (RISK, IDENTITY) for option in OPTIONS]
    above = "|".join(["Partner", *titles])
    assert _answers(above, "A|||1||1|||", "Total|0|0|1|2|1|1|0|0") == BOTH
