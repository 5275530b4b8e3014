"""Workshops in a real terminal: ten partners and the whole questionnaire, killed and gone on with.

The meeting: Healthwatch comes after the first behaviour, the ambulance service leaves after the
fourth, the process is killed at question 3.2, and at the end the room agrees a score together.
"""

import itertools
import json
import re
import shutil
import signal
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from sixways.files.filenames import response_name
from sixways.files.room_file import People, RoomFile
from sixways.model.response import Response
from sixways.session.edits import stops
from support.fixtures import Open
from support.processes import Inside, Sixways
from support.samples import RULES_ON, SIX_WAYS, plain_response
from support.screens import Terminal
from support.sessions import stored
from support.subset import subset

PARTNERS = (
    "Riverside Hospitals NHS Trust",
    "Riverside Community Health NHS Trust",
    "Riverside Council",
    "Northbank District Council",
    "Harbour Care Homes",
    "Home First Support",
    "Riverside Voluntary Alliance",
    "Carers Together",
    "Westshire Ambulance Service NHS Trust",
    "Healthwatch Westshire",
)
LEAVES_EARLY, COMES_LATE = PARTNERS[8:]
WHERE = ("--round", "2026-H2", "--level", "place", "--area", "Riverside")
TEN = tuple(itertools.chain.from_iterable(("--partner", name) for name in PARTNERS))
NUMBERS = tuple(SIX_WAYS.numbers.values())
OPTIONS = {"y": "yes", "s": "sometimes", "a": "not-always", "n": "no"}
#: the place of a question, from 1, by its number
PLACES = {number: place for place, number in enumerate(NUMBERS, 1)}

#: answers by the question's number, then by partner
Given = dict[str, dict[str, str]]


def in_files(folder: Path) -> Given:
    """What the partners' own responses hold."""
    given: Given = {}
    for path in folder.glob("*.json"):
        value = stored(path)
        if value["mode"] == "individual":
            for (behaviour, question), number in SIX_WAYS.numbers.items():
                answer = value["answers"].get(behaviour, {}).get(question)
                if answer is not None:
                    given.setdefault(number, {})[value["partner"]] = answer
    return given


#: a command in this process, which saves the time that another one takes to start
here = Inside(Path())


def by_partner(folder: Path) -> dict[str, dict[str, Any]]:
    values = (stored(path) for path in folder.glob("*.json"))
    return {value["partner"]: value for value in values}


@dataclass
class Meeting:
    """A workshop that is being held."""

    screen: Terminal
    folder: Path
    here: list[str] = field(default_factory=lambda: list(PARTNERS))
    #: what the screen said was in
    given: Given = field(default_factory=dict)

    def turn(self, number: str, partner: str) -> None:
        self.screen.until(f"Question {PLACES[number]} of 24", f"▸ {partner}")

    def answers(self, number: str, keys: str) -> None:
        """All who are here answer in turn, as many keys as there are partners."""
        for partner, key in zip(self.here, keys, strict=True):
            self.turn(number, partner)
            self.screen.paste(key)  # what it shows is waited for
        self.screen.until("Enter next question")
        self.given[number] = dict(zip(self.here, map(OPTIONS.get, keys), strict=True))  # type: ignore[arg-type]  # every key is there

    def go_on(self) -> None:
        """Press Enter, after a Tab that ends the last answer's word, else it takes a second."""
        self.screen.press("\t")
        self.screen.until("Press Enter to continue (? for help)")
        self.screen.press("\r")

    def behaviour(self, place: int, keys: str) -> None:
        """Every question of a behaviour answered alike, to its end."""
        for number in NUMBERS:
            if number.startswith(f"{place}."):
                self.answers(number, keys)
                self.go_on()
        self.end(place)

    def end(self, place: int) -> None:
        self.screen.until(f"{place} of 6 ", "the room: ", "Enter continue")

    def leave_end(self, comment: str = "") -> None:
        """Write the room's comment and continue; keys in haste could be the last answer's."""
        time.sleep(0.6)
        self.screen.write(comment)

    def comes_or_goes(self, partner: str, now_here: int) -> None:
        self.screen.press("p")
        self.in_lobby(partner, now_here)

    def in_lobby(self, partner: str, now_here: int) -> None:
        self.screen.until("Who is here?")
        press_number(self.screen, PARTNERS.index(partner) + 1)
        self.screen.until(f"{now_here} of 10 here")
        self.here = sorted({partner} ^ set(self.here), key=PARTNERS.index)
        self.screen.press("\r")


