"""One small collation that every format shows, with its figures worked out by hand.

Listening, 2 questions. Riverside: Ann (3 + 2) / 2 = 2.5 and Bob 3, so 2.75; St Mary's (0 + 2) / 2 =
1. Average (2.75 + 1) / 2 = 1.875, times 2 = 3.75 of 6; percent 1.875 / 3 = 62.5; from 1 / 3 = 33.3
to 2.75 / 3 = 91.7. Question 1: Riverside 3, St Mary's 0, mean 1.5, an even split of the ends, so
consensus 0. Question 2: Riverside half Sometimes and half Yes, St Mary's Sometimes: mean 2.25,
shares 3/4 and 1/4, consensus .802093 (the mirror of the published 0,0,1,3). Together .401046.

Learning, 3 questions. Ann answers one of three with points (No), less than half: no score. Bob
(1 + 3 + 2) / 3 = 2, St Mary's 3. Average 2.5, times 3 = 7.5 of 9; percent 83.3; from 66.7 to 100.
Question 1: Riverside half No and half Not always, St Mary's Yes: mean (0.5 + 3) / 2 = 1.75,
consensus .191678 (the mirror of 2,0,1,1). Question 2: all Yes: 3, consensus 1. Question 3: Ann
doesn't know, Bob Sometimes, St Mary's Yes: mean 2.5, consensus .736966. Together .642881.

The room agreed Sometimes twice on listening: 2 / 3 = 66.7, and nothing on learning.
"""

from collections.abc import Mapping
from typing import Any

from sixways.model.questionnaire import Questionnaire
from sixways.scoring.collate import Terms, report
from sixways.scoring.collation import Collation, Excluded
from sixways.scoring.comparison import Comparison
from sixways.scoring.disclosure_walk import leave_out_unasked
from support.samples import ASKED, SCALE, UNSURE, plain_response
from support.tallies import tallied, tallied_by

PLAIN: Mapping[str, Any] = {
    "format": "sixways-questionnaire/1",
    "id": "sample",
    "version": "1.10",
    "title": "How we work",
    "publisher": "Riverside Board",
    "url": "https://example.org/how",
    "levels": [{"id": "place", "label": "The place"}],
    "scale": [*SCALE, UNSURE],
    "behaviours": [
        {
            "id": "listening",
            "title": "Listen to each other",
            "short": "Listening",
            "questions": [
                {"id": "heard", "text": "Is everybody heard?"},
                {"id": "acted-on", "text": "Is it acted on?", "hint": "Think of last month"},
            ],
        },
        {
            "id": "learning",
            "title": "Learn together",
            "questions": [
                {"id": "mistakes", "text": "Are mistakes talked about?"},
                {"id": "reviews", "text": "Are there reviews?"},
                {"id": "change", "text": "Do they change anything?"},
            ],
        },
    ],
    "resources": [
        {"title": "On listening", "url": "https://example.org/l", "behaviours": ["listening"]},
        {"title": "A handbook", "description": "For all of it"},
    ],
}
SAMPLE = Questionnaire.model_validate(PLAIN)

PLACE = {"level": "place", "area": "Riverside"}
RESPONSES = [
    plain_response(
        "Riverside Council",
        {"listening": [3, 2], "learning": [0, None, "unsure"]},
        of=SAMPLE,
        respondent="Ann Respondent",
        comments={"listening": "Better than last year.\nStill hurried."},
        **PLACE,
    ),
    plain_response(
        "Riverside Council",
        {"listening": [3, 3], "learning": [1, 3, 2]},
        of=SAMPLE,
        respondent="Bob Respondent",
        **PLACE,
    ),
    plain_response(
        "St Mary's",
        {"listening": [0, 2], "learning": [3, 3, 3]},
        of=SAMPLE,
        comments={"listening": "Nobody asks us.", "learning": "We do."},
        **PLACE,
    ),
    plain_response(
        "The board",
        {"listening": [2, 2]},
        of=SAMPLE,
        mode="collective",
        comments={"listening": "We agreed at once."},
        **PLACE,
    ),
]
EXCLUDED = [Excluded("early.json", "round: is missing"), Excluded("old.json", "is not JSON")]


