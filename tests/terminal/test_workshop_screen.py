"""Workshops in a real terminal: ten partners and the whole questionnaire, killed and gone on with.

The meeting: Healthwatch comes after the first behaviour, the ambulance service leaves after the
fourth, the process is killed at question 3.2, and at the end the room agrees a score together.
"""

import itertools
import json
import shutil
import signal
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from sixways.cli import app
from sixways.files.filenames import response_name
from sixways.model.response import Response
from support.fixtures import Open
from support.processes import Ran, Sixways
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


def here(*arguments: str | Path, typed: str = "") -> Ran:
    """A command in this process, which saves the time that another one takes to start."""
    ended = CliRunner().invoke(app, [*map(str, arguments)], input=typed)
    return Ran(ended.exit_code, ended.stdout, ended.stderr)


def unseen(screen: Terminal, *wanted: str) -> list[str]:
    """What of this is not on the screen at one moment, after waiting until it stands still."""
    missing = list(wanted)
    for _ in range(2):
        text = screen.text
        missing = [words for words in wanted if words not in text]
        if not missing:
            break
        screen.unseen(missing[0], patience=4.0)
        screen.settle()
    return [words for words in missing if words not in screen.text]


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
        self.screen.until(f"Question {PLACES[number]} of 24", f"> {partner}, your answer")

    def answers(self, number: str, keys: str) -> None:
        """All who are here answer in turn, as many keys as there are partners."""
        for partner, key in zip(self.here, keys, strict=True):
            self.turn(number, partner)
            self.screen.paste(key)  # what it shows is waited for
        self.screen.until("Enter next question")
        self.given[number] = dict(zip(self.here, map(OPTIONS.get, keys), strict=True))  # type: ignore[arg-type]  # every key is there

    def go_on(self) -> None:
        """Press Enter, after a Tab that ends the last answer's word, else it takes a second."""
        self.screen.press("\t\r")

    def behaviour(self, place: int, keys: str) -> None:
        """Every question of a behaviour answered alike, to its end."""
        for number in NUMBERS:
            if number.startswith(f"{place}."):
                self.answers(number, keys)
                self.go_on()
        self.end(place)

    def end(self, place: int) -> None:
        self.screen.until(f"Behaviour {place} of 6", f"{PARTNERS[0]}: ", "Enter go on")

    def comes_or_goes(self, partner: str, now_here: int) -> None:
        self.screen.press("p")
        self.screen.until("Who has arrived or left?")
        self.screen.write(f"{PARTNERS.index(partner) + 1}")
        self.screen.until(f"{now_here} of 10 partners here")
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
    #: the screens at the first behaviour's end, where it went on, and at the review
    end: str
    resumed: str
    review: str
    code: int

    @property
    def responses(self) -> Path:
        return self.folder / "responses"

    def collated(self, format_: str, *options: str) -> str:
        partnership = ("--partnership", self.folder / "sixways.yaml")
        ran = here("collate", self.responses, *partnership, "-f", format_, *options)
        assert (ran.code, ran.err) == (0, "")
        return ran.out


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
    meeting.screen.press("c")
    meeting.screen.write("The agenda comes too late")
    meeting.screen.until("The room's comment: The agenda comes too late")
    meeting.comes_or_goes(COMES_LATE, 10)
    meeting.screen.press("\r")
    meeting.behaviour(2, "yyyyynnnny")
    meeting.screen.press("\r")
    acknowledged = _killed(meeting)
    kept = in_files(folder / "responses")
    meeting.screen = start()
    meeting.turn("3.2", PARTNERS[6])
    resumed = meeting.screen.text
    for partner in PARTNERS[6:]:
        meeting.turn("3.2", partner)
        meeting.screen.press("s")
    meeting.screen.until("Enter next question")
    meeting.given["3.2"] = dict.fromkeys(PARTNERS, "sometimes")
    meeting.go_on()
    review = _second_half(meeting)
    meeting.screen.press("\r")
    code = meeting.screen.end()
    return Held(folder, acknowledged, kept, meeting.given, at_once, end, resumed, review, code)