@dataclass(frozen=True)
class Held:
    """What a meeting left."""

    folder: Path
    #: what was acknowledged before the process was killed, and what the files held then
    acknowledged: Given
    kept: Given
    #: of the whole meeting
    given: Given
    #: after every key of the first question, the partners whose answers the files held
    at_once: list[list[str]]
    #: the screens at the first behaviour's end, the lobby and the question where it continued, and
    #: the result
    end: str
    lobby: str
    resumed: str
    result: str
    code: int

    @property
    def responses(self) -> Path:
        return self.folder / "responses"


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Held:
    """The meeting, from beginning to end."""
    folder = tmp_path_factory.mktemp("meeting")
    partners = "".join(f"  - {{id: p{n}, name: {name}}}\n" for n, name in enumerate(PARTNERS))
    (folder / "sixways.yaml").write_text(
        "format: sixways-partnership/1\nname: Riverside Partnership\nround: 2026-H2\n"
        f"partners:\n{partners}",
        "utf-8",
    )
    opened: list[Terminal] = []
    try:
        return _hold(folder, opened)
    finally:
        for screen in opened:
            screen.abandon()


def _hold(folder: Path, opened: list[Terminal]) -> Held:
    def start() -> Terminal:
        opened.append(Terminal(folder, "workshop", *WHERE[2:]))
        return opened[-1]

    meeting = Meeting(start(), folder)
    at_once = _first_behaviour(meeting)
    end = meeting.screen.text
    meeting.leave_end("The agenda comes too late")
    meeting.turn("2.1", PARTNERS[0])
    meeting.comes_or_goes(COMES_LATE, 10)
    meeting.behaviour(2, "yyyyynnnny")
    meeting.leave_end()
    acknowledged = _killed(meeting)
    kept = in_files(folder / "responses")
    meeting.screen = start()
    meeting.screen.until("Resuming at question 11 of 24")
    lobby = meeting.screen.text
    meeting.screen.press("\r")
    meeting.turn("3.2", PARTNERS[6])
    resumed = "\n".join(meeting.screen.lines)
    for partner in PARTNERS[6:]:
        meeting.turn("3.2", partner)
        meeting.screen.press("s")
    meeting.screen.until("Enter next question")
    meeting.given["3.2"] = dict.fromkeys(PARTNERS, "sometimes")
    meeting.go_on()
    result = _second_half(meeting)
    meeting.screen.press("f")
    meeting.screen.until("Finished: 10 responses saved in responses")
    meeting.screen.press("q")
    code = meeting.screen.end()
    given = meeting.given
    return Held(folder, acknowledged, kept, given, at_once, end, lobby, resumed, result, code)


