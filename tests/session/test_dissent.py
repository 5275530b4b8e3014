"""Who didn't agree to what a room agreed: from the file to every report."""

import json
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sixways.errors import InvalidFiles
from sixways.files.response_json import as_json as as_stored
from sixways.files.response_json import parse_response
from sixways.model.questionnaire import Questionnaire
from sixways.model.response import Dissent, Dissenter, Response
from sixways.reports import Choices
from sixways.reports.json_report import as_json
from sixways.scoring.collate import Terms, report
from sixways.scoring.collation import Collation
from support.report_formats import as_html, as_markdown, as_table
from support.samples import ASKED, UNSURE, plain, plain_response, questionnaire
from support.tallies import tallied

SMALL = questionnaire({"trust": 3, "data": 2})
#: two who don't agree to one answer, and a question on which the room could not agree
DISSENT: dict[str, Any] = {
    "trust": {
        "q1": {
            "agreed": True,
            "by": [
                {"partner": "Riverside Council", "reason": "Our staff see the opposite"},
                {"partner": "Carers Together", "reason": None},
            ],
        },
        "q3": {"agreed": False, "by": [{"partner": "Home First", "reason": "Ask again"}]},
    },
    "data": {"q2": {"agreed": False, "by": []}},
}
ROOM: dict[str, Any] = plain_response(
    "The board",
    {"trust": ["yes", "sometimes", None], "data": ["no", None]},
    of=SMALL,
    mode="collective",
    dissent=DISSENT,
)
PARTNERS = [
    plain_response("Riverside Council", {"trust": [0, 3, 3], "data": [0, 3]}, of=SMALL),
    plain_response("Carers Together", {"trust": [1, 1, 1], "data": [3, 3]}, of=SMALL),
    plain_response("Home First", {"trust": [3, 3, 0], "data": [0, 0]}, of=SMALL),
]
#: as the JSON names it
BOARD = {"partner": "The board", "round": "2026-H2", "level": None, "area": None}
NAMES = {answered["partner"] for answered in PARTNERS}


NAMED = Terms(**ASKED)


def collated(*rooms: Mapping[str, Any], terms: Terms = NAMED) -> Collation:
    """The three partners and these rooms."""
    collation, _ = report(tallied([*PARTNERS, *(rooms or (ROOM,))], SMALL), {}, [], terms)
    return collation


def section(text: str, heading: str = "Where not everyone agreed") -> str:
    """What is below a heading of a Markdown report; nothing where there is none."""
    _, _, rest = text.partition(f"\n## {heading}\n\n")
    return rest.partition("\n\n## ")[0]


def marked(collation: Collation) -> str:
    return section(as_markdown(collation, Choices()))


def room(dissent: Mapping[str, Any], **rest: Any) -> dict[str, Any]:
    return {**ROOM, "dissent": dissent, **rest}


# In the file


def stored(value: Mapping[str, Any]) -> bytes:
    return json.dumps(value).encode()


def refusal(value: Mapping[str, Any] | bytes) -> list[str]:
    """Every place and message."""
    with pytest.raises(InvalidFiles) as raised:
        parse_response(value if isinstance(value, bytes) else stored(value), "r.json")
    return [f"{problem.thing}: {problem.message}" for problem in raised.value.problems]


def test_response_keeps_dissenters_and_reasons() -> None:
    assert parse_response(stored(ROOM), "r.json").dissent == {
        "trust": {
            "q1": Dissent(
                by=(
                    Dissenter(partner="Riverside Council", reason="Our staff see the opposite"),
                    Dissenter(partner="Carers Together"),
                )
            ),
            "q3": Dissent(agreed=False, by=(Dissenter(partner="Home First", reason="Ask again"),)),
        },
        "data": {"q2": Dissent(agreed=False)},
    }


