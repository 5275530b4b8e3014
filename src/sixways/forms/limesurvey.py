"""The questionnaire as LimeSurvey's tab-separated survey structure."""

import csv
import re
from collections.abc import Iterator
from html import escape
from io import StringIO

from sixways.forms.labels import one_line
from sixways.forms.survey_questions import SurveyQuestion, survey_sections
from sixways.model.questionnaire import Questionnaire
from sixways.model.response_details import ResponseDetails

_COLUMNS = (
    *("class", "type/scale", "name", "relevance", "text", "help", "language", "mandatory"),
    *("default", "hidden"),
)
#: one page a section; without date stamps, exports say 1980 of every response
_SETTINGS = {"format": "G", "anonymized": "N", "datestamp": "Y"}
_SHORT_TEXT, _LONG_TEXT, _LIST = "S", "T", "L"
#: characters that LimeSurvey takes in the code of an answer
_LONGEST_CODE = 5


def write_limesurvey(questionnaire: Questionnaire, details: ResponseDetails) -> str:
    """The structure. Details that are given are filled in and hidden."""
    text = StringIO()
    writer = csv.DictWriter(text, _COLUMNS, "", delimiter="\t", lineterminator="\n")
    writer.writeheader()
    # LimeSurvey knows no variants of our own, as in en-x-easy
    language = (questionnaire.language or "en").partition("-x-")[0]
    for name, value in {"language": language, **_SETTINGS}.items():
        writer.writerow({"class": "S", "name": name, "text": value})
    for row in _rows(questionnaire, details):
        writer.writerow(row | {"language": language})
    # LimeSurvey's own files begin with this mark too
    return "\ufeff" + text.getvalue()


def _rows(questionnaire: Questionnaire, details: ResponseDetails) -> Iterator[dict[str, str]]:
    texts = {
        "surveyls_title": _as_html(questionnaire.title),
        "surveyls_welcometext": "".join(
            f"<p>{_as_html(line)}</p>"
            for line in (questionnaire.introduction or "").splitlines()
            if line.strip()
        ),
    }
    for name, value in texts.items():
        yield {"class": "SL", "name": name, "text": value}
    codes = _answer_codes(questionnaire)
    for part, section in enumerate(survey_sections(questionnaire, details)):
        # the name of a group is what people see; its text would be a description
        yield _row("G", section.title, "")
        for number, question in enumerate(section.questions, 1):
            # the codes that LimeSurvey itself would give; G01Q02 is 1.2
            yield _question_row(f"G{part:02}Q{number:02}", question)
            if not question.value:
                for place, (id_, label) in enumerate(question.options.items(), 1):
                    code = codes.get(id_, f"A{place}")
                    yield _row("A", code, label) | {"type/scale": "0", "relevance": "0"}


def _question_row(code: str, question: SurveyQuestion) -> dict[str, str]:
    row = _row("Q", code, question.title)
    row["type/scale"] = _LONG_TEXT if question.is_long else _SHORT_TEXT
    row["help"] = _as_html(question.help)
    row["mandatory"] = "Y" if question.is_required else "N"
    if question.value:
        row |= {"default": question.value, "hidden": "1"}
    elif question.options:
        row["type/scale"] = _LIST
    return row


def _row(class_: str, name: str, text: str) -> dict[str, str]:
    return {
        "class": class_,
        "name": one_line(name),
        "relevance": "1",
        "text": _as_html(text),
    }


def _answer_codes(questionnaire: Questionnaire) -> dict[str, str]:
    """By option, its key or id if `import` may read it in an export of codes; none if too long."""
    codes = {option.id: option.key or option.id for option in questionnaire.scale}
    short = re.compile(rf"[a-z0-9]{{1,{_LONGEST_CODE}}}")
    return codes if all(map(short.fullmatch, codes.values())) else {}


def _as_html(text: str) -> str:
    """A text in which nothing is markup, nor an expression in braces."""
    return escape(one_line(text), quote=False).replace("{", "&#123;").replace("}", "&#125;")
