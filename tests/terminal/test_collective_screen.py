"""A room that agrees one score, with how partners answered individually beside each question."""

import json
import shlex
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from support.fixtures import Open
from support.processes import Inside, Ran
from support.samples import SIX_WAYS, plain, plain_response
from support.screens import Terminal
from support.sessions import lines, stored
from support.subset import subset

PARTNERS = (
    "Carers Together",
    "Harbour Care Homes",
    "Healthwatch Westshire",
    "Home First Support",
    "Northbank District Council",
    "Riverside Community Health NHS Trust",
    "Riverside Council",
    "Riverside Hospitals NHS Trust",
    "Riverside Voluntary Alliance",
    "Westshire Ambulance Service NHS Trust",
)
ROOM = ("assess", "--mode", "collective", "--alongside", "responses")
WHERE = ("--round", "2026-H2", "--level", "place", "--area", "Riverside")
BOARD = (*WHERE, "--partner", "Riverside Board")
NAME = "2026-h2_place_riverside_riverside-board_collective.json"
LONGEST = SIX_WAYS.behaviours[2].questions[3]
KEYS = ("u We can't agree", "← back", "d one disagrees", "c comment", "? help", "q stop")


#: a command in this process, which saves the time that another one takes to start
here = Inside(Path())


def kept(folder: Path, partner: str, points: int, name: str = "", **rest: Any) -> None:
    """A partner's own response: the same points at every question."""
    given = {behaviour.id: [points] * len(behaviour.questions) for behaviour in SIX_WAYS.behaviours}
    value = plain_response(partner, given, **rest)
    path = folder / "responses" / f"{name or partner}.json"
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(value), "utf-8")


@pytest.fixture
def ten(tmp_path: Path) -> Path:
    """Of ten partners three Yes, three Sometimes, two Not always, two No, in turn."""
    for place, partner in enumerate(PARTNERS):
        kept(tmp_path, partner, 3 - place % 4)
    return tmp_path


