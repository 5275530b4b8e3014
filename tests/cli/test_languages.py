"""Questionnaires in other languages, seen from the shell: nothing stays untranslated."""

import csv
import io
import json
import re
from html import unescape
from typing import Any

import docx
import pytest

from sixways.files.word_catalogues import TEMPLATE, read_words
from sixways.forms.labels import one_line
from sixways.forms.workbook_cells import answer_name
from sixways.model.translation import texts_of
from support.processes import Inside
from support.pseudo_language import (
    LANGUAGE,
    RIGHT_TO_LEFT,
    english_in,
    pseudo,
    write_pseudo_catalogue,
)
from support.samples import SIX_WAYS
from support.translations import write_pseudo_translation
from support.workbooks import filled_in, opened

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


def test_paper_for_word_is_translated(sixways: Inside) -> None:
    show = ("questionnaire", "show", "--language", LANGUAGE, "-f", "docx", "-o", "six-ways.docx")
    ran = sixways(*show)
    assert (ran.code, ran.err) == (0, "Wrote six-ways.docx. Open it in Word\n")
    paper = docx.Document(str(sixways.folder / "six-ways.docx"))
    _assert_translated("\n".join(paragraph.text for paragraph in paper.paragraphs))


def test_page_is_translated_and_says_of_each_text_so(sixways: Inside) -> None:
    page = _form(sixways, "html").decode()
    assert page.startswith('<!DOCTYPE html>\n<html lang="en-GB">')
    # the original is beside it, and not shown
    body, beside, _ = page.partition("<body>")[2].partition("<template>")
    assert beside
    _assert_translated(unescape(re.sub("<[^>]*>", " ", body)))
    # the tool's own words are English: each text in the other language says so, and no other
    body = re.sub('<ul class="languages.*?</ul>', "", body, flags=re.S)
    marked = re.findall(rf'<(?:\w+)[^>]* lang="{LANGUAGE}" dir="auto">([^<]*)<', body)
    assert [text for text in marked if text.strip() and not text.startswith("[")] == []
    unmarked = re.sub(rf'<(\w+)[^>]* lang="{LANGUAGE}" dir="auto">.*?</\1>', "", body, flags=re.S)
    assert [text for text in LONG if pseudo(text) in unescape(unmarked)] == []


def test_page_with_a_catalogue_is_in_that_language_whole(sixways: Inside) -> None:
    write_pseudo_catalogue(sixways.folder)
    page = _form(sixways, "html").decode()
    assert page.startswith(f'<!DOCTYPE html>\n<html lang="{LANGUAGE}">')
    body = page.partition("<body>")[2].partition("<template>")[0]
    assert re.findall(' lang="([^"]*)" dir="auto".*?>([^<]*)<', body) == [
        (LANGUAGE, LANGUAGE), ("en-GB", "English"),
    ]  # fmt: skip
    shown = unescape(re.sub("<[^>]*>", " ", body))
    values = [SIX_WAYS.publisher or "", LANGUAGE, "English", "2026-H2"]
    assert english_in(re.sub(r"https?://\S+", "", shown), values) == []


def test_words_without_translation_say_that_they_are_english(sixways: Inside) -> None:
    write_pseudo_catalogue(sixways.folder)
    path = sixways.folder / f"sixways.{LANGUAGE}.po"
    text = path.read_text("utf-8").replace(f'"{pseudo("Useful resources")}"', '""')
    path.write_text(text, "utf-8")
    page = _form(sixways, "html").decode().partition("<template>")[0]
    marked = '<span lang="en-GB" dir="ltr">Useful resources</span>'
    assert f'<h2 id="resources-title">{marked}</h2>' in page
    assert f'<h2 id="scores-title">{pseudo("Scores")}</h2>' in page


def test_page_can_have_several_languages_and_nothing_else_can(sixways: Inside) -> None:
    write_pseudo_translation(sixways.folder, RIGHT_TO_LEFT)
    made = ["form", "--round", "r", "--language", RIGHT_TO_LEFT, "--language", LANGUAGE]
    page = sixways(*made).out
    assert re.findall('data-edition="." ?.*?>(.*?)<', page.partition("<template>")[0]) == [
        RIGHT_TO_LEFT, LANGUAGE, "English",
    ]  # fmt: skip
    ran = sixways(*made, "-f", "xlsx")
    assert (ran.code, ran.out) == (2, "")
    assert "A workbook has one language" in ran.err


