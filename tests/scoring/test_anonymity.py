"""Partners as letters: the same within one output, and no name to be found in any format of it."""

import json
from collections.abc import Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from random import Random
from typing import Any

import pytest

from sixways.files.collate_files import Request, tally_files
from sixways.files.response_json import as_json as response_bytes
from sixways.model.response import Response
from sixways.reports import Choices, Report, markdown_report
from sixways.reports.sections import document
from sixways.scoring.anonymity import HIDDEN, assign_letters
from sixways.scoring.collate import Terms, report
from sixways.scoring.collation import Collation, Instead, Weight
from sixways.scoring.comparison import Comparison
from sixways.scoring.filters import By
from support.report_contents import everything_in
from support.report_formats import FORMATS, in_every_format
from support.samples import ASKED, questionnaire, response
from support.tallies import tallied, tallied_by

SAMPLE = questionnaire(
    {"a": 2, "b": 2}, contrasts=[{"title": "Risk", "own": "a.q1", "partners": "a.q2"}]
)
NAMES = ["Aldermoor", "Birchwold", "Cressbrook", "Dunmarsh", "Elverham", "Fernleigh", "Gorsehill"]
ROUNDS = {"first": "2026-05-01T10:00:00Z", "second": "2026-11-01T10:00:00Z"}
EVERYTHING = Choices(questions=True)


def some(seed: int) -> list[Response]:
    """A response at random from each partner."""
    random = Random(seed)
    return [
        response(name, {b: [random.randint(0, 3), random.randint(0, 3)] for b in "ab"}, of=SAMPLE)
        for name in NAMES
    ]


def reported(
    given: Sequence[Response],
    by: By | None = None,
    *,
    minimum: int = 1,
    anonymise: bool = True,
    weight: Weight = "partner",
    salt: bytes = b"salt",
) -> tuple[Collation, Comparison | None]:
    groups = tallied_by(by, given, SAMPLE) if by else {}
    terms = Terms(
        weight=weight, by=by, minimum_partners=minimum, anonymise=anonymise, salt=salt, **ASKED
    )
    return report(tallied(given, SAMPLE), groups, [], terms)


def compared(
    given: Sequence[Response], by: By, *, minimum: int = 1
) -> tuple[Collation, Comparison]:
    collation, comparison = reported(given, by, minimum=minimum)
    assert comparison
    return collation, comparison


# Letters


def letters(partners: Sequence[str], seed: int) -> dict[str, str]:
    return assign_letters(partners, Random(seed).randbytes(16))


def test_each_partner_has_a_letter_of_its_own() -> None:
    found = letters(NAMES, 1)
    assert sorted(found) == sorted(NAMES)
    assert sorted(found.values()) == list("ABCDEFG")


def test_after_z_come_double_letters() -> None:
    found = set(letters([f"partner {n}" for n in range(53)], 1).values())
    assert found >= {"A", "Z", "AA", "AZ", "BA"}
    assert len(found) == 53


def test_letters_do_not_depend_on_the_order_of_files() -> None:
    assert letters(NAMES[::-1], 1) == letters(NAMES, 1)


def test_letters_are_in_no_order_of_names() -> None:
    in_order = [letters(NAMES, seed) for seed in range(100)]
    # by chance one of 7! = 5,040 is
    assert sum([found[name] for name in NAMES] == list("ABCDEFG") for found in in_order) <= 1
    assert {found["Aldermoor"] for found in in_order} == set("ABCDEFG")


def test_another_salt_gives_other_letters_to_the_same_answers() -> None:
    # else a letter could be followed from one report to the next
    found = {reported(some(1), salt=bytes([salt]))[0].behaviours[0].by_partner for salt in range(9)}
    assert len(found) == 9


# One partner is one letter all through an output

#: by partner, points so that each is known by its percents: a.q1 and a.q2 together, then b
KNOWN: Mapping[str, Sequence[Sequence[int]]] = {
    "Aldermoor": ([0, 0], [3, 3]),
    "Birchwold": ([1, 0], [3, 2]),
    "Cressbrook": ([1, 1], [2, 2]),
    "Dunmarsh": ([3, 2], [2, 1]),
    "Elverham": ([3, 3], [0, 0]),
}


def known(**rest: Any) -> list[Response]:
    return [response(name, {"a": a, "b": b}, of=SAMPLE, **rest) for name, (a, b) in KNOWN.items()]


