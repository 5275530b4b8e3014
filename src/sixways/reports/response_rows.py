"""Responses as data for other programs: one row a response and question, or a line a response."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain, islice
from operator import attrgetter
from typing import NamedTuple

from sixways.files.response_json import as_plain
from sixways.model.response import Response
from sixways.model.sanitise import escape_json
from sixways.model.versions import Editions
from sixways.reports.csv_report import cell
from sixways.reports.data_numbers import number
from sixways.scoring.score import percent

#: rows of CSV that are written at once
_AT_ONCE = 1000


class AnswerRow(NamedTuple):
    """One question of one response; empty is None."""

    #: from 1, the same for all rows of a response
    response: int
    round: str
    partner: str
    sector: str | None
    level: str | None
    area: str | None
    mode: str
    respondent: str | None
    #: a day; None for a draft
    completed: str | None
    questionnaire: str
    version: str
    behaviour: str
    behaviour_title: str
    #: as printed, `3.2`
    number: str
    question: str
    text: str
    #: an option's id; None where there is no answer
    answer: str | None
    label: str | None
    points: int | float | None
    #: 0–100
    percent: int | float | None


def answer_rows(responses: Iterable[Response], editions: Editions) -> Iterator[AnswerRow]:
    """A row for each question of each response, in the order of the questionnaire answered."""
    for place, response in enumerate(responses, 1):
        questionnaire = editions.find_edition(response.questionnaire).questionnaire
        for behaviour, question in questionnaire.questions:
            answer = response.answers.get(behaviour.id, {}).get(question.id)
            points = questionnaire.points.get(answer or "")
            yield AnswerRow(
                response=place,
                round=response.round,
                partner=response.partner,
                sector=response.sector,
                level=response.level,
                area=response.area,
                mode=response.mode,
                respondent=response.respondent,
                completed=response.completed and response.completed[:10],
                questionnaire=questionnaire.id,
                version=questionnaire.version,
                behaviour=behaviour.id,
                behaviour_title=behaviour.title,
                number=questionnaire.numbers[behaviour.id, question.id],
                question=question.id,
                text=question.text,
                answer=answer,
                label=None if answer is None else questionnaire.options[answer].label,
                points=number(points),
                percent=None if points is None else number(percent(points, questionnaire)),
            )


def columns(*, respondents: bool) -> list[str]:
    """The titles of the columns; without people's names there is no column for them."""
    return [name for name in AnswerRow._fields if respondents or name != "respondent"]


def as_csv(rows: Iterable[AnswerRow], titles: Sequence[str]) -> Iterator[str]:
    """Rows as CSV in parts, with a byte order mark so that Excel reads it as UTF-8."""
    yield "\ufeff"
    # a question's text and a partner's name come in very many rows
    safe = lru_cache(maxsize=10_000)(cell)
    of_row = attrgetter(*titles)
    values = ([safe(v) if isinstance(v, str) else v for v in of_row(row)] for row in rows)
    lines = chain([titles], values)
    while part := list(islice(lines, _AT_ONCE)):
        file = io.StringIO(newline="")
        csv.writer(file, quoting=csv.QUOTE_NONNUMERIC).writerows(part)
        yield file.getvalue()


def as_lines(responses: Iterable[Response], editions: Editions) -> Iterator[str]:
    """Whole responses as JSON Lines, which `import` reads."""
    for response in responses:
        questionnaire = editions.find_edition(response.questionnaire).questionnaire
        value = as_plain(response, questionnaire)
        yield escape_json(json.dumps(value, ensure_ascii=False, separators=(",", ":"))) + "\n"