def _first_behaviour(meeting: Meeting) -> list[list[str]]:
    """Without the last partner; one corrects itself by going back."""
    screen, at_once = meeting.screen, []
    meeting.in_lobby(COMES_LATE, 9)
    meeting.turn("1.1", PARTNERS[0])
    for key, partner in zip("yyyyynnnn", meeting.here, strict=True):
        meeting.turn("1.1", partner)
        at_once.append(list(in_files(meeting.folder / "responses").get("1.1", {})))
        screen.press(key)
    screen.until("Enter next question")
    meeting.given["1.1"] = dict(zip(meeting.here, ["yes"] * 5 + ["no"] * 4, strict=True))
    at_once.append(list(in_files(meeting.folder / "responses")["1.1"]))
    meeting.go_on()
    meeting.turn("1.2", PARTNERS[0])
    for partner, key in zip(PARTNERS, "yyn", strict=False):
        meeting.turn("1.2", partner)
        screen.press(key)
    meeting.turn("1.2", PARTNERS[3])
    screen.press("b")
    meeting.turn("1.2", f"{PARTNERS[2]}")
    for partner, key in zip(PARTNERS[2:9], "yyynnnn", strict=True):
        meeting.turn("1.2", partner)
        screen.press(key)
    screen.until("Enter next question")
    meeting.given["1.2"] = dict(meeting.given["1.1"])
    meeting.go_on()
    meeting.answers("1.3", "yyyyynnnn")
    meeting.go_on()
    meeting.answers("1.4", "yyyyynnnn")
    meeting.go_on()
    meeting.end(1)
    return at_once


def _killed(meeting: Meeting) -> Given:
    """One answer changed at 3.1, six of ten given at 3.2: what was acknowledged by then."""
    screen = meeting.screen
    meeting.answers("3.1", "nsssssssss")
    screen.press("e")
    screen.until("Whose answer changes?")
    press_number(screen, 1)
    screen.until(f"▸ {PARTNERS[0]} changes it")
    screen.press("s")
    screen.until("2 Sometimes ● ● ● ● ● ● ● ● ● ●", "Enter next question")
    meeting.given["3.1"][PARTNERS[0]] = "sometimes"
    meeting.go_on()
    meeting.turn("3.2", PARTNERS[0])
    for partner in PARTNERS[:6]:
        meeting.turn("3.2", partner)
        screen.press("s")
    meeting.turn("3.2", PARTNERS[6])
    screen.kill(signal.SIGKILL)
    assert screen.end() == -signal.SIGKILL
    return {**meeting.given, "3.2": dict.fromkeys(PARTNERS[:6], "sometimes")}


def _second_half(meeting: Meeting) -> str:
    """To the result; the ninth partner leaves on the way."""
    screen = meeting.screen
    for number in ("3.3", "3.4"):
        meeting.answers(number, "s" * 10)
        meeting.go_on()
    meeting.end(3)
    meeting.leave_end()
    meeting.behaviour(4, "a" * 10)
    meeting.leave_end()
    meeting.turn("5.1", PARTNERS[0])
    meeting.comes_or_goes(LEAVES_EARLY, 9)
    meeting.behaviour(5, "y" * 9)
    meeting.leave_end()
    meeting.behaviour(6, "nnnyyyyyy")
    meeting.leave_end()
    screen.until("Not finished yet: f saves everyone's answers as finished")
    return "\n".join(screen.lines)


# The meeting


def test_answer_is_saved_before_next_turn(held: Held) -> None:
    assert [sorted(partners) for partners in held.at_once] == [
        sorted(PARTNERS[:answered]) for answered in range(10)
    ]


def test_kill_keeps_acknowledged_answers(held: Held) -> None:
    # 4 questions by 9, 5 and 1 by 10, 1 by 6
    assert sum(map(len, held.acknowledged.values())) == 36 + 60 + 6
    assert held.kept == held.acknowledged


def test_killed_workshop_resumes_at_same_turn(
    held: Held,
) -> None:
    assert "10 of 10 here" in held.lobby
    assert "Question 11 of 24 · 6 of 10 in" in held.resumed
    for place, name in enumerate(PARTNERS):
        mark = "●" if place < 6 else "▸" if place == 6 else "·"
        assert f" {mark} {name}" in held.resumed


def test_ten_responses_hold_what_was_typed(held: Held) -> None:
    assert held.code == 0
    assert in_files(held.responses) == held.given
    values = by_partner(held.responses)
    assert set(values) == {*PARTNERS, "Riverside Partnership"}
    assert len(list(held.responses.iterdir())) == 11
    for name in PARTNERS:
        assert (values[name]["round"], values[name]["level"]) == ("2026-H2", "place")
        assert values[name]["completed"] is not None