def collated(
    responses: list[dict[str, Any]], of: Questionnaire = SAMPLE, excluded: list[Excluded] = EXCLUDED
) -> Collation:
    return tallied(responses, of).finish("partner", excluded)


#: as of a folder that had a draft and two invalid files in it too
COLLATION = collated(RESPONSES)._replace(drafts=1)

#: text that some reader of some format would act on
HOSTILE = {
    "formula": "=1+1",
    "plus": "+1",
    "minus": "-1",
    "at": "@SUM(A1)",
    "markup": "[bold]x[/bold] [link=http://x]y[/link]",
    "sequence": "\x1b[31mred\x1b]8;;http://x\x07",
    "controls": "a\x00b\x08c\x7fd\x85e\x9b31mf",
    "bidi": "abc\u202egnp\u2066x\u2069\u200f",
    "pipe": "a | b | c",
    "cells": "| a | b |\n|---|---|\n| c | d |",
    "html": "<script>alert(1)</script> &lt;b&gt; <!-- x -->",
    "address": "http://x.example www.x.example https://x.example/a_b_c",
    "link": "[here](http://x.example) ![img](x.png) <http://x.example>",
    "emphasis": "*a* _b_ **c** `d` ~~e~~ $x$",
    "blocks": "# head\n\n- item\n\n1. one\n\n2) two\n\n> quote\n\n---\n\na\n===\n\n* * *",
    "code": "a\n\n    indented\n\n\ttabbed\n\n```\nfence\n```\n\n~~~\nfence\n~~~",
    "lines": "one\r\ntwo\u2028three\u2029four\vfive\fsix\rseven",
    "backslash": "a\\|b\\\\|c\\*d",
    "entity": "&amp; &#60; &nbsp;",
    "smile": ":smile: :warning:",
}
#: those that may be in a name, which has no control characters or line breaks
HOSTILE_NAMES = {
    key: text
    for key, text in HOSTILE.items()
    if key not in ("sequence", "controls", "cells", "blocks", "code", "lines")
}


def hostile(text: str, name: str) -> Collation:
    """A collation with `text` wherever a text may stand, and `name` wherever a name may."""
    plain = {
        **PLAIN,
        "title": text,
        "publisher": text,
        "levels": [{"id": "place", "label": text}],
        "scale": [{**option, "label": f"{text}{n}"} for n, option in enumerate(PLAIN["scale"])],
        "behaviours": [
            {
                **behaviour,
                "title": text,
                "short": text,
                "questions": [{**q, "text": text} for q in behaviour["questions"]],
            }
            for behaviour in PLAIN["behaviours"]
        ],
        "resources": [{**r, "title": text, "description": text} for r in PLAIN["resources"]],
    }
    questionnaire = Questionnaire.model_validate(plain)
    responses = [
        plain_response(
            f"{name}{place}",
            {"listening": [0, 2], "learning": [3, 3, 3]},
            of=questionnaire,
            area=name,
            round=name,
            level="place",
            mode=mode,
            comments={"listening": text, "learning": f"x\n{text}\n{text}"},
        )
        for place, mode in enumerate(("individual", "individual", "collective"))
    ]
    excluded = [Excluded(f"{text}.json", f"'{text}' is not an answer on the scale")]
    return collated(responses, questionnaire, excluded)


def innocuous() -> Collation:
    """The same with nothing in it that anybody would act on."""
    return hostile("x", "x")


def unasked(collation: Collation) -> Collation:
    """The collation without names and comments."""
    return leave_out_unasked(collation, None, names=False, comments=False)[0]


def compared(by: Any, **terms: Any) -> tuple[Collation, Comparison | None]:
    """The sample's responses, and Bob's in an earlier round and another sector."""
    earlier = [{**RESPONSES[1], "round": "2026-H1", "sector": "health"}]
    return reported_by(by, [*earlier, *RESPONSES], **terms)


def reported_by(
    by: Any, responses: list[dict[str, Any]], **terms: Any
) -> tuple[Collation, Comparison | None]:
    """These responses to the sample, with groups beside them."""
    groups = tallied_by(by, responses, SAMPLE)
    return report(tallied(responses, SAMPLE), groups, [], Terms(by=by, **ASKED | terms))


ROUNDS, CHANGED = compared("round")
