"""Forms for survey tools: each is read as its tool reads it, answered, exported and imported."""

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from string import ascii_lowercase
from typing import Any, NamedTuple

import pytest

from sixways.forms.limesurvey import write_limesurvey
from sixways.forms.microsoft_forms import write_microsoft_forms
from sixways.forms.survey_questions import survey_sections
from sixways.forms.xlsform import write_xlsform
from sixways.model.questionnaire import Questionnaire
from sixways.model.response_details import ResponseDetails
from support.processes import Inside
from support.samples import SIX_WAYS, plain, questionnaire
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


class Tool(NamedTuple):
    """A survey tool: what it is given, how it reads that, and how it exports answers."""

    write: Callable[[Questionnaire, ResponseDetails], Any]
    read: Callable[[Any], list[Column]]
    export: Callable[[list[Column], Mapping[str, str]], bytes]

    def columns(self, asked: Questionnaire, details: ResponseDetails) -> list[Column]:
        return self.read(self.write(asked, details))


MICROSOFT = Tool(write_microsoft_forms, read_as_microsoft_forms, export_of_microsoft_forms)
KOBO = Tool(write_xlsform, read_as_xlsform, export_of_kobo)
LIMESURVEY = Tool(write_limesurvey, read_as_limesurvey, export_of_limesurvey)
TOOLS = {"ms-forms": MICROSOFT, "xlsform": KOBO, "limesurvey": LIMESURVEY}
each_tool = pytest.mark.parametrize("tool", TOOLS.values(), ids=TOOLS)

ROUND = ResponseDetails(round="2026-H2")
GIVEN = {
    "Your organisation": "Harbour Care Homes",
    "Sector": "social care",
    "Level": "Place",
    "Area": "Riverside",
    "Comments on Set the tone": "Better since May",
}
#: every fourth option in turn, in the questionnaire's order
CHOSEN = [list(SIX_WAYS.scale)[number % 4] for number in range(24)]


def _fill_in() -> dict[str, str]:
    texts = [question.text for _, question in SIX_WAYS.questions]
    answers = {text: option.label for text, option in zip(texts, CHOSEN, strict=True)}
    return {**GIVEN, **answers}


def _import(inside: Inside, export: bytes, *arguments: str) -> dict[str, Any]:
    """The one response that is stored, once nothing was refused."""
    (inside.folder / "export").write_bytes(export)
    ran = inside("import", "export", *arguments)
    assert ran.code == 0, ran.err
    (stored,) = (inside.folder / "responses").rglob("*.json")
    response: dict[str, Any] = json.loads(stored.read_text("utf-8"))
    return response


def _check_answers(response: Mapping[str, Any]) -> None:
    stored = [response["answers"][b.id][q.id] for b, q in SIX_WAYS.questions]
    assert stored == [option.id for option in CHOSEN]


@each_tool
def test_export_of_tool_is_imported_whole(tool: Tool, inside: Inside) -> None:
    columns = tool.columns(SIX_WAYS, ROUND)
    response = _import(inside, tool.export(columns, _fill_in()), "--round", "2026-H2")
    _check_answers(response)
    assert response["comments"] == {"tone": "Better since May"}
    fields = ("partner", "sector", "level", "area", "round")
    expected = ["Harbour Care Homes", "social care", "place", "Riverside", "2026-H2"]
    assert [response[field] for field in fields] == expected


@pytest.mark.parametrize(
    "tool",
    [
        KOBO._replace(export=export_of_odk),
        KOBO._replace(export=partial(export_of_odk, groups=True)),
        LIMESURVEY._replace(export=partial(export_of_limesurvey, codes=True)),
    ],
    ids=["odk", "odk with groups", "limesurvey"],
)
def test_export_of_names_and_codes_is_imported_too(tool: Tool, inside: Inside) -> None:
    answers = {title: text for title, text in _fill_in().items() if title != "Level"}
    columns = tool.columns(SIX_WAYS, ROUND)
    response = _import(inside, tool.export(columns, answers), "--round", "2026-H2")
    _check_answers(response)
    assert response["comments"] == {"tone": "Better since May"}
    assert response["partner"] == "Harbour Care Homes"