def test_room_record_holds_comments_only(held: Held) -> None:
    record = by_partner(held.responses)["Riverside Partnership"]
    assert record["mode"] == "collective"
    assert record["comments"] == {"experiment": "The agenda comes too late"}
    assert {a for given in record["answers"].values() for a in given.values()} == {None}


def test_behaviour_end_shows_partners_on_a_line(held: Held) -> None:
    # five at 100 and four at 0: 5 / 9 of 100 percent
    assert "1 of 6 Be prepared to experiment and learn together 9 partners" in held.end
    assert "the room: 56 %" in held.end
    assert f"4{'─' * 59}5" in held.end
    assert not [name for name in PARTNERS if name in held.end]
    # as much at all four questions: the first two of them
    first, second = (SIX_WAYS.behaviours[0].questions[place].text for place in (0, 1))
    assert f"Answers differed most on 1.1 {first} 5 Yes, 4 No 1.2 {second} 5 Yes, 4 No" in held.end


def test_result_shows_all_behaviours_and_what_to_talk_about(held: Held) -> None:
    # 37 cells: 33 percent is the 13th, 67 the 25th
    name = "Understand each other's worlds"
    dots = f"{'·' * 12}+{'·' * 24}"
    assert f"▸ 4 {name} 33  {dots}\n" in held.result
    assert f"  3 {'Set the tone':30} 67  {'·' * 24}+{'·' * 12}\n" in held.result.replace("\n", "\n")
    assert f"  1 {'Experiment and learn together':30} 56  4{'·' * 35}5\n" in held.result
    assert f"Lowest          {name}\n" in held.result
    first = "Differed most   1.1 Is there space on the agenda for each partner to …"
    assert f"{first}\n" in held.result
    assert "Came late       one partner, at 2.1\n" in held.result
    assert "Left early      one partner, before 5.1\n" in held.result
    assert "No answer" not in held.result


def test_the_files_pass_check(held: Held) -> None:
    ran = Sixways(held.folder)("check", "responses")
    assert (ran.code, ran.out, ran.err) == (0, f"11 files: all {RULES_ON + 1} rules passed\n", "")


# The same partners agree a score together


@pytest.fixture(scope="module")
def agreed(held: Held, tmp_path_factory: pytest.TempPathFactory) -> Held:
    """Two dissent from the first question, on the fifth the room can't agree."""
    folder = shutil.copytree(held.folder, tmp_path_factory.mktemp("agreed") / "meeting")
    room = ("--mode", "collective", "--alongside", "responses", "--partner", "Riverside Board")
    screen = Terminal(folder, "assess", *room, *WHERE)
    try:
        screen.until("Question 1 of 24", "Yes 5 Harbour Care Homes", "No 4 Carers Together")
        screen.press("d")
        screen.until("Who disagrees?", "8 Carers Together")
        screen.press("8")
        screen.until("Why does Carers Together disagree?")
        screen.write("It comes the evening before")
        screen.until("Carers Together disagrees: It comes the evening before")
        screen.press("d")
        screen.until("Who disagrees?", "6 Home First Support")
        screen.press("6")
        screen.until("Why does Home First Support disagree?")
        screen.write("")
        screen.until("Home First Support disagrees")
        screen.press("ssss\r")
        for place, keys in ((5, "ussss"), (10, "ssss"), (14, "ssss"), (18, "sss"), (21, "ssss")):
            screen.until(f"Question {place} of 24")
            screen.press(keys + "\r")
        screen.until("Check the room's answers", "not agreed")
        screen.press("f")
        screen.until("What will you do by next time?")
        screen.press("\r")
        code = screen.end()
    finally:
        screen.abandon()
    return Held(folder, {}, {}, {}, [], "", "", "", "", code)


