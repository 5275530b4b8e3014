"""The questionnaire as survey tools ask it, titled so that `import` knows each column of an export.

Titles are the questions' own texts; organisation, sector, level, area, round and comments have
titles that `import` recognises.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from sixways.catalogue import gettext as _
from sixways.forms.labels import level_labels, one_line, option_labels
from sixways.model.names import name_key
from sixways.model.questionnaire import Behaviour, Questionnaire
from sixways.model.response_details import ResponseDetails

#: before a question's name, where a tool exports it with that of its group
_SECTION = re.compile(r"^part_\d{1,3}[-/.]")
_NO_OPTIONS: Mapping[str, str] = MappingProxyType({})


class SurveyQuestion(NamedTuple):
    """A question of a survey, and so a column of its export."""

    #: letters, digits and underscores, unique in the survey
    name: str
    #: what is asked, and what the column is called
    title: str
    help: str = ""
    #: labels by id, if one is chosen; empty if the answer is text
    options: Mapping[str, str] = _NO_OPTIONS
    #: what is filled in beforehand, and so isn't asked
    value: str = ""
    is_required: bool = False
    is_long: bool = False


class SurveySection(NamedTuple):
    """Questions under one heading."""

    #: `part_0` for whose answers these are, then `part_1` and so on
    name: str
    title: str
    questions: list[SurveyQuestion]


def survey_sections(
    questionnaire: Questionnaire, details: ResponseDetails
) -> Iterator[SurveySection]:
    """Whose answers these are, then a section for each behaviour."""
    yield SurveySection(
        "part_0", _("About these answers"), list(_ask_details(questionnaire, details))
    )
    options = option_labels(questionnaire)
    texts = Counter(name_key(question.text) for _b, question in questionnaire.questions)
    for number, behaviour in enumerate(questionnaire.behaviours, 1):
        asked = []
        for question in behaviour.questions:
            title = one_line(question.text)
            if texts[name_key(question.text)] > 1:
                # only its number tells it from the other one
                title = f"{questionnaire.numbers[behaviour.id, question.id]} {title}"
            name = _make_name(behaviour.id, question.id)
            notes = filter(None, (question.hint, question.caution))
            asked.append(SurveyQuestion(name, title, ". ".join(map(one_line, notes)), options))
        asked.append(_ask_comments(behaviour))
        title = f"{number} {one_line(behaviour.title)}"
        yield SurveySection(f"part_{number}", title, asked)


def without_section(title: str) -> str:
    """A column's title without a section's name before it, as in `part_1-experiment__space`."""
    return _SECTION.sub("", title)


def _ask_details(
    questionnaire: Questionnaire, details: ResponseDetails
) -> Iterator[SurveyQuestion]:
    levels = level_labels(questionnaire)
    level = levels.get(details.level or "", details.level or "")
    titles = detail_titles()
    known = _("as the other partners know it")
    yield SurveyQuestion(
        "partner", titles["partner"], known, value=details.partner or "", is_required=True
    )
    sector = _("for example local government, health or voluntary")
    yield SurveyQuestion("sector", titles["sector"], sector, value=details.sector or "")
    if levels or level:
        yield SurveyQuestion("level", titles["level"], options=levels, value=level)
    area = _("the neighbourhood, place or system")
    yield SurveyQuestion("area", titles["area"], area, value=details.area or "")
    if details.round:
        yield SurveyQuestion("round", titles["round"], value=details.round)


def detail_titles() -> dict[str, str]:
    """What is asked for each detail of a response, by its field."""
    return {
        "partner": _("Your organisation"),
        "sector": _("Sector"),
        "level": _("Level"),
        "area": _("Area"),
        "round": _("Round"),
    }


def _ask_comments(behaviour: Behaviour) -> SurveyQuestion:
    name = _make_name("comments", behaviour.id)
    return SurveyQuestion(name, comments_title(behaviour), is_long=True)


def comments_title(behaviour: Behaviour) -> str:
    """What is asked for comments on a behaviour."""
    return _("Comments on {behaviour}").format(behaviour=one_line(behaviour.title))


def _make_name(*ids: str) -> str:
    """Ids as one name that begins with a letter or an underscore."""
    name = "__".join(ids).replace("-", "_")
    return f"_{name}" if name[0].isdigit() else name