@pytest.mark.parametrize("tool", [KOBO, LIMESURVEY], ids=["xlsform", "limesurvey"])
def test_given_details_come_back_without_being_asked(tool: Tool, inside: Inside) -> None:
    details = ResponseDetails(
        round="2026-H1", level="icp", area='River\'s "Side" (north)', partner="A", sector="health"
    )
    columns = tool.columns(SIX_WAYS, details)
    answers = {title: text for title, text in _fill_in().items() if title not in GIVEN}
    response = _import(inside, tool.export(columns, answers))
    given = {name: response[name] for name in ("round", "level", "area", "partner", "sector")}
    assert ResponseDetails(**given) == details


def test_word_document_does_not_ask_given_details() -> None:
    details = replace(ROUND, level="place", area="Riverside", partner="A", sector="health")
    titles = [column.title for column in MICROSOFT.columns(SIX_WAYS, details)]
    assert titles[0] == SIX_WAYS.behaviours[0].questions[0].text
    assert len(titles) == 24 + 6


@each_tool
def test_every_question_offers_labels_in_order(tool: Tool) -> None:
    by_title = {column.title: column for column in tool.columns(SIX_WAYS, ROUND)}
    for _, question in SIX_WAYS.questions:
        offered = list(by_title[question.text].options.values())
        assert offered == ["Yes", "Sometimes", "Not always", "No"]


@pytest.mark.parametrize("tool", [KOBO, LIMESURVEY], ids=["xlsform", "limesurvey"])
def test_only_the_organisation_is_required(tool: Tool) -> None:
    required = [c.title for c in tool.columns(SIX_WAYS, ROUND) if c.is_required]
    assert required == ["Your organisation"]


def test_answer_codes_of_limesurvey_are_keys() -> None:
    columns = {column.name: column for column in LIMESURVEY.columns(SIX_WAYS, ROUND)}
    assert list(columns["G01Q01"].options) == ["y", "s", "a", "n"]
    assert columns["G03Q04"].title == SIX_WAYS.behaviours[2].questions[3].text


def test_options_without_short_keys_have_numbered_codes() -> None:
    scale = [
        {"id": "very-often", "label": "Very often", "points": 1},
        {"id": "never", "label": "Never", "points": 0},
    ]
    columns = LIMESURVEY.columns(questionnaire({"one": 1}, scale), ROUND)
    by_title = {column.title: column for column in columns}
    assert dict(by_title["One 1?"].options) == {"A1": "Very often", "A2": "Never"}


@each_tool
def test_what_tools_read_as_code_stays_text(tool: Tool) -> None:
    text = 'Is <b>${x}</b> {INSERTANS:1} & "fair"\twith\nus?'
    data = plain({"2nd": 1}, title="${title} {x} <i>", introduction="{y}\n\t<script>")
    data["behaviours"][0]["questions"][0]["text"] = text
    asked = Questionnaire.model_validate(data)
    titles = [column.title.replace("\u200b", "") for column in tool.columns(asked, ROUND)]
    assert 'Is <b>${x}</b> {INSERTANS:1} & "fair" with us?' in titles


def test_limesurvey_gets_no_expressions_or_markup() -> None:
    asked = questionnaire({"one": 1}, title="{x} <i>", introduction="{y} <b>")
    form = write_limesurvey(asked, ROUND)
    assert not {"{", "}"} & set(form)
    assert "<i>" not in form
    assert "<b>" not in form


@each_tool
def test_questions_with_the_same_text_are_told_apart_by_number(tool: Tool) -> None:
    data = plain({"one": 2})
    for question in data["behaviours"][0]["questions"]:
        question["text"] = "Is it fair?"
    titles = [c.title for c in tool.columns(Questionnaire.model_validate(data), ROUND)]
    assert {"1.1 Is it fair?", "1.2 Is it fair?"} <= set(titles)


def test_names_are_unique() -> None:
    asked = questionnaire({"a-b": 3, "a": 2, "b": 2})
    names = [q.name for section in survey_sections(asked, ROUND) for q in section.questions]
    assert len(names) == len(set(names))


@each_tool
def test_long_scale_keeps_every_option(tool: Tool) -> None:
    # those after the ninth need a key
    keys: list[dict[str, str]] = [{}] * 9 + [{"key": letter} for letter in ascii_lowercase]
    scale = [
        {"id": f"option-{n}", "label": f"Option {n}", "points": n, **key}
        for n, key in enumerate(keys)
    ]
    by_title = {c.title: c for c in tool.columns(questionnaire({"one": 1}, scale), ROUND)}
    assert len(by_title["One 1?"].options) == 35


@each_tool
def test_same_form_has_same_bytes(tool: Tool) -> None:
    assert tool.write(SIX_WAYS, ROUND) == tool.write(SIX_WAYS, ROUND)