@pytest.fixture
def working(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


#: each option with who chose it on their own
ALONGSIDE = (
    f"y 1 Yes 3 {PARTNERS[0]}",
    f"s 2 Sometimes 3 {PARTNERS[1]}",
    f"a 3 Not always 2 {PARTNERS[2]}",
    f"n 4 No 2 {PARTNERS[3]}",
)
REASONS = (
    "It is the two trusts that decide, and we hear of it later",
    "We sit on every board and have never been asked",
)


def to_the_longest(screen: Terminal) -> None:
    screen.until("Question 1 of 24")
    for place, keys in ((1, "yyyy\r"), (5, "yyyyy\r"), (10, "yyy")):
        screen.until(f"Question {place} of 24")
        screen.press(keys)
    screen.until("Question 13 of 24", "3.4 ")


def disagree(screen: Terminal, number: int, why: str, *, enter: bool = False) -> None:
    """Choose a partner from the list, and write why; 1 could be 10 without Enter."""
    screen.until("Who disagrees?")
    screen.press(f"{number}\r" if enter else f"{number}")
    screen.until(f"Why does {PARTNERS[number - 1]} disagree?")
    screen.write(why)


# On the screen


@pytest.mark.parametrize(
    "size", subset([(80, 24), (200, 60)], 2), ids=lambda size: "x".join(map(str, size))
)
def test_long_collective_question_fits(ten: Path, terminal: Open, size: tuple[int, int]) -> None:
    screen = terminal(*ROOM, *BOARD, size=size)
    to_the_longest(screen)
    question = f"3.4 {LONGEST.text} {LONGEST.hint}"
    missing = screen.unseen_at_once(question, *ALONGSIDE, *KEYS)
    screen.press("d")
    missing += screen.unseen_at_once(
        "Who disagrees?",
        "Type a number Esc nobody ? help",
        *(f"{number} {name}" for number, name in enumerate(PARTNERS, 1)),
    )
    disagree(screen, 9, REASONS[0])
    dissents: tuple[str, ...] = (f"{PARTNERS[8]} disagrees: {REASONS[0]}",)
    missing += screen.unseen_at_once(*dissents, question, *ALONGSIDE, *KEYS)
    screen.press("d")
    screen.until("Who disagrees?", "disagrees (its number takes it back)")
    disagree(screen, 5, REASONS[1])
    dissents += (f"{PARTNERS[4]} disagrees: {REASONS[1]}",)
    missing += screen.unseen_at_once(*dissents, question, *ALONGSIDE, *KEYS)
    screen.press("s")
    screen.until("3 of 6 Set the tone", "Record the room's comments")
    screen.press("\x1b[Z")
    agreed = ALONGSIDE[1]
    others = (ALONGSIDE[0], *ALONGSIDE[2:])
    missing += screen.unseen_at_once(f"▸ {agreed}", *others, *dissents, question, *KEYS)
    screen.press("z")
    wrong = "Press y, s, a or n to answer (? for help)"
    missing += screen.unseen_at_once(wrong, f"▸ {agreed}", *others, *dissents, question, *KEYS)
    time.sleep(1.1)
    screen.press("u")
    screen.until("3.4 not agreed", "Record the room's comments")
    screen.press("\x1b[Z")
    missing += screen.unseen_at_once(
        "The room couldn't agree", *ALONGSIDE, *dissents, question, *KEYS
    )
    assert missing == []


def test_leaving_it_open_is_drawn_as_the_options_are(ten: Path, terminal: Open) -> None:
    screen = terminal(*ROOM, *BOARD, size=(120, 40))
    screen.until("Question 1 of 24", "u We can't agree")
    row = next(place for place, line in enumerate(screen.lines) if "We can't agree" in line)
    assert screen.lines[row - 1] == ""
    screen.press("u")
    screen.until("Question 2 of 24")
    screen.press("\x1b[D")
    screen.until("▸ u We can't agree", "The room couldn't agree")
    assert screen.is_bold(row)


def test_collective_help_explains_dissent(ten: Path, terminal: Open) -> None:
    screen = terminal(*ROOM, *BOARD)
    to_the_longest(screen)
    screen.press("?")
    what = ("c the room's comment", "u the room can't agree", "d records who disagrees, and why")
    assert screen.unseen_at_once(*what) == []


def test_dissent_is_saved_at_once(ten: Path, terminal: Open) -> None:
    screen = terminal(*ROOM, *BOARD)
    screen.until("Question 1 of 24")
    screen.press("d")
    disagree(screen, 1, "Why", enter=True)
    screen.until(f"{PARTNERS[0]} disagrees: Why")
    path = ten / "responses" / NAME
    by = [{"partner": PARTNERS[0], "reason": "Why"}]
    assert stored(path)["dissent"] == {"experiment": {"space": {"agreed": True, "by": by}}}
    screen.press("u")
    screen.until("Question 2 of 24")
    assert stored(path)["dissent"] == {"experiment": {"space": {"agreed": False, "by": by}}}
    assert stored(path)["answers"] == {"experiment": {"space": None}}


def test_anonymised_screen_shows_counts_only(ten: Path, terminal: Open) -> None:
    screen = terminal(*ROOM, "--anonymise", *BOARD)
    screen.until("individual answers y 1 Yes 3 s 2 Sometimes 3 a 3 Not always 2 n 4 No 2")
    screen.press("d")
    screen.until("Who disagrees? Type a name")
    screen.press("\r")
    screen.until("Question 1 of 24")
    screen.press("q")
    assert screen.end() == 0
    assert not [name for name in PARTNERS if name.encode() in screen.written]


# Whose answers are shown


def test_only_completed_responses_of_round_show(working: Path) -> None:
    kept(working, "Alpha", 3)
    kept(working, "Beta", 3, completed=None)
    kept(working, "Gamma", 3, round="2026-H1")
    kept(working, "Delta", 3, mode="collective")
    text = here(*ROOM, *BOARD).words
    assert "Yes answered by 1: Alpha." in text
    assert text.count("answered by") == 1


def test_two_respondents_of_a_partner_both_count(working: Path) -> None:
    kept(working, "Alpha", 3, "ann", respondent="Ann")
    kept(working, "Alpha", 3, "bob", respondent="Bob")
    kept(working, "Alpha", 0, "cyd", respondent="Cyd")
    text = here(*ROOM, *BOARD).words
    assert "Yes answered by 2: Alpha (2)." in text
    assert "No answered by 1: Alpha." in text
    assert text.count("Alpha") == 2


def test_partnership_spells_partners(working: Path) -> None:
    (working / "sixways.yaml").write_text(
        "format: sixways-partnership/1\nname: Board\nround: 2026-H2\n"
        "partners: [{id: rc, name: Riverside Council, spellings: [RBC]}]\n",
        "utf-8",
    )
    kept(working, "RBC", 3)
    text = here(*ROOM, "--partner", "Riverside Board", typed=lines("", "")).words
    assert "Yes answered by 1: Riverside Council." in text


def test_room_is_told_nobody_answered(working: Path) -> None:
    kept(working, "Alpha", 3, round="2026-H1")
    ran = here(*ROOM, *BOARD)
    assert "Nobody has answered 2026-H2 individually yet." in ran.out


def test_folder_of_responses_is_alongside_by_itself(working: Path) -> None:
    kept(working, "Alpha", 3)
    text = here("assess", "--mode", "collective", *BOARD).words
    assert "Yes answered by 1: Alpha." in text


def test_record_of_the_round_is_taken(working: Path) -> None:
    (working / "sixways.yaml").write_text(
        "format: sixways-partnership/1\nname: Riverside Board\nround: 2026-H2\n", "utf-8"
    )
    kept(working, "Alpha", 3)
    here("assess", "--mode", "collective", typed=lines("y"))
    ran = here("assess", "--mode", "collective", typed=lines("u"))
    assert "Resuming: 1 of 24 answered." in ran.out
    [record] = (working / "responses").glob("*collective.json")
    value = stored(record)
    assert value["partner"] == "Riverside Board"
    assert value["answers"] == {"experiment": {"space": "yes", "challenge": None}}


def other_questionnaire() -> Mapping[str, Any]:
    return plain_response("Alpha", {}, questionnaire={"id": "other", "version": "1"})


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("{", "responses/a.json"),
        (json.dumps(plain({"a": 1})), "responses/a.json"),
        (json.dumps(other_questionnaire()), "there is no questionnaire 'other' here"),
    ],
    ids=["no JSON", "no response", "another questionnaire"],
)
def test_invalid_alongside_file_is_named(working: Path, content: str, why: str) -> None:
    kept(working, "Beta", 3)
    (working / "responses" / "a.json").write_text(content, "utf-8")
    ran = here(*ROOM, *BOARD, typed=lines("y"))
    assert (ran.code, ran.out) == (2, "")
    assert "responses/a.json" in ran.err
    assert why in ran.err
    assert sorted(path.name for path in (working / "responses").iterdir()) == [
        "Beta.json",
        "a.json",
    ]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("assess", "--alongside", "responses"), "--alongside needs --mode collective"),
        (
            ("assess", "--mode", "collective", "--alongside", "nothing"),
            "nothing: no response files",
        ),
    ],
)
def test_alongside_needs_collective_and_files(
    working: Path, arguments: tuple[str, ...], message: str
) -> None:
    kept(working, "Alpha", 3)
    ran = here(*arguments, *BOARD, typed=lines("y"))
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(message)