def _first_behaviour(meeting: Meeting) -> list[list[str]]:
    """Without the last partner; one corrects itself by going back."""
    screen, at_once = meeting.screen, []
    meeting.turn("1.1", PARTNERS[0])
    meeting.comes_or_goes(COMES_LATE, 9)
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
    screen.write("1")
    screen.until(f"> {PARTNERS[0]}, your answer again")
    screen.press("s")
    screen.until("Sometimes 10", "Enter next question")
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
    """To the review; the ninth partner leaves on the way."""
    screen = meeting.screen
    for number in ("3.3", "3.4"):
        meeting.answers(number, "s" * 10)
        meeting.go_on()
    meeting.end(3)
    screen.press("\r")
    meeting.behaviour(4, "a" * 10)
    meeting.comes_or_goes(LEAVES_EARLY, 9)
    screen.press("\r")
    meeting.behaviour(5, "y" * 9)
    screen.press("\r")
    meeting.behaviour(6, "nnnyyyyyy")
    screen.press("\r")
    screen.until("That was the last question", "Press Enter to finish")
    return screen.text


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
    assert "Question 11 of 24" in held.resumed
    for place, name in enumerate(PARTNERS):
        if place < 6:
            assert f"● {name} " in held.resumed
        elif place > 6:
            assert f"· {name} (waiting)" in held.resumed
    assert f"> {PARTNERS[6]}, your answer" in held.resumed


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


def test_behaviour_end_shows_scores_and_spread(
    held: Held,
) -> None:
    for place, name in enumerate(PARTNERS[:9]):
        assert f"{name}: {'12 of 12 (100%)' if place < 5 else '0 of 12 (0%)'}" in held.end
    assert f"{COMES_LATE}: " not in held.end
    assert "Answers differed most on 1.1, 1.2, 1.3 and 1.4" in held.end


def test_review_lists_missing_answers(held: Held) -> None:
    for name in PARTNERS[:8]:
        assert f"{name}: 24 of 24 answered {PARTNERS[PARTNERS.index(name) + 1]}" in held.review
    assert (
        f"{LEAVES_EARLY}: 17 of 24 answered, not 5.1, 5.2, 5.3, 6.1, 6.2, 6.3 and 6.4"
        in held.review
    )
    assert f"{COMES_LATE}: 20 of 24 answered, not 1.1, 1.2, 1.3 and 1.4" in held.review


def test_the_files_pass_check(held: Held) -> None:
    ran = Sixways(held.folder)("check", "responses")
    assert (ran.code, ran.out, ran.err) == (0, f"11 files: all {RULES_ON + 1} rules passed\n", "")


def test_responses_collate_to_hand_figures(held: Held) -> None:
    value = json.loads(held.collated("json"))
    assert (value["responses"], value["partners"], value["collective_responses"]) == (10, 10, 0)
    figures = {b["id"]: b for b in value["behaviours"]}
    names = ("partners", "average", "percent", "lowest", "highest", "priority")
    third = pytest.approx(100 / 3)
    two_thirds = pytest.approx(200 / 3)
    assert {id_: tuple(b[name] for name in names) for id_, b in figures.items()} == {
        # 5 of 9 Yes, 4 No: 15 / 9 points, times 4 questions
        "experiment": (9, pytest.approx(60 / 9), pytest.approx(500 / 9), 0, 100, 2),
        # 6 of 10 Yes, 4 No: 18 / 10 points, times 5
        "vision": (10, 9, 60, 0, 100, 3),
        # all Sometimes: 2 of 3 points
        "tone": (10, 8, two_thirds, two_thirds, two_thirds, 5),
        # all Not always: 1 of 3 points
        "worlds": (10, 4, third, third, third, 1),
        # all Yes
        "data": (9, 9, 100, 100, 100, 6),
        # 6 of 9 Yes, 3 No: 18 / 9 points, as much as tone, and less agreed on
        "strengths": (9, 8, two_thirds, 0, 100, 4),
    }
    assert [figures[id_]["consensus"] for id_ in ("tone", "worlds", "data")] == [1, 1, 1]
    # 2/3 are at 3 and 1/3 at 0, with the mean 2: 1 + 2/3 log2(2/3) + 1/3 log2(1/3)
    assert figures["strengths"]["consensus"] == pytest.approx(0.0817042)


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
        screen.write("Carers Together")
        screen.write("It comes the evening before")
        screen.until("Carers Together disagrees: It comes the evening before")
        screen.press("d")
        screen.write("Home First Support")
        screen.write("")
        screen.until("Home First Support disagrees")
        screen.press("ssss\r")
        for place, keys in ((5, "ussss"), (10, "ssss"), (14, "ssss"), (18, "sss"), (21, "ssss")):
            screen.until(f"Question {place} of 24")
            screen.press(keys + "\r")
        screen.until("Check the room's answers", "not agreed")
        screen.press("f")
        code = screen.end()
    finally:
        screen.abandon()
    return Held(folder, {}, {}, {}, [], "", "", "", code)


