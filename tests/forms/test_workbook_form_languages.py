"""The workbook form in other languages: all of it, and read back by what is hidden in it."""

import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from sixways.catalogue import in_language
from sixways.files.translations import read_all_languages, read_in_language
from sixways.forms.workbook_cells import HIDDEN, answer_name
from sixways.forms.workbook_form import write_xlsx_form
from sixways.imports.submission import Submission
from sixways.imports.workbook_form_reader import find_questionnaire_id, read_form
from sixways.imports.xlsx_reader import read_workbook
from sixways.model.response_details import ResponseDetails
from support.pseudo_language import (
    LANGUAGE,
    RIGHT_TO_LEFT,
    english_in,
    pseudo,
    read_pseudo_catalogue,
)
from support.samples import SIX_WAYS
from support.translations import write_pseudo_translation
from support.workbooks import filled_in, opened, saved

LANGUAGES = pytest.mark.parametrize("language", [LANGUAGE, RIGHT_TO_LEFT])
MADE = datetime(2026, 11, 22, 10)
DETAILS = ResponseDetails("2026-H2", level="place", area="Llan", partner="Llyn")
VALUES = ["2026-H2", "Llan", "Llyn", SIX_WAYS.publisher or ""]


def _form(folder: Path, language: str, details: ResponseDetails = DETAILS) -> bytes:
    write_pseudo_translation(folder, language)
    asked = read_in_language(SIX_WAYS, language, [folder], print)
    with in_language(read_pseudo_catalogue(folder, language)):
        return write_xlsx_form(asked, details, MADE)


def _texts(book: openpyxl.Workbook) -> Iterator[str]:
    """All that is seen of a workbook, whatever is chosen in it."""
    for sheet in book:
        if sheet.title == HIDDEN:
            continue
        for rule in sheet.data_validations.dataValidation:
            yield rule.errorTitle
            yield rule.error
        for cell in (cell for row in sheet for cell in row):
            if isinstance(cell.value, str) and cell.value.startswith("="):
                yield from re.findall('"([^"]*)"', cell.value)
                yield cell.number_format.removeprefix("General").replace('"', "")
            elif not cell.hyperlink:
                yield str(cell.value or "")


@LANGUAGES
@pytest.mark.parametrize("mode", ["individual", "collective"])
def test_nothing_is_untranslated(tmp_path: Path, language: str, mode: str) -> None:
    details = ResponseDetails("2026-H2", partner="Llyn", mode=mode)  # type: ignore[arg-type]
    book = opened(_form(tmp_path, language, details))
    # a sheet's name can't have brackets
    assert book.sheetnames[:2] == [pseudo(name, language)[1:-1] for name in ("Form", "About")]
    assert english_in("\n".join(_texts(book)), VALUES + book.sheetnames) == []


def test_language_from_the_right_has_its_sheets_from_the_right(tmp_path: Path) -> None:
    for language, is_right_to_left in ((LANGUAGE, False), (RIGHT_TO_LEFT, True)):
        book = opened(_form(tmp_path, language))
        views = [bool(book[title].sheet_view.rightToLeft) for title in book.sheetnames[:2]]
        assert views == [is_right_to_left] * 2


def _read(data: bytes, folder: Path) -> Submission:
    workbook = read_workbook(data, "form.xlsx")
    found = find_questionnaire_id(workbook)
    assert found
    assert found.fingerprint == SIX_WAYS.fingerprint
    return read_form(workbook, read_all_languages(SIX_WAYS, [folder]))


@LANGUAGES
@pytest.mark.parametrize("has_names", [True, False])
def test_form_is_read_back(tmp_path: Path, language: str, has_names: bool) -> None:
    label = pseudo(SIX_WAYS.scale[1].label, language)
    typed = {
        answer_name("vision", SIX_WAYS.behaviours[1].questions[0].id): label,
        "comment__vision": "da iawn",
        "field__sector": "iechyd",
    }
    data = filled_in(_form(tmp_path, language), typed)
    if not has_names:
        book = opened(data)
        for name in list(book.defined_names):
            del book.defined_names[name]
        data = saved(book)
    submission = _read(data, tmp_path)
    assert submission.problems == []
    fields = {name: submission.fields[name] for name in ("partner", "sector", "area", "language")}
    assert fields == {
        "partner": "Llyn", "sector": "iechyd", "area": "Llan", "language": language,
    }  # fmt: skip
    assert submission.comments == {"vision": "da iawn"}
    asked = SIX_WAYS.behaviours[1].questions[0].id
    assert submission.answers == {"vision": {asked: SIX_WAYS.scale[1].id}}
