"""Filled-in workbook forms with their figures by hand."""

from typing import Any

from sixways.model.questionnaire import Questionnaire
from support.questionnaires import parse_questionnaire
from support.samples import SIX_WAYS

#: texts that a spreadsheet or its XML could take for something else
NASTY = parse_questionnaire(
    """
format: sixways-questionnaire/1
id: nasty
version: "1.10"
title: "=1+1 & <b>"
publisher: "@SUM(A1)"
introduction: "=HYPERLINK(\\"a\\")"
levels: [{id: place, label: "=2+2"}]
scale:
  - {id: more, label: "More, much", points: 2.5, key: m}
  - {id: less, label: "=3+3", points: -1, key: l, prompts_resources: true}
  - {id: unsure, label: "1"}
behaviours:
  - id: "1-a"
    title: "+4"
    questions: [{id: "2-b", text: "=5+5", hint: "-6"}, {id: c, text: "_x0041_ \\u202e"}]
resources: [{title: "=7", description: "=8", url: "https://riverside.example/?a=1&b='2"}]
""".replace("'2", "2"),
    "nasty.yaml",
)

#: answers, how many are answered, score and percent of each behaviour, by hand
FILLINGS: list[tuple[Questionnaire, dict[str, dict[str, str | None]], list[Any]]] = [
    (SIX_WAYS, {}, [(0, "–", "–")] * 6),
    (
        SIX_WAYS,
        {
            # (3 + 2 + 0) / 3 × 4 = 20/3 of 12; 100 × 5/9 = 500/9
            "experiment": {"space": "yes", "challenge": "sometimes", "own-risk": "no"},
            # 2 of 5 is less than half
            "vision": {"objectives": "yes", "identity": "yes", "agreed-vision": None},
            # 2 of 4 is half: (1 + 2) / 2 × 4 = 6 of 12, 50 %
            "tone": {"direction": "not-always", "decisions": "sometimes"},
            # 0 + 0 + 0 + 0
            "worlds": dict.fromkeys(["expectations", "constraints", "feedback", "roles"], "no"),
            # 3 + 3 + 1 = 7 of 9; 100 × 7/9 = 700/9
            "data": {"meaning": "yes", "sectors": "yes", "community": "not-always"},
        },
        [
            (3, 20 / 3, 500 / 9),
            (2, "–", "–"),
            (2, 6, 50),
            (4, 0, 0),
            (3, 7, 700 / 9),
            (0, "–", "–"),
        ],
    ),
    # one of two has points: 2.5 × 2 = 5 of 5; an answer without points counts as answered
    (NASTY, {"1-a": {"2-b": "more", "c": "unsure"}}, [(2, 5, 100)]),
    # -1 × 2 of 5, the least there is
    (NASTY, {"1-a": {"2-b": "less", "c": None}}, [(1, -2, 0)]),
    # (2.5 - 1) / 2 × 2 = 1.5; the mean .75 lies in the middle of -1 and 2.5
    (NASTY, {"1-a": {"2-b": "less", "c": "more"}}, [(2, 1.5, 50)]),
    (NASTY, {"1-a": {"2-b": "unsure", "c": "unsure"}}, [(2, "–", "–")]),
]


def row_of(sheet: Any, text: str, column: str = "B") -> int:
    found = [cell.row for cell in sheet[column] if cell.value == text]
    assert len(found) == 1, (text, found)
    return int(found[0])


def figures_of(book: Any, asked: Questionnaire) -> list[Any]:
    """How many are answered; then for each behaviour how many, the score, and percent."""
    sheet = book["Form"]
    scores = row_of(sheet, "Your scores")
    figures: list[Any] = [sheet["C1"].value]
    for place, behaviour in enumerate(asked.behaviours, 1):
        count = row_of(sheet, behaviour.questions[0].text.replace("\u202e", "<U+202E>")) - 1
        row = scores + place
        figures.append((sheet[f"D{count}"].value, sheet[f"C{row}"].value, sheet[f"D{row}"].value))
    return figures