QUESTIONS = {number: q.text for (_, q), number in zip(SIX_WAYS.questions, NUMBERS, strict=True)}
#: agreed: all Sometimes, and of vision 4 of 5 questions; averages as above; the difference; one
#: room, and the partners in the average
TOGETHER = {
    "Experiment and learn together": ("67", "56", "+11", "1", "9"),
    "Clear shared vision": ("67", "60", "+7", "1", "10"),
    "Set the tone": ("67", "67", "0", "1", "10"),
    "Understand each other's worlds": ("67", "33", "+33", "1", "10"),
    "Use data to prompt discussion": ("67", "100", "−33", "1", "9"),
    "Share challenges and strengths": ("67", "67", "0", "1", "9"),
}
#: who dissents and why is shown only if asked for
WHO_AND_WHY = ("--by-partner", "--comments")


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


def test_markdown_shows_agreed_score_and_dissent(
    agreed: Held,
) -> None:
    text = agreed.collated("markdown", *WHO_AND_WHY)
    rows = [
        f"| {place} {' | '.join([name, *figures])} |".replace("+", "\\+")
        for place, (name, figures) in enumerate(TOGETHER.items(), 1)
    ]
    assert (
        "\n".join(
            [
                *rows,
                "\n## Where not everyone agreed\n",
                f"- 1.1 {QUESTIONS['1.1']} Agreed on Sometimes",
                "  - Carers Together doesn't agree: It comes the evening before",
                "  - Home First Support doesn't agree",
                f"- 2.1 {QUESTIONS['2.1']} The room could not agree",
            ]
        )
        in text
    )


def test_table_shows_agreed_score_and_dissent(agreed: Held) -> None:
    text = agreed.collated("table", "--full", *WHO_AND_WHY)
    _, _, rest = text.partition("What the room agreed, compared with individual answers\n")
    together, _, dissent = rest.partition("\nWhere not everyone agreed\n")
    # a number, the name, a chart, and the figures
    rows = [line.split(maxsplit=1)[1] for line in together.split("\n") if line[:1].isdigit()]
    found = [(*row.rsplit(maxsplit=6)[:1], *row.rsplit(maxsplit=5)[1:]) for row in rows]
    assert found == [(name, *figures) for name, figures in TOGETHER.items()]
    said = " ".join(dissent.partition("\n\n")[0].split())
    assert said == (
        f"- 1.1 {QUESTIONS['1.1']} Agreed on Sometimes "
        "Carers Together doesn't agree: It comes the evening before "
        "Home First Support doesn't agree "
        f"- 2.1 {QUESTIONS['2.1']} The room could not agree"
    )


def test_dissent_names_nobody_unless_asked(agreed: Held) -> None:
    text = agreed.collated("markdown")
    _, _, dissent = text.partition("\n## Where not everyone agreed\n")
    section = dissent.partition("\n## ")[0]
    assert f"- 1.1 {QUESTIONS['1.1']} Agreed on Sometimes" in section
    assert not [name for name in PARTNERS if name in section]
    assert "the evening before" not in text


