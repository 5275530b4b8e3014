"""Questionnaires in other languages, seen from the shell: nothing stays untranslated."""

import csv
import io
import json
import re
from html import unescape

import docx
import pytest

from sixways.forms.labels import one_line
from sixways.model.translation import texts_of
from support.processes import Inside
from support.samples import SIX_WAYS
from support.translations import LANGUAGE, pseudo, write_pseudo_translation
from support.workbooks import opened

ORIGINALS = [one_line(original.text) for original in texts_of(SIX_WAYS)]
#: too short or too usual to be told from the tool's own words
LONG = [text for text in ORIGINALS if len(text) > 20]


@pytest.fixture
def sixways(inside: Inside) -> Inside:
    """Beside a translation into the language of nobody."""
    write_pseudo_translation(inside.folder)
    return inside


def _form(sixways: Inside, format_: str) -> bytes:
    made = ["form", "-f", format_, "--round", "2026-H2", "--language", LANGUAGE, "-o", "form"]
    ran = sixways(*made, "--force")
    assert ran.code == 0, ran.err
    return (sixways.folder / "form").read_bytes()


def _assert_translated(text: str) -> None:
    text = one_line(text)
    assert [original for original in LONG if original in text] == []
    assert [q.text for _, q in SIX_WAYS.questions if pseudo(q.text) not in text] == []
    assert [o.label for o in SIX_WAYS.scale if pseudo(o.label) not in text] == []


def test_show_is_translated(sixways: Inside) -> None:
    _assert_translated(sixways("questionnaire", "show", "--language", LANGUAGE).out)
    shown = sixways("questionnaire", "show", "--language", LANGUAGE, "-f", "json").out
    value = json.loads(shown)
    assert (value["language"], value["fingerprint"]) == (LANGUAGE, SIX_WAYS.fingerprint)


def test_page_is_translated_and_says_of_each_text_so(sixways: Inside) -> None:
    page = _form(sixways, "html").decode()
    assert page.startswith('<!DOCTYPE html>\n<html lang="en-GB">')
    body = page.partition("<body>")[2].partition("<script")[0]
    _assert_translated(unescape(re.sub("<[^>]*>", " ", body)))
    # the tool's own words are English: each text in the other language says so, and no other
    marked = re.findall(rf'<(?:\w+)[^>]* lang="{LANGUAGE}" dir="auto">([^<]*)<', body)
    assert [text for text in marked if text.strip() and not text.startswith("[")] == []
    unmarked = re.sub(rf'<(\w+)[^>]* lang="{LANGUAGE}" dir="auto">.*?</\1>', "", body, flags=re.S)
    assert [text for text in LONG if pseudo(text) in unescape(unmarked)] == []


def test_page_in_the_original_has_one_language(inside: Inside) -> None:
    page = inside("form", "--round", "r").out
    assert re.findall(' lang="([^"]*)"', page) == ["en-GB"]


def test_workbook_is_translated(sixways: Inside) -> None:
    book = opened(_form(sixways, "xlsx"))
    texts = [str(cell.value) for sheet in book for row in sheet for cell in row if cell.value]
    _assert_translated("\n".join(texts))


def test_survey_forms_are_translated(sixways: Inside) -> None:
    book = opened(_form(sixways, "xlsform"))
    _assert_translated("\n".join(str(c.value) for s in book for row in s for c in row if c.value))
    limesurvey = list(
        csv.DictReader(
            io.StringIO(_form(sixways, "limesurvey").decode("utf-8-sig")), delimiter="\t"
        )
    )
    _assert_translated("\n".join(unescape(row["text"]) for row in limesurvey))
    assert {row["language"] for row in limesurvey if row["class"] != "S"} == {LANGUAGE}
    paper = docx.Document(io.BytesIO(_form(sixways, "ms-forms")))
    _assert_translated("\n".join(paragraph.text for paragraph in paper.paragraphs))
    assert paper.core_properties.language == LANGUAGE


def test_language_without_translation_is_refused(inside: Inside) -> None:
    ran = inside("form", "--language", "cy")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        "There is no translation of six-ways into cy here\n"
        "Start one with: sixways questionnaire translate six-ways LANGUAGE\n"
    )


def test_translate_starts_a_file_that_form_takes(inside: Inside) -> None:
    ran = inside("questionnaire", "translate", "six-ways", "cy")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err.startswith("Wrote six-ways.cy.yaml\n")
    assert inside("form", "--language", "cy", "-o", "form.html").code == 0
    again = inside("questionnaire", "translate", "six-ways", "cy")
    assert (again.code, "already exists" in again.err) == (2, True)
    wrong = inside("questionnaire", "translate", "six-ways", "Welsh")
    assert (wrong.code, "'Welsh' is not a language" in wrong.err) == (2, True)