def test_collective_response_holds_dissent(agreed: Held) -> None:
    assert agreed.code == 0
    board = by_partner(agreed.responses)["Riverside Board"]
    assert board["mode"] == "collective"
    answers = [answer for given in board["answers"].values() for answer in given.values()]
    assert answers == ["sometimes"] * 4 + [None] + ["sometimes"] * 19
    assert board["dissent"] == {
        "experiment": {
            "space": {
                "agreed": True,
                "by": [
                    {"partner": "Carers Together", "reason": "It comes the evening before"},
                    {"partner": "Home First Support", "reason": None},
                ],
            }
        },
        "vision": {"objectives": {"agreed": False, "by": []}},
    }


# On the screen


def begun(folder: Path, given: Mapping[str, int], partners: tuple[str, ...] = PARTNERS) -> None:
    """A room that has answered so many questions of each behaviour."""
    (folder / "responses").mkdir()
    reached = max(
        place
        for place, (behaviour, question) in enumerate(stops(SIX_WAYS))
        if question in behaviour.questions[: given.get(behaviour.id, 0)]
    )
    where: dict[str, Any] = {"level": "place", "area": "Riverside", "completed": None}
    record = Response.model_validate(plain_response("Workshop", {}, mode="collective", **where))
    room = RoomFile(folder / "responses" / response_name(record))
    room.save(People(partners=partners, reached=reached))
    for place, name in enumerate(partners):
        value = plain_response(
            name,
            {behaviour: [3 * (place % 2)] * number for behaviour, number in given.items()},
            **where,
        )
        path = folder / "responses" / response_name(Response.model_validate(value))
        path.write_text(json.dumps(value), "utf-8")


#: up to question 3.4, which is the longest with its hint
UP_TO_THE_LONGEST = {"experiment": 4, "vision": 5, "tone": 3}
LONGEST = SIX_WAYS.behaviours[2].questions[3]
SIZES = pytest.mark.parametrize(
    "size", subset([(80, 24), (200, 60)], 2), ids=lambda size: "x".join(map(str, size))
)
TURN_KEYS = ("← back", "k no answer", "p who is here", "? help", "q stop")
SHOWN_KEYS = ("Enter next question", "e change an answer", "c comment", "← back", "? help")
SCALE = "1 Yes 2 Sometimes 3 Not always 4 No"
#: what is there to read while the last of ten answers
LAST_TURN = (
    f"3.4 {LONGEST.text} {LONGEST.hint} {SCALE}",
    *(f"● {name} " for name in PARTNERS[:9]),
    f"▸ {PARTNERS[9]}",
    *TURN_KEYS,
)


def press_number(screen: Terminal, number: int) -> None:
    """Press a number's digits one by one, as each is taken, in a list of ten or more."""
    digits = str(number)
    screen.press(digits[0])
    if number == 1 or digits[1:]:
        screen.until(f"Number {digits[0]}: Enter, or its next digit")
        screen.press(digits[1:] or "\r")


def enter(screen: Terminal) -> None:
    """Leave the lobby."""
    screen.until("Who is here?", "Enter begin")
    screen.press("\r")


def test_sample_has_the_longest_question() -> None:
    lengths = {q.id: len(f"{q.text} {q.hint or ''}") for _, q in SIX_WAYS.questions}
    assert max(lengths, key=lambda id_: lengths[id_]) == LONGEST.id


def away_and_back(screen: Terminal) -> list[str]:
    """The tenth partner leaves and comes back in the lobby; what wasn't seen there."""
    press_number(screen, 10)
    missing = screen.unseen_at_once("9 of 10 here", *PARTNERS[:9], f"10 · {PARTNERS[9]} away")
    press_number(screen, 10)
    screen.until("10 of 10 here")
    screen.press("\r")
    screen.until("Enter next question")
    return missing


