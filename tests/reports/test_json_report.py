"""The collation for other programs: the contract's keys, with figures worked out by hand."""

import json
from typing import Any

from sixways.reports.json_report import as_json
from support.collations import COLLATION, SAMPLE, collated, unasked
from support.samples import plain_response

HANDBOOK = {"title": "A handbook", "url": None, "description": "For all of it"}


COUNCIL, ST_MARYS = "Riverside Council", "St Mary's"


def item(
    question: str, behaviour: str, highest: tuple[float, str], lowest: tuple[float, str]
) -> dict[str, Any]:
    """An entry of the agenda, with mean points and who has them at each end.

    The question's other figures come from the question itself.
    """
    return {
        "question": question,
        "behaviour": behaviour,
        "highest": [highest[1]] if highest[1] else [],
        "highest_partners": int(bool(highest[1])),
        "highest_mean": highest[0],
        "lowest": [lowest[1]] if lowest[1] else [],
        "lowest_partners": int(bool(lowest[1])),
        "lowest_mean": lowest[0],
    }


#: of a partner with one response that has a score
ALONE = {"lowest": None, "highest": None}
EXPECTED: dict[str, Any] = {
    "format": "sixways-collation/1",
    "questionnaire": {
        "id": "sample",
        "version": "1.10",
        "title": "How we work",
        "fingerprint": SAMPLE.fingerprint,
    },
    "weight": "partner",
    "min_partners": 1,
    "anonymised": False,
    "responses": 3,
    "partners": 2,
    "collective_responses": 1,
    "rounds": ["2026-H2"],
    "levels": ["place"],
    "areas": ["Riverside"],
    "languages": [],
    "behaviours": [
        {
            "id": "listening",
            "title": "Listen to each other",
            "partners": 2,
            "responses": 3,
            "average": 3.75,
            "maximum": 6,
            "percent": 62.5,
            "lowest": 100 / 3,
            "highest": 275 / 3,
            "consensus": 0.401046,
            "priority": 1,
            "collective": 200 / 3,
            "collective_responses": 1,
            # 66.67 - 62.5 = 200/3 - 125/2
            "collective_difference": 25 / 6,
            "target": None,
            "bounds": None,
            "target_by": None,
            "withheld": False,
            "by_partner": [
                # Ann (3 + 2) / 2 of 3 points and Bob all
                {
                    "partner": "Riverside Council",
                    "percent": 275 / 3,
                    "total": 5.5,
                    "lowest": 250 / 3,
                    "highest": 100,
                },
                {"partner": "St Mary's", "percent": 100 / 3, "total": 2, **ALONE},
            ],
            "questions": [
                {
                    "id": "heard",
                    "number": "1.1",
                    "text": "Is everybody heard?",
                    "counts": {"yes": 2, "sometimes": 0, "not-always": 0, "no": 1, "unsure": 0},
                    "skipped": 0,
                    "not_comparable": 0,
                    "partners": 2,
                    "mean": 1.5,
                    "consensus": 0.0,
                    "withheld": False,
                },
                {
                    "id": "acted-on",
                    "number": "1.2",
                    "text": "Is it acted on?",
                    "counts": {"yes": 1, "sometimes": 2, "not-always": 0, "no": 0, "unsure": 0},
                    "skipped": 0,
                    "not_comparable": 0,
                    "partners": 2,
                    "mean": 2.25,
                    "consensus": 0.802092,
                    "withheld": False,
                },
            ],
            "comments": [
                {
                    "partner": "Riverside Council",
                    "text": "Better than last year.\nStill hurried.",
                    "collective": False,
                },
                {"partner": "St Mary's", "text": "Nobody asks us.", "collective": False},
                {"partner": "The board", "text": "We agreed at once.", "collective": True},
            ],
            "dissent": [],
            "resources": [
                {"title": "On listening", "url": "https://example.org/l", "description": None},
                HANDBOOK,
            ],
        },
        {
            "id": "learning",
            "title": "Learn together",
            "partners": 2,
            "responses": 2,
            "average": 7.5,
            "maximum": 9,
            "percent": 250 / 3,
            "lowest": 200 / 3,
            "highest": 100,
            "consensus": 0.642881,
            "priority": 2,
            "collective": None,
            "collective_responses": 0,
            "collective_difference": None,
            "target": None,
            "bounds": None,
            "target_by": None,
            "withheld": False,
            "by_partner": [
                {"partner": "Riverside Council", "percent": 200 / 3, "total": 6, **ALONE},
                {"partner": "St Mary's", "percent": 100, "total": 9, **ALONE},
            ],
            "questions": [
                {
                    "id": "mistakes",
                    "number": "2.1",
                    "text": "Are mistakes talked about?",
                    "counts": {"yes": 1, "sometimes": 0, "not-always": 1, "no": 1, "unsure": 0},
                    "skipped": 0,
                    "not_comparable": 0,
                    "partners": 2,
                    "mean": 1.75,
                    "consensus": 0.191678,
                    "withheld": False,
                },
                {
                    "id": "reviews",
                    "number": "2.2",
                    "text": "Are there reviews?",
                    "counts": {"yes": 2, "sometimes": 0, "not-always": 0, "no": 0, "unsure": 0},
                    "skipped": 1,
                    "not_comparable": 0,
                    "partners": 2,
                    "mean": 3,
                    "consensus": 1.0,
                    "withheld": False,
                },
                {
                    "id": "change",
                    "number": "2.3",
                    "text": "Do they change anything?",
                    "counts": {"yes": 1, "sometimes": 1, "not-always": 0, "no": 0, "unsure": 1},
                    "skipped": 0,
                    "not_comparable": 0,
                    "partners": 2,
                    "mean": 2.5,
                    "consensus": 0.736966,
                    "withheld": False,
                },
            ],
            "comments": [{"partner": "St Mary's", "text": "We do.", "collective": False}],
            "dissent": [],
            "resources": [HANDBOOK],
        },
    ],
    "contrasts": [],
    # the least agreed on first, with who is at the ends: Riverside's means are 3, 2.5, .5, 3, 2
    "agenda": [
        item("1.1", "Listening", (3, COUNCIL), (0, ST_MARYS)),
        item("2.1", "Learn together", (3, ST_MARYS), (0.5, COUNCIL)),
        item("2.3", "Learn together", (3, ST_MARYS), (2, COUNCIL)),
        item("1.2", "Listening", (2.5, COUNCIL), (2, ST_MARYS)),
        item("2.2", "Learn together", (3, ""), (3, "")),
    ],
    # Riverside alone: 91.7 and 66.7.
    # By response: (2.5 + 3 + 1) / 3 / 3 = 72.2 and 83.3.
    "robustness": {
        "first": "Listening",
        "without": [{"partner": "St Mary's", "first": "Learn together"}],
        "other_weight": "Listening",
    },
    **dict.fromkeys(["invited", "answered", "missing", "could_be_first"]),
    **dict.fromkeys(["answered_before", "first_as_before"]),
    "other_rounds": [],
    "newest": "2026-11-22",
    "odd_times": [],
    "drafts": 1,
    "excluded": [
        {"path": "early.json", "reason": "round: is missing"},
        {"path": "old.json", "reason": "is not JSON"},
    ],
    "doubts": [],
    "actions": [],
}


