"""Forms for survey tools in another language: out, answered, exported and back."""

import csv
import io
import json
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import docx
import pytest

from sixways.model.questionnaire import Questionnaire
from support.processes import Inside
from support.pseudo_language import (
    LANGUAGE,
    RIGHT_TO_LEFT,
    english_in,
    pseudo,
    write_pseudo_catalogue,
)
from support.samples import SIX_WAYS
from support.survey_tools import (
    Column,
    export_of_kobo,
    export_of_limesurvey,
    export_of_microsoft_forms,
    export_of_odk,
    read_as_limesurvey,
    read_as_microsoft_forms,
    read_as_xlsform,
)
from support.translations import write_pseudo_translation
from support.workbooks import opened


class Tool(NamedTuple):
    """A survey tool: how it reads a form, what people see of it, and how it exports answers."""

    format: str
    read: Callable[[Any], list[Column]]
    export: Callable[[list[Column], Mapping[str, str]], bytes]
    shown: Callable[[bytes], list[str]]


def _paragraphs(form: bytes) -> list[str]:
    return [paragraph.text for paragraph in docx.Document(io.BytesIO(form)).paragraphs]


def _labels(form: bytes) -> list[str]:
    texts = []
    for sheet in opened(form):
        titles, *rows = [[cell.value for cell in row] for row in sheet]
        shown = [at for at, title in enumerate(titles) if title in ("label", "hint", "form_title")]
        texts += [str(row[at]) for row in rows for at in shown if row[at]]
    return texts


def _texts(form: bytes) -> list[str]:
    rows = csv.DictReader(io.StringIO(form.decode("utf-8-sig")), delimiter="\t")
    said = (row for row in rows if row["class"] != "S")
    return [
        row[key] for row in said for key in ("text", *(["name"] if row["class"] == "G" else []))
    ]


def _read_limesurvey(form: bytes) -> list[Column]:
    return read_as_limesurvey(form.decode("utf-8-sig"))


TOOLS = {
    "ms-forms": Tool("ms-forms", read_as_microsoft_forms, export_of_microsoft_forms, _paragraphs),
    "kobo": Tool("xlsform", read_as_xlsform, export_of_kobo, _labels),
    "odk": Tool("xlsform", read_as_xlsform, export_of_odk, _labels),
    "limesurvey": Tool("limesurvey", _read_limesurvey, export_of_limesurvey, _texts),
}
each_tool = pytest.mark.parametrize("tool", TOOLS.values(), ids=TOOLS)
each_language = pytest.mark.parametrize("language", [LANGUAGE, RIGHT_TO_LEFT])

#: every option in turn, in the questionnaire's order
CHOSEN = [list(SIX_WAYS.scale)[number % 4] for number in range(24)]


def _form(sixways: Inside, tool: Tool, language: str) -> bytes:
    write_pseudo_translation(sixways.folder, language)
    write_pseudo_catalogue(sixways.folder, language)
    made = ("form", "-f", tool.format, "--language", language, "-o", "form", "--round", "2026-H2")
    ran = sixways(*made)
    assert ran.code == 0, ran.err
    return (sixways.folder / "form").read_bytes()


def _fill_in(language: str, asked: Questionnaire = SIX_WAYS) -> dict[str, str]:
    def said(text: str) -> str:
        return pseudo(text, language)

    tone = said(asked.behaviours[2].title)
    details = {
        said("Your organisation"): "Llyn Cyf",
        said("Sector"): "iechyd",
        said("Level"): said("Place"),
        said("Area"): "Glannau",
        said("Comments on {behaviour}").replace("{behaviour}", tone): "Da iawn",
    }
    texts = [question.text for _, question in asked.questions]
    return details | {said(t): said(o.label) for t, o in zip(texts, CHOSEN, strict=True)}


@each_language
@each_tool
def test_no_word_of_ours_stays_english(inside: Inside, tool: Tool, language: str) -> None:
    shown = tool.shown(_form(inside, tool, language))
    assert len(shown) > 50
    assert english_in("\n".join(shown), ["2026-H2"]) == []


@each_language
@each_tool
def test_answers_come_back_whole(inside: Inside, tool: Tool, language: str) -> None:
    columns = tool.read(_form(inside, tool, language))
    given = _fill_in(language)
    assert given.keys() <= {column.title for column in columns}
    (inside.folder / "export").write_bytes(tool.export(columns, given))
    # Microsoft Forms keeps no round
    ran = inside("import", "export", *(["--round", "2026-H2"] if tool is TOOLS["ms-forms"] else []))
    assert (ran.code, ran.err) == (0, "")
    [path] = (inside.folder / "responses").glob("*.json")
    stored = json.loads(path.read_text("utf-8"))
    details = {key: stored[key] for key in ("partner", "sector", "level", "area", "round")}
    assert details == {
        "partner": "Llyn Cyf", "sector": "iechyd", "level": "place", "area": "Glannau",
        "round": "2026-H2",
    }  # fmt: skip
    assert stored["comments"] == {"tone": "Da iawn"}
    answers = [stored["answers"][b.id][q.id] for b, q in SIX_WAYS.questions]
    assert answers == [option.id for option in CHOSEN]
    assert stored["questionnaire"]["fingerprint"] == SIX_WAYS.fingerprint
    # ODK's codes are the same in every language
    assert stored.get("language") == (None if tool is TOOLS["odk"] else language)


def test_title_that_two_languages_have_for_two_fields_is_no_ones(inside: Inside) -> None:
    columns = TOOLS["ms-forms"].read(_form(inside, TOOLS["ms-forms"], LANGUAGE))
    sector, area = pseudo("Sector"), pseudo("Area")
    (inside.folder / "sixways.cy.po").write_text(
        f'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        f'msgid "Area"\nmsgstr "{sector}"\n',
        "utf-8",
    )
    exported = export_of_microsoft_forms(columns, _fill_in(LANGUAGE))
    (inside.folder / "export").write_bytes(exported)
    assert inside("import", "export", "--round", "2026-H2").code == 0
    [path] = (inside.folder / "responses").glob("*.json")
    stored = json.loads(path.read_text("utf-8"))
    assert (stored["sector"], stored["area"], area != sector) == (None, "Glannau", True)
