"""What `import` is given, and what it says of files that it can't tell apart."""

from support.hostile.cases import Door
from support.samples import SIX_WAYS

ARGUMENTS = ("import", "--partner", "P", "--round", "r", "--allow-missing")
NOTHING = "contains none of the questionnaire's questions"
NOT_TEXT = "is neither a workbook nor text"
#: the texts of the first two questions
QUESTIONS = [question.text for question in SIX_WAYS.behaviours[0].questions[:2]]


def door(file: str, *arguments: str) -> Door:
    return Door(file, (*ARGUMENTS, file, *arguments), stores=True, is_report=True)