AGREEMENT = {
    0.0: "partners are split",
    0.191678: "partners are split",
    0.401046: "partners differ",
    0.642881: "partners mostly agree",
    0.736966: "partners mostly agree",
    0.802092: "partners agree",
    1.0: "partners agree",
}
for _behaviour in EXPECTED["behaviours"]:
    _behaviour["agreement"] = AGREEMENT[_behaviour["consensus"]]
    for _question in _behaviour["questions"]:
        _question |= {"agreement": AGREEMENT[_question["consensus"]], "nearly_all": None}
        _question["caution"] = None

for _item in EXPECTED["agenda"]:
    _question = next(
        question
        for behaviour in EXPECTED["behaviours"]
        for question in behaviour["questions"]
        if question["number"] == _item["question"]
    )
    _item |= {
        name: _question[name]
        for name in ("text", "caution", "counts", "mean", "consensus", "agreement")
    }


def rounded(value: Any) -> Any:
    """The same with every figure to six places, as the published ones of consensus are."""
    if isinstance(value, dict):
        return {key: rounded(inside) for key, inside in value.items()}
    if isinstance(value, list):
        return [rounded(inside) for inside in value]
    return round(value, 6) if isinstance(value, float) else value


def test_whole_json_report() -> None:
    assert rounded(json.loads(as_json(COLLATION))) == rounded(EXPECTED)


def test_json_keys_are_in_order() -> None:
    value = json.loads(as_json(COLLATION))
    names = ["format", "questionnaire", "weight", "responses", "partners", "behaviours", "excluded"]
    assert [key for key in value if key in names] == names
    names = [
        "id", "title", "partners", "average", "maximum", "percent", "lowest", "highest",
        "consensus", "priority", "by_partner", "questions", "comments", "resources",
    ]  # fmt: skip
    assert [key for key in value["behaviours"][0] if key in names] == names
    names = ["id", "text", "counts", "skipped", "partners", "mean", "consensus"]
    assert [key for key in value["behaviours"][0]["questions"][0] if key in names] == names


def test_names_and_comments_are_absent_unless_asked() -> None:
    value = json.loads(as_json(unasked(COLLATION)))
    for behaviour, whole in zip(value["behaviours"], EXPECTED["behaviours"], strict=True):
        assert set(whole) - set(behaviour) == {"by_partner", "comments"}
    for item, whole in zip(value["agenda"], EXPECTED["agenda"], strict=True):
        assert set(whole) - set(item) == {"highest", "lowest"}
    assert value["robustness"]["without"] == [{"partner": None, "first": "Learn together"}]


def test_json_figures_are_exact() -> None:
    text = as_json(COLLATION)
    assert f'"lowest": {100 / 3!r}' in text
    assert '"maximum": 6,' in text
    assert '"highest": 100,' in text


def test_missing_scores_are_null() -> None:
    alone = collated([plain_response("A", {"listening": [3, 2]}, of=SAMPLE)])
    listening, learning = json.loads(as_json(alone))["behaviours"]
    assert listening["consensus"] is None
    assert learning["partners"] == 0
    none = ("average", "percent", "lowest", "highest", "consensus", "priority", "collective")
    assert {learning[name] for name in none} == {None}
    without = {"partner": "A", "percent": None, "total": None, **ALONE}
    assert learning["by_partner"] == [without]