@SIZES
def test_ten_partners_fit_the_screen(tmp_path: Path, terminal: Open, size: tuple[int, int]) -> None:
    begun(tmp_path, UP_TO_THE_LONGEST)
    screen = terminal("workshop", *WHERE, *TEN, size=size)
    missing: list[str] = []

    def shows(*wanted: str) -> None:
        missing.extend(screen.unseen_at_once(*wanted))

    shows("10 of 10 here", *(f"{n} ● {name}" for n, name in enumerate(PARTNERS, 1)))
    shows("Think first, then all hold up fingers together:", f"{SCALE} (a fist: no answer)")
    shows("Nobody's answer shows until all are in. About 60 minutes.", "q stop")
    shows("Resuming at question 13 of 24")
    enter(screen)
    question = f"3.4 {LONGEST.text} {LONGEST.hint}"
    shows("Set the tone Question 13 of 24 · 0 of 10 in", f"{question} {SCALE}", f"▸ {PARTNERS[0]}")
    shows(*(f"· {name}" for name in PARTNERS[1:]), *TURN_KEYS)
    for partner in PARTNERS[:9]:
        screen.until(f"▸ {partner}")
        screen.press("y")
    shows(*LAST_TURN)
    screen.end_word()
    screen.press("z")
    shows("Press 1, 2, 3 or 4 to answer (? for help)", *LAST_TURN)
    screen.end_word()
    screen.press("b")
    shows(f"▸ {PARTNERS[8]} changes it", "Enter keep", *PARTNERS, question, SCALE, "q stop")
    screen.press("\r")
    screen.until(f"▸ {PARTNERS[9]}")
    screen.press("n")
    nine = f"1 Yes {'● ' * 9}{', '.join(PARTNERS[:9])} 2 Sometimes"
    shows(question, nine, f"4 No ● {PARTNERS[9]}", LONGEST.caution or "", *SHOWN_KEYS)
    screen.end_word()
    screen.press("y")
    shows("Press Enter to continue (? for help)", LONGEST.text, nine, *SHOWN_KEYS)
    screen.end_word()
    screen.press("e")
    shows("Whose answer changes?", *(f"{n} {name}" for n, name in enumerate(PARTNERS, 1)))
    screen.press("z")
    shows("Type a number, or press Esc for nobody", *PARTNERS)
    screen.press("\x1b")
    screen.until("Enter next question")
    screen.press("p")
    screen.until("Enter back to 3.4")
    missing += away_and_back(screen)
    screen.press("c")
    shows("Record the room's comments (optional)")
    screen.write("Heard in the room")
    shows("c comment ✓")
    screen.press("\r")
    # 3 or 0 at three questions, then Yes of nine and No of the tenth
    shows("3 of 6 Set the tone 10 partners", "the room: 60 %", "Answers differed most on")
    shows("Heard in the room", "Enter continue Shift-Tab back")
    assert missing == []


def test_result_fits_the_screen(tmp_path: Path, terminal: Open) -> None:
    begun(tmp_path, {behaviour.id: 5 for behaviour in SIX_WAYS.behaviours})
    for path in (tmp_path / "responses").glob("*.json"):
        value = json.loads(path.read_text("utf-8"))
        value["answers"]["experiment"] = {}
        strengths = value["answers"]["strengths"]
        value["answers"]["strengths"] = dict.fromkeys(strengths, "yes")  # or all are equal
        path.write_text(json.dumps(value), "utf-8")
    screen = terminal("workshop", *WHERE, *TEN)
    screen.until("Resuming at the end of 6")
    enter(screen)
    screen.until("6 of 6 ", "Enter continue")
    time.sleep(0.6)
    screen.press("\r")
    screen.until(
        "Workshop · second half of 2026 10 of 10 partners",
        "1 Experiment and learn together –",
        "▸ 2 Clear shared vision 50 5",
        "Lowest Clear shared vision",
        "Differed most 2.1",
        "Came late 10 partners, at 2.1",
        "Not finished yet: f saves everyone's answers as finished",
        "f finish ← back p who is here ? help q stop",
    )