def test_catalogue_with_a_mistake_is_refused_by_line(sixways: Inside) -> None:
    write_pseudo_catalogue(sixways.folder)
    path = sixways.folder / f"sixways.{LANGUAGE}.po"
    path.write_text(path.read_text("utf-8").replace("[bÿ {day}", "[bÿ {date}"), "utf-8")
    ran = sixways("form", "--round", "r", "--language", LANGUAGE)
    assert (ran.code, ran.out) == (2, "")
    assert f"sixways.{LANGUAGE}.po, line " in ran.err


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


TIME = "2026-11-10 10:00:00"


def _export(row: list[str], *, more: str = "") -> str:
    text = io.StringIO()
    writer = csv.writer(text)
    titles = ["Completion time", "Organisation", *(pseudo(q.text) for _, q in SIX_WAYS.questions)]
    writer.writerow([*titles, *([more] if more else [])])
    writer.writerow(row)
    return text.getvalue()


def _labels() -> list[str]:
    """Yes, Sometimes, Not always, No over and over, in the other language."""
    return [pseudo(SIX_WAYS.scale[at % 4].label) for at in range(len(SIX_WAYS.questions))]


def _stored(sixways: Inside) -> dict[str, Any]:
    [path] = (sixways.folder / "responses").glob("*.json")
    return dict(json.loads(path.read_text("utf-8")))


def _assert_stored(sixways: Inside) -> None:
    stored = _stored(sixways)
    assert stored["language"] == LANGUAGE
    assert stored["questionnaire"]["fingerprint"] == SIX_WAYS.fingerprint
    given = [answer for answers in stored["answers"].values() for answer in answers.values()]
    assert given == [SIX_WAYS.scale[at % 4].id for at in range(len(SIX_WAYS.questions))]


def test_export_in_another_language_is_imported(sixways: Inside) -> None:
    comment = f"Comments on {pseudo(SIX_WAYS.behaviours[1].title)}"
    text = _export([TIME, "Llyn", *_labels(), "da iawn"], more=comment)
    (sixways.folder / "export.csv").write_text(text, "utf-8")
    ran = sixways("import", "export.csv")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines()[2] == "Answered in a translation: 1 in qps"
    _assert_stored(sixways)
    assert _stored(sixways)["comments"] == {"vision": "da iawn"}
    assert "1 partner answered" in sixways("collate").out


def test_answers_in_the_original_have_no_language(sixways: Inside) -> None:
    text = _export([TIME, "Llyn", *("Yes" for _ in SIX_WAYS.questions)])
    (sixways.folder / "export.csv").write_text(text, "utf-8")
    assert "translation" not in sixways("import", "export.csv").out
    assert "language" not in _stored(sixways)


def test_language_of_an_export_can_be_given(sixways: Inside) -> None:
    text = _export([TIME, "Llyn", *("Yes" for _ in SIX_WAYS.questions)])
    (sixways.folder / "export.csv").write_text(text, "utf-8")
    assert sixways("import", "export.csv", "--language", LANGUAGE).code == 0
    assert _stored(sixways)["language"] == LANGUAGE
    wrong = sixways("import", "export.csv", "--language", "Welsh")
    assert (wrong.code, wrong.out) == (2, "")
    assert wrong.err.startswith("--language: 'Welsh' is not a language")


def test_workbook_in_another_language_is_imported(sixways: Inside) -> None:
    answers = zip(SIX_WAYS.numbers, _labels(), strict=True)
    values = {answer_name(*question): label for question, label in answers}
    form = filled_in(_form(sixways, "xlsx"), {"field__partner": "Llyn", **values})
    (sixways.folder / "back.xlsx").write_bytes(form)
    assert sixways("import", "back.xlsx").code == 0
    _assert_stored(sixways)