@pytest.mark.parametrize("rest", [{}, {"dissent": None}, {"dissent": {}}], ids=str)
def test_no_dissent_is_not_stored(rest: dict[str, Any]) -> None:
    value = {key: inside for key, inside in ROOM.items() if key != "dissent"} | rest
    answered = parse_response(stored(value), "r.json")
    assert answered.dissent == {}
    assert b'"dissent"' not in as_stored(answered, SMALL)


def test_dissent_is_stored_last_in_order() -> None:
    turned = room({key: dict(reversed(DISSENT[key].items())) for key in ("data", "trust")})
    text = as_stored(parse_response(stored(turned), "r.json"), SMALL)
    assert text == as_stored(parse_response(stored(ROOM), "r.json"), SMALL)
    value = json.loads(text)
    assert list(value)[-1] == "dissent"
    assert json.dumps(value["dissent"]) == json.dumps(DISSENT)


@pytest.mark.parametrize(
    ("dissent", "place"),
    [
        ({"trust": {"q1": {"agreed": "no"}}}, "dissent.trust.q1.agreed"),
        ({"trust": {"q1": {"by": [{"partner": "a\x1b[2J"}]}}}, "dissent.trust.q1.by.0.partner"),
        ({"trust": {"q1": {"votes": 3}}}, "dissent.trust.q1.votes"),
    ],
)
def test_invalid_dissent_is_refused_with_place(dissent: Any, place: str) -> None:
    (refused,) = refusal(room(dissent))
    assert refused.startswith(f"{place}: ")


# In the figures


def test_dissent_changes_no_figure() -> None:
    without, with_ = collated(room({})), collated()
    assert [b.collective for b in with_.behaviours] == [b.collective for b in without.behaviours]
    assert [b.percent for b in with_.behaviours] == [b.percent for b in without.behaviours]
    # trust: 2 of 3 questions agreed, (3 + 2) / 2 / 3; data: 1 of 2 questions, 0
    assert [b.collective for b in with_.behaviours] == [Fraction(500, 6), 0]
    assert with_.partners == 3


def test_disagreement_names_question_answer_and_partner() -> None:
    trust, data = (behaviour.dissent for behaviour in collated().behaviours)
    assert [(d.number, d.text, d.agreed, d.by) for d in (*trust, *data)] == [
        (
            "1.1",
            "Trust 1?",
            "Yes",
            (("Riverside Council", "Our staff see the opposite"), ("Carers Together", None)),
        ),
        ("1.3", "Trust 3?", None, (("Home First", "Ask again"),)),
        ("2.2", "Data 2?", None, ()),
    ]


ROOMS = [ROOM, room(DISSENT, partner="A", answers={}, round="2026-H1")]
WHOLE = as_json(tallied([*PARTNERS, *ROOMS], SMALL).finish())


@given(st.permutations([*PARTNERS, *ROOMS]))
def test_the_order_of_files_changes_nothing(responses: list[dict[str, Any]]) -> None:
    counted = tallied(responses[:2], SMALL)
    counted.merge(tallied(responses[2:], SMALL))
    assert as_json(counted.finish()) == WHOLE


def test_pointless_option_can_be_agreed() -> None:
    unsure = questionnaire({"trust": 1}, [*plain({})["scale"], UNSURE])
    value = plain_response(
        "The board", {"trust": ["unsure"]}, of=unsure, mode="collective",
        dissent={"trust": {"q1": {"by": [{"partner": "A"}]}}},
    )  # fmt: skip
    collation = tallied([value], unsure).finish()
    assert collation.behaviours[0].dissent[0].agreed == "Don't know"


def test_undecided_room_agreed_nothing() -> None:
    contradicting = room({"trust": {"q1": {"agreed": False}}})
    assert contradicting["answers"]["trust"]["q1"] == "yes"
    assert marked(collated(contradicting)) == "- 1.1 Trust 1? The room could not agree"