def test_agreed_score_changes_no_average(held: Held, agreed: Held) -> None:
    before, after = (json.loads(each.collated("json")) for each in (held, agreed))
    names = ("partners", "average", "percent", "consensus", "priority")
    for one, other in zip(before["behaviours"], after["behaviours"], strict=True):
        assert {name: one[name] for name in names} == {name: other[name] for name in names}
    assert (after["responses"], after["collective_responses"]) == (10, 1)


# On the screen


def begun(folder: Path, given: Mapping[str, int], partners: tuple[str, ...] = PARTNERS) -> None:
    """Drafts of all partners, with so many questions of each behaviour answered."""
    (folder / "responses").mkdir()
    for place, name in enumerate(partners):
        value = plain_response(
            name,
            {behaviour: [3 * (place % 2)] * number for behaviour, number in given.items()},
            level="place",
            area="Riverside",
            completed=None,
        )
        path = folder / "responses" / response_name(Response.model_validate(value))
        path.write_text(json.dumps(value), "utf-8")


#: up to question 3.4, which is the longest with its hint
UP_TO_THE_LONGEST = {"experiment": 4, "vision": 5, "tone": 3}
LONGEST = SIX_WAYS.behaviours[2].questions[3]
SIZES = pytest.mark.parametrize(
    "size", subset([(80, 24), (200, 60)], 2), ids=lambda size: "x".join(map(str, size))
)
TURN_KEYS = ("b back", "k skip", "c comment", "p who is here", "? help", "q stop")
SHOWN_KEYS = ("b back", "e change", "c comment", "p who is here", "? help", "q stop")
SCALE = "y Yes s Sometimes a Not always n No"
#: what is there to read while the last of ten answers
LAST_TURN = (
    f"3.4 {LONGEST.text} {LONGEST.hint} {SCALE}",
    *(f"● {name} " for name in PARTNERS[:9]),
    f"> {PARTNERS[9]}, your answer",
    *TURN_KEYS,
)


def test_sample_has_the_longest_question() -> None:
    lengths = {q.id: len(f"{q.text} {q.hint or ''}") for _, q in SIX_WAYS.questions}
    assert max(lengths, key=lambda id_: lengths[id_]) == LONGEST.id


@SIZES
def test_ten_partners_fit_the_screen(tmp_path: Path, terminal: Open, size: tuple[int, int]) -> None:
    begun(tmp_path, UP_TO_THE_LONGEST)
    screen = terminal("workshop", *WHERE, *TEN, size=size)
    screen.until("Question 13 of 24")
    missing: list[str] = []

    def shows(*wanted: str) -> None:
        missing.extend(unseen(screen, *wanted))

    question = f"3.4 {LONGEST.text} {LONGEST.hint}"
    shows("Behaviour 3 of 6: Set the tone", f"{question} {SCALE}", f"> {PARTNERS[0]}, your answer")
    shows(*(f"· {name} (waiting)" for name in PARTNERS[1:]), *TURN_KEYS)
    for partner in PARTNERS[:9]:
        screen.until(f"> {partner}, your answer")
        screen.press("y")
    shows(*LAST_TURN)
    screen.end_word()
    screen.press("z")
    shows("Press y, s, a or n to answer (? for help)", *LAST_TURN)
    screen.end_word()
    screen.press("b")
    shows(f"> {PARTNERS[8]}, your answer again (Enter keeps the old one)", *PARTNERS, question)
    shows(SCALE, "? help", "q stop")
    screen.press("\rn")
    nine = f"Yes 9 ■■■■■■■■■ {', '.join(PARTNERS[:9])} Sometimes 0"
    shows("Enter next question", question, nine, f"No 1 ■ {PARTNERS[9]}", *SHOWN_KEYS)
    screen.end_word()
    screen.press("y")
    shows("Press Enter to go on (? for help)", LONGEST.text, nine, *SHOWN_KEYS)
    screen.end_word()
    screen.press("e")
    shows(
        "Whose answer do you want to change?",
        *(f"{n} {name}" for n, name in enumerate(PARTNERS, 1)),
    )
    screen.write("11")
    shows("There is no partner '11' here", *PARTNERS)
    screen.press("\rp")
    screen.write("10")
    shows("9 of 10 partners here", *PARTNERS[:9], f"10 {PARTNERS[9]} (away)")
    screen.write("10")
    screen.press("\rc")
    screen.write("Heard in the room")
    screen.press("\r")
    # 3 or 0 at three questions, then Yes of nine and No of the tenth
    shows(f"{PARTNERS[0]}: 3 of 12 (25%) {PARTNERS[1]}: 12 of 12 (100%)", *PARTNERS)
    shows("Answers differed most on 3.1, 3.2, 3.3 and 3.4", "The room's comment: Heard in the room")
    shows("Enter go on", "b back", "p who is here", "? help", "q stop")
    assert missing == []