def percents(name: str) -> list[Fraction]:
    return [Fraction(100 * sum(given), 6) for given in KNOWN[name]]


def letter_of(collation: Collation, name: str) -> str:
    """The letter that has the partner's percent in the first behaviour."""
    (found,) = [
        s.partner for s in collation.behaviours[0].by_partner if s.percent == percents(name)[0]
    ]
    return found


def test_a_letter_is_the_same_partner_in_every_behaviour_contrast_and_item() -> None:
    collation, _ = reported(known())
    called = {name: letter_of(collation, name) for name in KNOWN}
    b = {s.partner: s.percent for s in collation.behaviours[1].by_partner}
    assert b == {called[name]: percents(name)[1] for name in KNOWN}
    of_us = {s.partner: s.own for s in collation.contrasts[0].by_partner}
    assert of_us == {called[name]: Fraction(100 * a[0], 3) for name, (a, _) in KNOWN.items()}
    ends = {i.question.number: (set(i.highest), set(i.lowest)) for i in collation.agenda}
    # 1.1: 0 1 1 3 3. 1.2: 0 0 1 2 3. 2.1: 3 3 2 2 0. 2.2: 3 2 2 1 0.
    assert ends["1.1"] == ({called["Dunmarsh"], called["Elverham"]}, {called["Aldermoor"]})
    assert ends["1.2"] == ({called["Elverham"]}, {called["Aldermoor"], called["Birchwold"]})
    assert ends["2.1"] == ({called["Aldermoor"], called["Birchwold"]}, {called["Elverham"]})


def test_partners_are_ordered_by_letter() -> None:
    collation, comparison = compared(known(), "partner")
    for behaviour in collation.behaviours:
        assert [s.partner for s in behaviour.by_partner] == list("ABCDE")
    assert [s.partner for s in collation.contrasts[0].by_partner] == list("ABCDE")
    assert [group.key for group in comparison.groups] == list("ABCDE")


def test_a_partners_group_and_the_ends_of_gaps_have_its_letter() -> None:
    collation, comparison = compared(known(), "partner")
    found = {group.key: group.collation.behaviours[0].percent for group in comparison.groups}
    assert found == {letter_of(collation, name): percents(name)[0] for name in KNOWN}
    a, b = comparison.gaps
    lowest, highest = letter_of(collation, "Aldermoor"), letter_of(collation, "Elverham")
    assert (a.highest, a.lowest) == (highest, lowest)
    assert (b.highest, b.lowest) == (lowest, highest)


def test_who_joined_and_who_left_are_the_letters_of_the_whole() -> None:
    given = [
        e
        for round_, left_out in (("first", "Aldermoor"), ("second", "Elverham"))
        for e in known(round=round_, completed=ROUNDS[round_])
        if e.partner != left_out
    ]
    collation, comparison = compared(given, "round")
    (change,) = comparison.changes
    assert change.joined == (letter_of(collation, "Aldermoor"),)
    assert change.left == (letter_of(collation, "Elverham"),)


def test_the_partner_on_whom_the_first_priority_hangs_is_a_letter() -> None:
    # a: 0 + 3 + 3 of 9; b: 2 + 2 + 3. Without Aldermoor b is first.
    given = [
        response(name, {"a": [a] * 2, "b": [b] * 2}, of=SAMPLE)
        for name, a, b in (("Aldermoor", 0, 2), ("Birchwold", 3, 2), ("Cressbrook", 3, 3))
    ]
    collation, _ = reported(given)
    (aldermoor,) = [s.partner for s in collation.behaviours[0].by_partner if s.percent == 0]
    assert collation.robustness
    assert collation.robustness.without == (Instead(aldermoor, "B"),)


# Comments and groups


def test_comments_have_no_names_and_are_in_an_order_of_their_own() -> None:
    texts = ("What we said", "Another", "Many words", "Better", "Zest")
    given = [
        each.model_copy(update={"comments": {"a": text}})
        for each, text in zip(known(), texts, strict=True)
    ]
    a = reported(given)[0].behaviours[0]
    assert [(c.partner, c.text) for c in a.comments] == [(None, text) for text in sorted(texts)]