# A whole session in lines


def test_plain_collective_stores_dissent(
    working: Path,
) -> None:
    kept(working, "Alpha", 3)
    kept(working, "Beta", 0)
    typed = lines("d", "2", "We see none of it", "d", "alpha", "", "s", "u", "s", "s", "")
    typed += lines(*"sssss", "", *"ssss", "", *"ssss", "", *"sss", "", *"ssss", "", "f")
    ran = here(*ROOM, *BOARD, typed=typed)
    assert (ran.code, ran.err) == (0, "")
    assert "\x1b" not in ran.out
    value = stored(working / "responses" / NAME)
    assert value["completed"] is not None
    assert value["answers"]["experiment"] == {
        "space": "sometimes", "challenge": None, "own-risk": "sometimes",
        "partner-risk": "sometimes",
    }  # fmt: skip
    assert value["dissent"] == {
        "experiment": {
            "space": {
                "agreed": True,
                "by": [
                    {"partner": "Beta", "reason": "We see none of it"},
                    {"partner": "Alpha", "reason": None},
                ],
            },
            "challenge": {"agreed": False, "by": []},
        }
    }
    assert "Beta disagrees: We see none of it" in ran.words


def test_resume_command_keeps_alongside(
    working: Path,
) -> None:
    kept(working, "Alpha", 3)
    ran = here(*ROOM, "--anonymise", *BOARD, typed=lines("y", "q"))
    (line,) = (line for line in ran.out.split("\n") if line.startswith("To continue: "))
    _, *again = shlex.split(line.removeprefix("To continue: "))
    ran = here(*again, typed=lines("q"))
    assert "Question 2 of 24" in ran.words
    assert "Yes answered by 1." in ran.words