def test_disagreements_keep_question_order() -> None:
    long = questionnaire({"trust": 11})
    dissent = {"trust": {f"q{number}": {"agreed": False} for number in (10, 2, 11)}}
    value = plain_response("B", {}, of=long, mode="collective", dissent=dissent)
    (trust,) = tallied([value], long).finish().behaviours
    assert [d.number for d in trust.dissent] == ["1.2", "1.10", "1.11"]


def test_undecided_comes_before_agreed() -> None:
    against = {"agreed": True, "by": [{"partner": "A", "reason": None}]}
    rooms = [
        room({"trust": {"q1": against}}, partner="First", answers={"trust": {"q1": "yes"}}),
        room({"trust": {"q1": against}}, partner="Second", answers={"trust": {"q1": "no"}}),
        room({"trust": {"q1": {"agreed": False}}}, partner="Third", answers={}),
    ]
    shown = collated(*rooms).behaviours[0].dissent
    assert [each.agreed for each in shown] == [None, "No", "Yes"]


def test_reworded_question_shows_no_dissent() -> None:
    data = plain({"trust": 3, "data": 2}, version="0")
    data["behaviours"][0]["questions"][0]["text"] = "As it was asked before?"
    before = Questionnaire.model_validate(data)
    value = plain_response("B", {"trust": [3]}, of=before, mode="collective", dissent=DISSENT)
    collation = tallied([value], SMALL, before).finish()
    assert [d.number for d in collation.behaviours[0].dissent] == ["1.3"]


def test_individual_response_has_no_undecided() -> None:
    alone = room({"trust": {"q1": {"agreed": False}}}, mode="individual", partner="D")
    assert not any(behaviour.dissent for behaviour in collated(alone).behaviours)


@pytest.mark.parametrize(
    "answered",
    [
        room({"trust": {"q1": {}}}),
        # skipped, and not said to be undecided
        room({"trust": {"q2": {"by": []}}}, answers={"trust": {"q2": None}}),
    ],
)
def test_agreement_alone_is_not_listed(answered: dict[str, Any]) -> None:
    assert marked(collated(answered)) == ""


# In the reports

BOTH = "What the room agreed, compared with individual answers"
#: of trust 5 of 6 points were agreed; partners have (0 + 3 + 3), 3 and 6 of 9, 15 of 27 together
#: and 1 room and 3 partners answered
TRUST, DATA = ("83", "56", "+28", "1", "3"), ("0", "50", "−50", "1", "3")


def test_markdown_shows_dissent_with_scores() -> None:
    text = as_markdown(collated(), Choices())
    assert section(text, BOTH) == (
        "What the room agreed and the average, in percent\n\n"
        "| Behaviour | Together | Average | Difference | Rooms | n |\n"
        "| --- | --: | --: | --: | --: | --: |\n"
        f"| 1 Trust | 83 | 56 | \\{TRUST[2]} | 1 | 3 |\n"
        f"| 2 Data | {' | '.join(DATA)} |"
    )
    assert section(text) == (
        "- 1.1 Trust 1? Agreed on Yes\n"
        "  - Riverside Council doesn't agree: Our staff see the opposite\n"
        "  - Carers Together doesn't agree\n"
        "- 1.3 Trust 3? The room could not agree\n"
        "  - Home First doesn't agree: Ask again\n"
        "- 2.2 Data 2? The room could not agree"
    )
    assert f"{DATA[-1]} |\n\n## Where not everyone agreed\n" in text


def test_json_holds_dissent_per_behaviour() -> None:
    trust, data = json.loads(as_json(collated()))["behaviours"]
    # 15 of 27; 500/6 − 1500/27 = (4500 − 3000) / 54
    assert trust["percent"] == pytest.approx(1500 / 27)
    assert trust["collective"] == pytest.approx(500 / 6)
    assert trust["collective_difference"] == pytest.approx(1500 / 54)
    assert trust["dissent"] == [
        {
            "question": "1.1",
            "agreed": "Yes",
            "by": [
                {"partner": "Riverside Council", "reason": "Our staff see the opposite"},
                {"partner": "Carers Together", "reason": None},
            ],
            "room": BOARD,
        },
        {
            "question": "1.3",
            "agreed": None,
            "by": [{"partner": "Home First", "reason": "Ask again"}],
            "room": BOARD,
        },
    ]
    assert data["dissent"] == [{"question": "2.2", "agreed": None, "by": [], "room": BOARD}]