def test_dissent_is_in_the_order_of_no_names() -> None:
    def room(partner: str, who: str, reason: str, agreed: str) -> Response:
        dissent = {"a": {"q2": {"agreed": True, "by": [{"partner": who, "reason": reason}]}}}
        rest = {"mode": "collective", "dissent": dissent}
        return response(partner, {"a": [None, agreed]}, of=SAMPLE, **rest)

    # by who disagreed and by where the rooms met, Zest would come first
    rooms = (room("Room 1", "Aldermoor", "Zest", "yes"), room("Room 2", "Elverham", "Able", "yes"))
    a = reported([*known(), *rooms])[0].behaviours[0]
    assert [one.reason for dissent in a.dissent for one in dissent.by] == ["Able", "Zest"]


@pytest.mark.parametrize("by", ["sector", "area"])
def test_a_group_of_few_loses_its_name_and_what_would_tell_it(by: By) -> None:
    given = [
        each.model_copy(update={by: name, "level": "street"})
        for each, name in zip(known(), ["NHS", "NHS", "NHS", "care", "care"], strict=True)
    ]
    _, comparison = compared(given, by, minimum=3)
    assert [group.key for group in comparison.groups] == ["NHS", "fewer than 3 partners"]
    few = comparison.groups[1].collation
    assert (few.levels, few.areas) == ((), ())


def test_areas_of_few_partners_are_named_nowhere() -> None:
    # Riverside 3, Harbour 2, one of whom answers twice and once more as a room
    areas = ["Riverside", "Riverside", "Riverside", "Harbour", "Harbour"]
    given = [
        each.model_copy(update={"area": area, "sector": "NHS"})
        for each, area in zip(known(), areas, strict=True)
    ]
    again = given[4].model_copy(update={"respondent": "Another"})
    room = given[4].model_copy(update={"partner": "The board", "mode": "collective"})
    collation, comparison = compared([*given, again, room], "sector", minimum=3)
    assert collation.areas == ("Riverside",)
    assert comparison.groups[0].collation.areas == ("Riverside",)
    assert "Harbour" not in repr((collation, comparison))


def test_groups_of_few_are_in_an_order_that_tells_no_name() -> None:
    names = ["care", "care", "voluntary", "NHS", "NHS"]
    for order in (names, [{"care": "zoo"}.get(name, name) for name in names]):
        given = [
            each.model_copy(update={"sector": name})
            for each, name in zip(known(), order, strict=True)
        ]
        _, comparison = compared(given, "sector", minimum=3)
        assert {group.key for group in comparison.groups} == {"fewer than 3 partners"}
        assert [group.collation.partners for group in comparison.groups] == [1, 2, 2]


# Nothing of a name in any format


def put(folder: Path) -> list[str]:
    """Files of two rounds, a room's record with who disagreed, a draft and an invalid file."""
    paths = []
    for number, name in enumerate(NAMES):
        for round_, time in ROUNDS.items():
            if (name, round_) in (("Aldermoor", "first"), ("Gorsehill", "second")):
                continue
            each = response(
                f"{name} Partner",
                {"a": [number % 4, 3 - number % 4], "b": [number % 2, number % 3]},
                of=SAMPLE,
                respondent=f"{name} Respondent",
                round=round_,
                completed=time,
                comments={"a": f"Comment {number} in the {round_}"},
                sector="NHS" if number < 4 else "care",
                area="North" if number < 5 else "South",
            )
            paths.append(folder / f"{name}-file-{round_}.json")
            paths[-1].write_bytes(response_bytes(each, SAMPLE))
    room = response(
        "Birchwold Partner",
        {"a": [2, 2]},
        of=SAMPLE,
        mode="collective",
        round="second",
        completed=ROUNDS["second"],
        comments={"a": "What the room wrote"},
        dissent={"a": {"q1": {"by": [{"partner": "Dunmarsh Partner", "reason": "Too much"}]}}},
    )
    draft = response("Elverham Partner", {"a": [2]}, of=SAMPLE, completed=None, round="third")
    for name, given in (("Birchwold-file-room", room), ("Elverham-file-draft", draft)):
        paths.append(folder / f"{name}.json")
        paths[-1].write_bytes(response_bytes(given, SAMPLE))
    broken = folder / "Fernleigh-file-broken.json"
    broken.write_text(json.dumps({"partner": "Fernleigh Partner"}), "utf-8")
    return [str(path) for path in (*paths, broken)]