def test_review_of_ten_fits_the_screen(tmp_path: Path, terminal: Open) -> None:
    begun(tmp_path, {behaviour.id: 5 for behaviour in SIX_WAYS.behaviours})
    for path in (tmp_path / "responses").iterdir():
        value = json.loads(path.read_text("utf-8"))
        value["answers"]["experiment"] = {}
        path.write_text(json.dumps(value), "utf-8")
    screen = terminal("workshop", *WHERE, *TEN)
    screen.until("Behaviour 6 of 6", "Enter go on")
    screen.press("\r")
    screen.until(
        "That was the last question",
        *(f"{name}: 20 of 24 answered, not 1.1, 1.2, 1.3 and 1.4" for name in PARTNERS),
        "Press Enter to finish. Questions people missed are recorded as skipped",
        "b back",
        "p who is here",
        "q stop",
    )


#: the last sentence of what help says
LAST_OF_HELP = "Everything is saved; run the same command to continue"


@SIZES
def test_help_takes_the_place_of_the_content(
    tmp_path: Path, terminal: Open, size: tuple[int, int]
) -> None:
    begun(tmp_path, UP_TO_THE_LONGEST)
    screen = terminal("workshop", *WHERE, *TEN, size=size)
    screen.until("Question 13 of 24")
    missing: list[str] = []
    for keys, wanted in (
        ("y" * 9, LAST_TURN),
        ("y", (f"3.4 {LONGEST.text}", f"Yes 10 ■■■■■■■■■■ {PARTNERS[0]}")),
        ("\r", (*(f"{name}: " for name in PARTNERS), "Enter go on")),
    ):
        for key in keys:
            screen.press(key)
            screen.settle()
        screen.until(wanted[-1])
        screen.press("?")
        missing += unseen(screen, "Each partner answers in turn", "leaves early", LAST_OF_HELP)
        # the next key leaves it, whatever that is, and does nothing else
        screen.press("z")
        screen.until(*wanted)
        assert "leaves early" not in screen.text
    assert missing == []


def test_long_comment_hides_no_answers_or_messages(tmp_path: Path, terminal: Open) -> None:
    begun(tmp_path, UP_TO_THE_LONGEST)
    screen = terminal("workshop", *WHERE, *TEN)
    screen.until("Question 13 of 24")
    for key, partner in zip("yyyyysanyk", PARTNERS, strict=True):
        screen.until(f"> {partner}, your answer")
        screen.press(key)
    screen.until("Enter next question")
    line = "What the room said, which is longer than a line of eighty columns is wide"
    screen.press("c")
    screen.write(f"{line}\x1b\r" * 10)
    answers = (f"Yes 6 ■■■■■■ {PARTNERS[0]}", f"Skipped 1 ■ {PARTNERS[9]}", f"3.4 {LONGEST.text}")
    missing = unseen(screen, f"comment: {line}", *answers, "Enter next question", *SHOWN_KEYS)
    screen.press("z")
    missing += unseen(screen, "(? for help)", *answers, "Enter next question", *SHOWN_KEYS)
    screen.press("?")
    missing += unseen(screen, LAST_OF_HELP)
    screen.press("z\r")
    missing += unseen(
        screen,
        "Answers differed most",
        *(f"{name}: " for name in PARTNERS),
        "Enter go on",
    )
    assert missing == []