def test_many_partners_have_two_columns(terminal: Open) -> None:
    names = [f"Partner {number} of Westshire" for number in range(1, 25)]
    named = itertools.chain.from_iterable(("--partner", name) for name in names)
    screen = terminal("workshop", *WHERE, *named)
    screen.until("24 of 24 here", f"1 ● {names[0]}", f"13 ● {names[12]}", f"24 ● {names[23]}")
    press_number(screen, 24)
    screen.until("23 of 24 here", f"24 · {names[23]}")
    screen.press("\r")
    # more than fit: a list around whose turn it is
    screen.until(f"▸ {names[0]}", "more ↓")


#: the last words of what help says
LAST_OF_HELP = "even next week"


@SIZES
def test_help_takes_the_place_of_the_content(
    tmp_path: Path, terminal: Open, size: tuple[int, int]
) -> None:
    begun(tmp_path, UP_TO_THE_LONGEST)
    screen = terminal("workshop", *WHERE, *TEN, size=size)
    enter(screen)
    screen.until("Question 13 of 24")
    missing: list[str] = []
    for keys, wanted in (
        ("", (f"3.4 {LONGEST.text}", f"▸ {PARTNERS[0]}")),
        ("y" * 9, LAST_TURN),
        ("y", (f"3.4 {LONGEST.text}", "1 Yes ● ●")),
    ):
        for key in keys:
            screen.press(key)
            screen.settle()
        screen.until(wanted[-1])
        screen.press("?")
        missing += screen.unseen_at_once(
            "Each partner answers for itself", "arrives late", LAST_OF_HELP
        )
        # the next key leaves it, whatever that is, and does nothing else
        screen.press("z")
        screen.until(*wanted)
        assert "arrives late" not in screen.text
    assert missing == []


def test_question_is_not_redrawn_between_turns(tmp_path: Path, terminal: Open) -> None:
    begun(tmp_path, UP_TO_THE_LONGEST)
    screen = terminal("workshop", *WHERE, *TEN)
    enter(screen)
    screen.until("Question 13 of 24", "q stop")
    screen.settle()
    before, drawn = screen.lines, len(screen.written)
    for place in range(1, 10):
        screen.press("y")
        screen.until(f"▸ {PARTNERS[place]}")
    screen.settle()
    changed = {row for row in range(24) if screen.lines[row] != before[row]}
    assert {before[row].strip() for row in changed} == {
        "Set the tone                                     Question 13 of 24 · 0 of 10 in",
        f"▸ {PARTNERS[0]}",
        *(f"· {name}" for name in PARTNERS[1:]),
    }
    written = screen.written[drawn:]
    assert b"decisions together" not in written
    # erases of the whole screen or of what lies below, and scrolling
    assert not any(
        code in written for code in (b"\x1b[2J", b"\x1b[J", b"\x1b[0J", b"\x1bD", b"\x1bM")
    )


def test_terminal_gets_no_answer_before_all_are_in(terminal: Open) -> None:
    def written(round_: str, *keys: str) -> bytes:
        three = ("--partner", "Alpha", "--partner", "Beta", "--partner", "Gamma")
        screen = terminal("workshop", "--round", round_, *three)
        enter(screen)
        screen.until("▸ Alpha", "q stop")
        screen.settle()
        begin = len(screen.written)
        for key, then in zip(keys, ("▸ Beta", "▸ Gamma", "▸ Beta", "▸ Gamma"), strict=True):
            screen.press(key)
            screen.until(then)
        screen.settle()
        before = screen.written[begin:]
        screen.press("n")
        screen.until("Enter next question", "No")
        # the screen is drawn when a key comes and when it is saved, in one or two draws by how soon
        # that is; one that changes nothing sets plain letters once more
        return re.sub(rb"(?:\x1b\[0m)+", b"\x1b[0m", before)

    # Beta answers, goes back and answers anew
    assert written("2026-H1", "y", "n", "b", "y") == written("2026-H2", "a", "k", "b", "4")