def output(folder: Path, format_: str, by: By | None, sections: Choices, **terms: Any) -> str:
    """Everything that a report holds."""
    return everything_in(written(folder, format_, by, sections, **terms))


def written(
    folder: Path, format_: str, by: By | None, sections: Choices, **terms: Any
) -> str | bytes:
    request = Request([SAMPLE], by=by, skip_invalid=True, all_rounds=True)
    found = tally_files(put(folder), request)
    assert found.tally
    shown = Terms(by=by, **ASKED | terms)
    collation, comparison = report(
        found.tally, found.groups, found.invalid, shown, drafts=len(found.drafts)
    )
    return in_every_format(collation, comparison, sections)[format_]


@pytest.mark.parametrize("minimum", [1, 3])
@pytest.mark.parametrize("by", [None, "round", "sector", "level", "area", "partner"])
@pytest.mark.parametrize("format_", FORMATS)
def test_no_name_is_in_an_anonymised_report(
    tmp_path: Path, format_: str, by: By | None, minimum: int
) -> None:
    text = output(
        tmp_path, format_, by, EVERYTHING, minimum_partners=minimum, anonymise=True
    ).casefold()
    assert [name for name in NAMES if name.casefold() in text] == []
    assert [word for word in ("respondent", "-file-") if word in text] == []


@pytest.mark.parametrize(
    "asked",
    [
        {"minimum_partners": 1, "anonymise": True, **ASKED},
        {"minimum_partners": 3, "anonymise": True, **ASKED},
        {},
    ],
)
def test_no_name_is_in_a_brief_that_is_anonymised_or_not_asked_for_names(
    tmp_path: Path, asked: Mapping[str, Any]
) -> None:
    request = Request([SAMPLE], by="sector", skip_invalid=True, all_rounds=True)
    found = tally_files(put(tmp_path), request)
    assert found.tally
    terms = Terms(by="sector", **asked)
    collation, comparison = report(found.tally, found.groups, found.invalid, terms)
    brief = document(Report(collation, comparison, minutes=90))
    text = markdown_report.as_markdown(brief).casefold()
    assert "ask: " in text
    assert [name for name in NAMES if name.casefold() in text] == []
    assert "respondent" not in text


#: parts of what the partners and the room wrote
WRITTEN = ("comment 3 in the", "what the room wrote", "too much")


@pytest.mark.parametrize("by", [None, "round", "sector", "level", "area"])
@pytest.mark.parametrize("format_", FORMATS)
def test_no_name_or_comment_is_in_a_report_unless_asked(
    tmp_path: Path, format_: str, by: By | None
) -> None:
    text = output(tmp_path, format_, by, EVERYTHING, by_partner=False, comments=False)
    # a file that was left out, and who joined or left, are said by name
    said = {"Fernleigh"} | ({"Aldermoor", "Gorsehill"} if by == "round" else set())
    assert {name for name in NAMES if name.casefold() in text} <= said
    assert [words for words in (*WRITTEN, "respondent") if words in text] == []


@pytest.mark.parametrize("format_", FORMATS)
def test_names_and_comments_are_in_a_report_if_asked(tmp_path: Path, format_: str) -> None:
    # so that not to find them says something
    names = [f"{name} partner".casefold() for name in NAMES]
    both = output(tmp_path, format_, None, EVERYTHING)
    assert [words for words in (*names, *WRITTEN) if words not in both] == []
    figures = output(tmp_path, format_, None, EVERYTHING, comments=False)
    assert [name for name in names if name not in figures] == []
    assert [words for words in WRITTEN if words in figures] == []
    comments = output(tmp_path, format_, None, EVERYTHING, by_partner=False)
    assert [words for words in WRITTEN if words not in comments] == []


def test_a_file_left_out_is_counted_and_not_named(tmp_path: Path) -> None:
    said = json.loads(written(tmp_path, "json", None, EVERYTHING, anonymise=True))
    assert said["excluded"] == [{"path": HIDDEN, "reason": "invalid"}]
    assert said["drafts"] == 1


def test_who_disagreed_in_a_room_is_not_named_but_why_is(tmp_path: Path) -> None:
    text = output(tmp_path, "markdown", None, EVERYTHING, anonymise=True)
    assert "one partner doesn't agree: too much" in text.replace("’", "'")