def test_question_is_not_redrawn_between_turns(tmp_path: Path, terminal: Open) -> None:
    begun(tmp_path, UP_TO_THE_LONGEST)
    screen = terminal("workshop", *WHERE, *TEN)
    screen.until("Question 13 of 24", "q stop")
    screen.settle()
    before, drawn = screen.lines, len(screen.written)
    for place in range(1, 10):
        screen.press("y")
        screen.until(f"> {PARTNERS[place]}, your answer")
    screen.settle()
    changed = {row for row in range(24) if screen.lines[row] != before[row]}
    assert {before[row].strip() for row in changed} == {
        f"> {PARTNERS[0]}, your answer",
        *(f"· {name} (waiting)" for name in PARTNERS[1:]),
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
        screen.until("> Alpha, your answer", "q stop")
        screen.settle()
        begin = len(screen.written)
        for key, then in zip(keys, ("> Beta, ", "> Gamma, ", "> Beta, ", "> Gamma, "), strict=True):
            screen.press(key)
            screen.until(then)
        screen.settle()
        before = screen.written[begin:]
        screen.press("n")
        screen.until("Enter next question", "No")
        return before

    # Beta answers, goes back and answers anew
    assert written("2026-H1", "y", "n", "b", "y") == written("2026-H2", "a", "k", "b", "4")


def test_wrong_key_changes_nothing(tmp_path: Path, terminal: Open) -> None:
    screen = terminal("workshop", *WHERE, "--partner", "Alpha", "--partner", "Beta")
    screen.until("> Alpha, your answer")
    screen.press("y")
    screen.until("> Beta, your answer")
    before = {path.name: path.read_bytes() for path in (tmp_path / "responses").glob("*.json")}
    screen.press("ze05\t\x1b[A\x1bOP\x1b[3~\x1aé")
    screen.until("Press y, s, a or n to answer (? for help)", "Question 1 of 24")
    screen.until("● Alpha", "> Beta, your answer")
    after = {path.name: path.read_bytes() for path in (tmp_path / "responses").glob("*.json")}
    assert after == before


# Two at once, and other endings


def test_open_workshop_refuses_other_sessions(tmp_path: Path, terminal: Open) -> None:
    first = terminal("workshop", *WHERE, "--partner", "Alpha", "--partner", "Beta")
    first.until("> Alpha, your answer")
    first.press("y")
    first.until("> Beta, your answer")
    told = "These answers are open in another window. Close it, then run this again\n"
    folder = tmp_path / "responses"
    two = ("--partner", "Gamma", "--partner", "Beta")
    second = here("workshop", *WHERE, *two, "-o", folder, typed="y\n")
    assert (second.code, second.out, second.err) == (2, "", told)
    alone = here("assess", *WHERE, "--partner", "Beta", "-o", folder, typed="\n\ny\n")
    assert (alone.code, alone.err) == (2, told)
    first.press("n")
    first.until("Yes 1 ■ Alpha", "No 1 ■ Beta")
    first.press("q")
    assert first.end() == 0
    # nobody's file or lock is left by those who were told
    assert sorted(path.name for path in folder.iterdir()) == [
        "2026-h2_place_riverside_alpha.json",
        "2026-h2_place_riverside_beta.json",
    ]


def test_interrupt_in_room_comment_keeps_it(tmp_path: Path, terminal: Open) -> None:
    screen = terminal("workshop", *WHERE, "--partner", "Alpha")
    screen.until("> Alpha, your answer")
    screen.press("yc")
    screen.until("Comment (Enter saves, Alt-Enter starts a new line)")
    screen.paste("Heard in\x1b\rthe room")
    screen.until("the room")
    screen.press("\x03")
    assert screen.end() == 130
    screen.until("Stopped. Every answer is saved in responses", "Run the same command to continue")
    values = by_partner(tmp_path / "responses")
    assert values["Workshop"]["comments"] == {"experiment": "Heard in\nthe room"}
    assert values["Alpha"]["answers"] == {"experiment": {"space": "yes"}}
