"""The questionnaire as an XLSForm, which KoboToolbox, ODK and Survey123 load."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from io import BytesIO

from xlsxwriter import Workbook

from sixways.forms.labels import one_line, option_labels
from sixways.forms.survey_questions import SurveyQuestion, survey_sections
from sixways.model.questionnaire import Questionnaire
from sixways.model.response_details import ResponseDetails

_SURVEY = ("type", "name", "label", "hint", "required", "appearance", "calculation")
_CHOICES = ("list_name", "name", "label")
_SETTINGS = ("form_title", "form_id", "version")
#: no date of today, so that the same form has the same bytes
_MADE = datetime(2000, 1, 1)


def write_xlsform(questionnaire: Questionnaire, details: ResponseDetails) -> bytes:
    """The workbook. Details that are given are calculated, and not asked."""
    survey: list[Sequence[str]] = [_SURVEY, ("start", "start"), ("end", "end")]
    scale = option_labels(questionnaire)
    lists = {"scale": scale}
    for section in survey_sections(questionnaire, details):
        title = _as_label(section.title)
        survey.append(("begin_group", section.name, title, "", "", "field-list"))
        for question in section.questions:
            if question.options and question.options != scale:
                lists[question.name] = dict(question.options)
            survey.append(_question_row(question, scale))
        survey.append(("end_group",))
    choices = [
        (name, id_, _as_label(label))
        for name, labels in lists.items()
        for id_, label in labels.items()
    ]
    settings = (_as_label(questionnaire.title), questionnaire.id, one_line(questionnaire.version))
    data = BytesIO()
    with Workbook(data, {"in_memory": True, "strings_to_formulas": False}) as workbook:
        workbook.set_properties({"created": _MADE})
        _write_sheet(workbook, "survey", survey)
        _write_sheet(workbook, "choices", [_CHOICES, *choices])
        _write_sheet(workbook, "settings", [_SETTINGS, settings])
    return data.getvalue()


def _question_row(question: SurveyQuestion, scale: Mapping[str, str]) -> Sequence[str]:
    title, hint = _as_label(question.title), _as_label(question.help)
    if question.value:
        return ("calculate", question.name, title, "", "", "", _as_expression(question.value))
    type_ = "text"
    if question.options:
        type_ = f"select_one {'scale' if question.options == scale else question.name}"
    required = "yes" if question.is_required else ""
    return (type_, question.name, title, hint, required, "multiline" if question.is_long else "")


def _as_label(text: str) -> str:
    """A text in which `${` names no other question.

    The zero-width space between the two can't be seen, and names are compared without it.
    """
    return one_line(text).replace("${", "$\u200b{")


def _as_expression(text: str) -> str:
    """An XPath expression for a text in which `${` names no other question.

    XPath has no way to write a quote inside the same quotes.
    """
    parts = filter(None, re.split(r"(?<=\$)(?=\{)|(?=')|(?<=')", text))
    literals = [f'"{part}"' if part == "'" else f"'{part}'" for part in parts]
    return literals[0] if len(literals) == 1 else f"concat({', '.join(literals)})"


def _write_sheet(workbook: Workbook, title: str, rows: Iterable[Sequence[str]]) -> None:
    sheet = workbook.add_worksheet(title)
    sheet.set_column(0, len(_SURVEY), 24)
    sheet.freeze_panes(1, 0)
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            sheet.write_string(number, column, text)