def test_wrong_key_changes_nothing(tmp_path: Path, terminal: Open) -> None:
    screen = terminal("workshop", *WHERE, "--partner", "Alpha", "--partner", "Beta")
    enter(screen)
    screen.until("▸ Alpha")
    screen.press("y")
    screen.until("▸ Beta")
    before = {path.name: path.read_bytes() for path in (tmp_path / "responses").iterdir()}
    screen.press("ze05\t\x1b[A\x1bOP\x1b[3~\x1aé")
    screen.until("Press 1, 2, 3 or 4 to answer (? for help)", "Question 1 of 24 · 1 of 2 in")
    screen.until("● Alpha", "▸ Beta")
    after = {path.name: path.read_bytes() for path in (tmp_path / "responses").iterdir()}
    assert after == before


def test_burst_is_nobodys_answer(tmp_path: Path, terminal: Open) -> None:
    screen = terminal("workshop", *WHERE, "--partner", "Alpha", "--partner", "Beta")
    enter(screen)
    screen.until("▸ Alpha")
    screen.paste("14")
    screen.until("Several keys came at once, so nothing was answered. Press one key", "▸ Alpha")
    assert in_files(tmp_path / "responses") == {}


# Two at once, and other endings


def test_open_workshop_refuses_other_sessions(tmp_path: Path, terminal: Open) -> None:
    first = terminal("workshop", *WHERE, "--partner", "Alpha", "--partner", "Beta")
    enter(first)
    first.until("▸ Alpha")
    first.press("y")
    first.until("▸ Beta")
    told = "These answers are open in another window. Close it, then run this again\n"
    folder = tmp_path / "responses"
    two = ("--partner", "Gamma", "--partner", "Delta")
    second = here("workshop", *WHERE, *two, "-o", folder, typed="\ny\n")
    assert (second.code, second.out, second.err) == (2, "", told)
    alone = here("assess", *WHERE, "--partner", "Beta", "-o", folder, typed="\n\ny\n")
    assert (alone.code, alone.err) == (2, told)
    first.press("n")
    first.until("1 Yes ● Alpha", "4 No ● Beta")
    first.press("q")
    assert first.end() == 0
    # nobody's file or lock is left by those who were told
    assert sorted(path.name for path in folder.glob("*.json")) == [
        "2026-h2_place_riverside_alpha.json",
        "2026-h2_place_riverside_beta.json",
    ]


def test_last_lines_break_between_words_after_an_interrupt(terminal: Open) -> None:
    who = ("--partner", "Alpha", "--partner", "Beta")
    screen = terminal("workshop", *WHERE, *who, size=(60, 24))
    enter(screen)
    screen.until("▸ Alpha")
    screen.press("y")
    screen.until("▸ Beta")
    screen.press("\x03")
    assert screen.end() == 130
    text = "Stopped at 1.1. Everything is saved and not counted until\r\nyou finish.\r\n"
    assert text.encode() in screen.written


def test_interrupt_in_room_comment_keeps_it(tmp_path: Path, terminal: Open) -> None:
    screen = terminal("workshop", *WHERE, "--partner", "Alpha", "--partner", "Beta")
    enter(screen)
    screen.until("▸ Alpha")
    screen.press("y")
    screen.until("▸ Beta")
    screen.press("c")
    screen.until("Record the room's comments (optional)")
    screen.paste("Heard in\x1b\rthe room")
    screen.until("the room")
    screen.press("\x03")
    assert screen.end() == 130
    screen.until("Stopped at 1.1. Everything is saved and not counted until you finish.")
    screen.until(f"To continue: sixways workshop {' '.join(WHERE)}")
    values = by_partner(tmp_path / "responses")
    assert values["Workshop"]["comments"] == {"experiment": "Heard in\nthe room"}
    assert values["Alpha"]["answers"] == {"experiment": {"space": "yes"}}
