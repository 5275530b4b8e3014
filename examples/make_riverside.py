"""Write examples/riverside anew: a partnership that doesn't exist, by the tool itself.

Run from the project's folder: python examples/make_riverside.py
"""

import json
import shutil
import tempfile
from pathlib import Path
from typing import Any
from unittest.mock import patch

from sixways import clock
from sixways.cli.assess_answers import store_answers
from sixways.files.questionnaires import bundled_questionnaire
from sixways.model.response import Mode
from sixways.model.response_details import ResponseDetails

FOLDER = Path(__file__).parent / "riverside"

HOSPITALS = ("Riverside Hospitals NHS Trust", "NHS", "place", "Riverside")
COMMUNITY = ("Riverside Community Health NHS Trust", "NHS", "place", "Riverside")
COUNCIL = ("Riverside Council", "local government", "place", "Riverside")
NORTHBANK = ("Northbank District Council", "local government", "neighbourhood", "Northbank")
HARBOUR = ("Harbour Care Homes", "social care", "neighbourhood", "Harbour")
HOME_FIRST = ("Home First Support", "social care", "place", "Riverside")
ALLIANCE = ("Riverside Voluntary Alliance", "voluntary", "place", "Riverside")
CARERS = ("Carers Together", "voluntary", "place", "Riverside")
BOARD = ("Riverside Partnership Board", None, "place", "Riverside")

# Round, day, partner, respondent, a key a question and a group a behaviour (k: skipped), comments.
RESPONSES = [
    (
        "2026-H1",
        "2026-05-11",
        HOSPITALS,
        None,
        "yssa yyysy yssy ssas yys ysss",
        {
            "experiment": "We try things out inside the trust. Across the system we still wait "
            "for somebody else to go first.",
            "data": "The shared dashboard has been worth every meeting it took.",
        },
    ),
    (
        "2026-H1",
        "2026-05-12",
        COMMUNITY,
        None,
        "ysas ysssa ssas sssa ysy ssya",
        {"worlds": "Most of us have never spent a day in a care home. We should."},
    ),
    (
        "2026-H1",
        "2026-05-13",
        COUNCIL,
        None,
        "yyss yysys ysss ssas ysy ysyk",
        {"strengths": "We left the last one out: it depends very much on who is in the room."},
    ),
    (
        "2026-H1",
        "2026-05-14",
        NORTHBANK,
        None,
        "ssaa ssasa sasa saaa sss ssas",
        {
            "vision": "A vision for the place, yes. Whether it reaches our villages is another matter."
        },
    ),
    (
        "2026-H1",
        "2026-05-18",
        HARBOUR,
        None,
        "saan saasn aasn anaa ass sasn",
        {
            "tone": "By the time we are asked, it has been decided.",
            "worlds": "Discharge on a Friday at five is not a partnership.",
        },
    ),
    ("2026-H1", "2026-05-19", HOME_FIRST, None, "ssan sasan sasa aasn sas ssaa", {}),
    (
        "2026-H1",
        "2026-05-20",
        ALLIANCE,
        None,
        "ysaa sasna ssan saaa aan yssa",
        {"data": "We hold a lot of what people tell us. Nobody has asked for it yet."},
    ),
    (
        "2026-H2",
        "2026-11-02",
        HOSPITALS,
        None,
        "yssa yyysy sssy ssss yyy ysys",
        {
            "tone": "Marked ourselves down on new ideas: we had stopped noticing who was not speaking."
        },
    ),
    (
        "2026-H2",
        "2026-11-03",
        COMMUNITY,
        None,
        "ysss yssss ssss ssss ysy ysys",
        {
            "worlds": "The exchange days changed more than two years of meetings:\n"
            "- our nurses in Harbour's homes\n- their managers on our wards",
        },
    ),
    (
        "2026-H2",
        "2026-11-04",
        COUNCIL,
        "Director of adult social care",
        "yyss yyyys ysss ssss ysy ysys",
        {"vision": "Agreed, written down and for once short enough to remember."},
    ),
    ("2026-H2", "2026-11-04", COUNCIL, "Public health", "ysss yssys ssss ssas yyy yssy", {}),
    (
        "2026-H2",
        "2026-11-05",
        COUNCIL,
        "Housing",
        "ssas ssass sasa saas sas ssas",
        {"worlds": "People still find out what housing can do when it is too late to do it."},
    ),
    (
        "2026-H2",
        "2026-11-09",
        HARBOUR,
        None,
        "sasn sassa aasn sasa ass ssss",
        {
            "tone": "Better manners, same table: two organisations talk, the others take notes.",
            "worlds": "The exchange days were the first time anybody asked what a night shift is like.",
        },
    ),
    ("2026-H2", "2026-11-10", HOME_FIRST, None, "ssas ssass ssaa sass sas sysa", {}),
    (
        "2026-H2",
        "2026-11-10",
        ALLIANCE,
        None,
        "ysas sssas ssan sass asa ysys",
        {"data": "One data-sharing agreement in six months, but it is a real one."},
    ),
    (
        "2026-H2",
        "2026-11-12",
        CARERS,
        None,
        "ssan saaan aaan saka ank ysss",
        {"experiment": "New here. We were listened to, and we don't yet know what came of it."},
    ),
]

# What the board agreed together in the second round.
TOGETHER = (
    "2026-H2",
    "2026-11-19",
    BOARD,
    None,
    "ssss sysss ssas ssss sys ysss",
    {"tone": "We agreed to disagree on who dominates, and to bring it back in January."},
)


def write() -> None:
    shutil.rmtree(FOLDER / "2026-H1", ignore_errors=True)
    shutil.rmtree(FOLDER / "2026-H2", ignore_errors=True)
    for response in RESPONSES:
        _write(response, "individual")
    _write(TOGETHER, "collective")


def _write(response: tuple[Any, ...], mode: Mode) -> None:
    round_, day, (partner, sector, level, area), respondent, keys, comments = response
    questionnaire = bundled_questionnaire("six-ways")
    answers = {
        behaviour.id: {
            question.id: None if key == "k" else key
            for question, key in zip(behaviour.questions, group, strict=True)
        }
        for behaviour, group in zip(questionnaire.behaviours, keys.split(), strict=True)
    }
    about = ResponseDetails(round_, level, area, partner, sector, respondent, mode)
    with (
        tempfile.TemporaryDirectory() as temporary,
        patch.object(clock, "now", lambda: f"{day}T10:00:00Z"),
    ):
        file = Path(temporary) / "answers.json"
        file.write_text(json.dumps({"answers": answers, "comments": comments}), encoding="utf-8")
        store_answers(questionnaire, about, str(file), str(FOLDER / round_), revise=False)


if __name__ == "__main__":
    write()