def test_answers_typed_in_another_language_are_imported(sixways: Inside) -> None:
    lines = map(" ".join, zip(SIX_WAYS.numbers.values(), _labels(), strict=True))
    text = "\n".join(["Partner: Llyn", "Round: 2026-H2", *lines])
    (sixways.folder / "back.txt").write_text(text, "utf-8")
    assert sixways("import", "back.txt").code == 0
    _assert_stored(sixways)


def test_assess_takes_and_stores_the_language(sixways: Inside) -> None:
    whole = {b.id: dict.fromkeys((q.id for q in b.questions), "yes") for b in SIX_WAYS.behaviours}
    (sixways.folder / "a.json").write_text(json.dumps({"answers": whole}), "utf-8")
    ran = sixways("assess", "--answers", "a.json", "--partner", "Llyn", "--language", LANGUAGE)
    assert ran.code == 0, ran.err
    assert _stored(sixways)["language"] == LANGUAGE


def test_word_of_two_languages_is_not_guessed(inside: Inside) -> None:
    for language, option in (("aa", "yes"), ("bb", "no")):
        head = f"format: sixways-translation/1\nof: six-ways\nlanguage: {language}\n"
        path = inside.folder / f"six-ways.{language}.yaml"
        path.write_text(f"{head}scale: {{{option}: Da}}\n", "utf-8")
    text = "\n".join(["Partner: Llyn", "Round: r", "1.1 Yes", "1.2 No", "1.3 Da"])
    (inside.folder / "back.txt").write_text(text, "utf-8")
    ran = inside("import", "back.txt")
    assert (ran.code, "'Da' is not an answer to question 1.3" in ran.out) == (2, True)


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
    assert [line for line in ran.err.splitlines() if line.startswith("Wrote")] == [
        "Wrote sixways.cy.po", "Wrote six-ways.cy.yaml",
    ]  # fmt: skip
    assert inside("form", "--language", "cy", "-o", "form.html").code == 0
    again = inside("questionnaire", "translate", "six-ways", "cy")
    assert (again.code, "already exists" in again.err) == (2, True)
    wrong = inside("questionnaire", "translate", "six-ways", "Welsh")
    assert (wrong.code, "'Welsh' is not a language" in wrong.err) == (2, True)


def test_translate_adds_the_tool_s_words_to_a_translation_that_is_there(inside: Inside) -> None:
    inside("questionnaire", "translate", "six-ways", "cy")
    translation, words = inside.folder / "six-ways.cy.yaml", inside.folder / "sixways.cy.po"
    translation.write_text("ours", "utf-8")
    words.unlink()
    ran = inside("questionnaire", "translate", "six-ways", "cy")
    assert (ran.code, ran.err.splitlines()[0]) == (0, "Wrote sixways.cy.po")
    assert translation.read_text("utf-8") == "ours"
    words.write_text("mine", "utf-8")
    assert inside("questionnaire", "translate", "six-ways", "cy", "--force").code == 0
    assert words.read_text("utf-8") == "mine"


def test_validate_knows_a_catalogue(inside: Inside) -> None:
    write_pseudo_catalogue(inside.folder)
    ran = inside("questionnaire", "validate", f"sixways.{LANGUAGE}.po")
    total = len(read_words(TEMPLATE).words)
    judged = f"the tool's own words in {LANGUAGE}, {total} of {total} texts translated"
    assert (ran.code, ran.out) == (0, f"sixways.{LANGUAGE}.po: valid: {judged}\n")


def test_translate_refuses_a_folder_as_its_file(inside: Inside) -> None:
    ran = inside("questionnaire", "translate", "six-ways", "cy", "-o", ".", "--force")
    assert ran.code == 2
    assert ". is not a regular file. Use -o with the name of a file" in ran.err


@pytest.mark.parametrize(("typed", "right"), [("EN", "en"), ("Cy", "cy"), ("en_GB", "en-GB")])
def test_language_in_other_letters_gets_the_way_to_write_it(
    sixways: Inside, typed: str, right: str
) -> None:
    for line in (("questionnaire", "translate", "six-ways"), ("import", "a.csv", "--language")):
        done = sixways(*line, typed)
        assert done.code == 2
        assert f"'{typed}' is not a language. Write it as {right}\n" in done.err