def meet(working: Path, *comment: str, then: Sequence[str]) -> Ran:
    """Two partners answer everything in a workshop; what they do then."""
    (working / "sixways.yaml").write_text(
        "format: sixways-partnership/1\nname: Riverside Board\n"
        "partners: [{id: a, name: Alpha}, {id: b, name: Beta}]\n",
        "utf-8",
    )
    typed = lines("", "y", "n", *comment, "")
    for questions in (3, 5, 4, 4, 3, 4):
        typed += lines(*["y", "y", ""] * questions, "")
    ran = here("workshop", *WHERE, typed=typed + lines("f", *then))
    assert "Finished: 2 responses saved" in ran.out
    return ran


@pytest.mark.parametrize("keys", [("g", "q"), ("g",), ("g", "y", "b", "x", "q")])
def test_looking_at_a_workshops_record_leaves_it_finished(
    working: Path, keys: tuple[str, ...]
) -> None:
    ran = meet(working, "c", "Heard", ".", then=keys)
    (path,) = working.rglob("*_collective.json")
    assert stored(path)["completed"] is not None
    assert stored(path)["comments"] == {"experiment": "Heard"}
    assert ran.out.endswith("\n\nNext: sixways collate\n")
    before = path.read_bytes()
    ran = here(*ROOM, *BOARD, typed=lines("q"))
    assert ran.out.endswith("Stopped. Nothing was changed.\n")
    assert path.read_bytes() == before


def test_room_that_agrees_nothing_is_told_its_answers_are_saved(working: Path) -> None:
    ran = meet(working, then=["g", "q"])
    assert ran.out.endswith("\n\nNext: sixways collate\n")


def test_first_agreed_answer_makes_a_workshops_record_a_draft(working: Path) -> None:
    ran = meet(working, "c", "Heard", ".", then=["g", "y", "q"])
    (path,) = working.rglob("*_collective.json")
    assert stored(path)["completed"] is None
    assert "Stopped. 1 of 24 answered, and saved." in ran.out


def test_workshop_record_opens_for_agreed_score(working: Path) -> None:
    meet(working, "c", "Heard", ".", then=["q"])
    ran = here(*ROOM, *BOARD, typed=lines("s"))
    assert (ran.code, ran.err) == (0, "")
    assert "Question 1 of 24" in ran.words
    assert "Yes answered by 1: Alpha." in ran.words