def test_no_dissent_no_section() -> None:
    collation = collated(room({}))
    assert "Where not everyone agreed" not in as_markdown(collation, Choices())
    assert [b["dissent"] for b in json.loads(as_json(collation))["behaviours"]] == [[], []]


def in_two_rooms(terms: Terms = NAMED) -> Collation:
    """The board's in Hill, and another's in Harbour, who dissent from the same answer."""
    by = [{"partner": "Home First", "reason": None}]
    hill = room({"trust": {"q1": {"by": by}}}, level="place", area="Hill")
    harbour = {**hill, "partner": "The forum", "area": "Harbour"}
    return collated(hill, harbour, terms=terms)


def test_several_rooms_are_named() -> None:
    assert marked(in_two_rooms()) == (
        "- 1.1 Trust 1? Agreed on Yes (The board, 2026-H2 · place · Hill)\n"
        "  - Home First doesn't agree\n"
        "- 1.1 Trust 1? Agreed on Yes (The forum, 2026-H2 · place · Harbour)\n"
        "  - Home First doesn't agree"
    )


def test_anonymised_dissent_names_no_room() -> None:
    for text in in_every_format(in_two_rooms(ANONYMOUS)).values():
        assert "The forum" not in text


# Without names


def test_dissent_says_how_many_unless_asked() -> None:
    assert marked(collated(terms=Terms())).split("\n")[:2] == [
        "- 1.1 Trust 1? Agreed on Yes",
        "  - 2 partners don't agree",
    ]
    assert marked(collated(terms=Terms(by_partner=True))).split("\n")[1:3] == [
        "  - Riverside Council doesn't agree",
        "  - Carers Together doesn't agree",
    ]
    for text in in_every_format(in_two_rooms(Terms())).values():
        assert "The forum" not in text
        assert "Home First" not in text


ANONYMOUS = Terms(anonymise=True, **ASKED)


def in_every_format(collation: Collation) -> dict[str, str]:
    everything = Choices(questions=True)
    return {
        "table": as_table(collation, everything, width=100),
        "markdown": as_markdown(collation, everything),
        "html": as_html(collation, everything),
        "json": as_json(collation),
    }


def test_anonymised_dissent_counts_one_partner() -> None:
    assert marked(collated(terms=ANONYMOUS)).split("\n")[:3] == [
        "- 1.1 Trust 1? Agreed on Yes",
        "  - One partner doesn't agree: Our staff see the opposite",
        "  - One partner doesn't agree",
    ]


def test_anonymised_json_has_no_names() -> None:
    trust, _ = json.loads(as_json(collated(terms=ANONYMOUS)))["behaviours"]
    assert trust["dissent"][0]["by"] == [
        {"partner": None, "reason": None},
        {"partner": None, "reason": "Our staff see the opposite"},
    ]


def test_small_numbers_hide_dissent() -> None:
    commented = room(DISSENT, comments={"trust": "What the room says"})
    few = Terms(anonymise=True, minimum_partners=4, **ASKED)
    texts = in_every_format(collated(commented, terms=few))
    assert not [name for name, text in texts.items() if "What the room says" in text]
    assert not [name for name, text in texts.items() if "Our staff see the opposite" in text]


# What partners type


@given(reason=st.text(max_size=200))
def test_any_reason_survives_storing(reason: str) -> None:
    kept = Response.model_validate(
        room({"trust": {"q1": {"by": [{"partner": "A", "reason": reason}]}}})
    )
    assert parse_response(as_stored(kept, SMALL), "r.json") == kept
    assert marked(tallied([kept], SMALL).finish()).startswith("- 1.1 Trust 1? Agreed on Yes")
