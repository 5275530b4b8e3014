"""Whole sessions by keys in a language that nobody speaks, left to right and right to left.

Every screen and every plain line of them is looked at: no English word of the tool's may show, and
nothing may be cut in a window of 80 x 24.
"""

import errno
import json
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from filelock import FileLock

from sixways.catalogue import gettext, in_language
from sixways.files.atomic_write import NotSaved
from sixways.files.response_file import ResponseFile
from sixways.files.word_catalogues import catalogue_name
from sixways.files.yaml_edit import OddLayout
from sixways.session.keys import DOWN, ESCAPE, NO_WORD, RIGHT, SEVERAL, TAB, UP, Typed
from sixways.terminal.prompt import Ask
from sixways.terminal.rows import format_rows
from sixways.terminal.run_session import Session
from support.drawings import draw
from support.fixtures import Open
from support.processes import Inside
from support.pseudo_language import (
    LANGUAGE,
    RIGHT_TO_LEFT,
    pseudo,
    pseudo_catalogue,
    read_pseudo_catalogue,
)
from support.samples import SIX_WAYS, plain_response
from support.translations import pseudo_translation, write_pseudo_translation

PARTNERSHIP = """\
format: sixways-partnership/1
name: '#1'
round: 2026-H2
responses: answers
contact: '#2'
due: 2026-12-11
partners: [{id: a, name: '#3'}, {id: b, name: '#4 River'}, {id: c, name: '#5 Hill'}]
areas: [{name: '#6', level: place}, {name: '#7 Moorland', level: system}]
"""
ACTIONS = """\
format: sixways-actions/1
actions:
  - {id: 1, what: '#8', behaviour: data, owner: '#3', agreed: 2026-H1, due: 2026-09-30}
  - {id: 2, what: '#9', behaviour: tone, owner: '#3', agreed: 2026-H1, due: 2026-10-31}
"""
#: names that people gave, which have no language
NAMES = {"River", "Hill", "Rivre", "Moorland", "Morland", "NHS", "xyz"}
#: a text of the language, whose values may be English, and a word without its letters
IN_BRACKETS = re.compile(r"\[[^\[\]]*\]")
URL = re.compile(r"https://\S+")
WORD = re.compile(r"(?<!\w)[A-Za-z]{2,}(?!\w)")
#: the question that a room's result names in one row
CUT_QUESTION = re.compile(r"\d\.\d \[[^\[\]]*…")
#: rows of a list that may be out of sight
_SCROLLS = 13
#: one of a session's keys, or a text that is typed
Keys = Sequence[str]


@pytest.fixture(params=[LANGUAGE, RIGHT_TO_LEFT])
def language(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A language, with its catalogue and the translation of the questionnaire in the folder."""
    name = str(request.param)
    for path, text in (
        (tmp_path / f"six-ways.{name}.yaml", pseudo_translation(language=name)),
        (tmp_path / catalogue_name(name), pseudo_catalogue(name)),
    ):
        path.write_text(text, "utf-8")
    return name


def english(lines: Sequence[str]) -> set[str]:
    """Words that are not in the language."""
    text = URL.sub("", " ".join(lines))
    while IN_BRACKETS.search(text):
        text = IN_BRACKETS.sub(" ", text)
    return set(WORD.findall(text)) - NAMES


class Player:
    """Plays sessions by keys and keeps what is wrong with what they show."""

    def __init__(self, inside: Inside, language: str, monkeypatch: pytest.MonkeyPatch) -> None:
        self.inside, self.language, self.monkeypatch = inside, language, monkeypatch
        self.wrong: list[str] = []
        self.seen = 0

    def play(self, *arguments: str, keys: Keys) -> list[str]:
        """Run a command with these keys; what it showed last."""
        last: list[str] = []

        def run(session: Session, *, plain: bool) -> None:
            steps = session.steps()
            ask, left = next(steps), [*keys]
            try:
                while True:
                    last[:] = self._look(ask)
                    if not left:
                        steps.close()
                        break
                    ask = steps.send(left.pop(0))
            except StopIteration:
                assert not left, f"it ended before {left}"
            for is_plain in (False, True):
                rows = session.farewell(plain=is_plain)
                last[:] = format_rows(rows, None if is_plain else 80).splitlines()
                self._check(last, "\n".join(last))
                self._check_whole(last)

        with self.monkeypatch.context() as patch:
            for command in ("assess", "workshop"):
                patch.setattr(f"sixways.cli.{command}_command.run_session", run)
            ran = self.inside(*arguments, "--language", self.language)
        assert (ran.code, ran.err) == (0, "")
        return last

    def _look(self, ask: Ask) -> list[str]:
        self.seen += 1
        lines = draw(ask, 80, 24)
        self._check(lines, "\n".join(lines))
        if len(ask.listed) < _SCROLLS:
            self._check_whole(lines)
        said = [*ask.plain, ask.plain_message, ask.plain_prompt]
        self._check(said, "\n".join(lines))
        return lines

    def _check(self, lines: Sequence[str], shown: str) -> None:
        if found := english(lines):
            self.wrong.append(f"{found} in\n{shown}")

    def _check_whole(self, lines: Sequence[str]) -> None:
        text = CUT_QUESTION.sub("", " ".join(lines))
        if "…" in text or text.count("[") != text.count("]"):
            self.wrong.append(f"cut:\n{chr(10).join(lines)}")


@pytest.fixture
def player(inside: Inside, language: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Player]:
    played = Player(inside, language, monkeypatch)
    yield played
    assert not played.wrong, "\n\n".join(played.wrong[:5])
    assert played.seen


def answers(place: int, key: str) -> list[str]:
    """All questions of a behaviour alike, and Enter on its box."""
    return [key] * len(SIX_WAYS.behaviours[place].questions) + [Typed("")]


def test_assess_from_nothing(player: Player) -> None:
    setup = [Typed(""), Typed("", "?"), "z", Typed("", UP), Typed("x" * 201), Typed("#3", DOWN)]
    setup += [Typed("", DOWN), RIGHT, DOWN, Typed("", UP), RIGHT, "\r"]
    question = ["z", SEVERAL, "?", "z", "b", "\r", "1", NO_WORD, "k", "b", "k", "x", "x", "q"]
    player.play("assess", keys=[*setup, *question])
    begun = [*"z", "?", "z", DOWN, SEVERAL, ESCAPE]
    player.play("assess", keys=begun)
    player.play("assess", keys=["1", "1", "q"])


def test_assess_to_its_end(player: Player) -> None:
    fields = [Typed("#3", DOWN), Typed("", DOWN), RIGHT, RIGHT, DOWN, Typed("#6", DOWN)]
    fields += [Typed("NHS", DOWN), Typed("#9")]
    first = ["1", "s", "a", "n", Typed("y"), Typed("", ESCAPE), Typed("", "?"), "z", Typed("xyz")]
    rest = [key for place in range(1, 5) for key in answers(place, "n")]
    last = [*["k"] * len(SIX_WAYS.behaviours[5].questions), Typed("")]
    review = [DOWN, "3", ".", "z", "?", "z", "9", "f", "\r", "n", "f", "f"]
    player.play("assess", keys=[*fields, *first, *rest, *last, *review])
    (path,) = Path("responses").glob("*.json")
    player.play("assess", str(path), keys=["?", "z", "1", "\r", "2", "1", "\r", "k", "q"])
    player.play("assess", str(path), keys=["f"])


def test_assess_in_a_partnership(player: Player) -> None:
    Path("sixways.yaml").write_text(PARTNERSHIP, "utf-8")
    lists = ["z", ESCAPE, "\r", SEVERAL, "?", "z", TAB, RIGHT, DOWN, "x", ESCAPE]
    player.play("assess", keys=lists)
    other = ["4", "\r", Typed("#4 Rivre", DOWN), Typed("", UP), Typed(""), "z", ESCAPE]
    player.play("assess", keys=[*other, Typed("#4 Rivre"), "n", "1", "q"])
    finished = [key for place in range(6) for key in answers(place, "y")]
    player.play("assess", "--partner", "#3", keys=[*finished, "f"])
    player.monkeypatch.setattr("sixways.terminal.start.is_terminal", lambda _: True)
    again = ["z", "?", "z", "1", Typed("", "?"), Typed(""), Typed("#9"), "1", "q"]
    player.play("assess", "--partner", "#3", keys=again)
    player.play("assess", "--partner", "#3", keys=["2", "q"])


def test_workshop(player: Player) -> None:
    Path("sixways.yaml").write_text(PARTNERSHIP, "utf-8")
    Path("actions.yaml").write_text(ACTIONS, "utf-8")
    actions = ["z", "m", Typed("xyz"), Typed("", ESCAPE), "x", Typed(""), "d", "\r"]
    lobby = ["z", "?", "z", "3", "2", "\r", "2", "+", Typed("#4 Rivre"), "z", "\r"]
    lobby += ["+", Typed("#10"), SEVERAL, "\r"]
    question = ["z", SEVERAL, NO_WORD, "?", "z", "1", "4", "k", "e", "z", "3", "1", "\r", "1", "c"]
    question += [Typed("xyz", "?"), "z", Typed("xyz"), "p", "3", "\r", "z", "b", "b"]
    player.play("workshop", keys=[*actions, *lobby, *question, "q"])
    player.play("workshop", keys=["z", "q"])


def test_workshop_to_its_end(player: Player) -> None:
    Path("sixways.yaml").write_text(PARTNERSHIP, "utf-8")
    given = []
    for behaviour in SIX_WAYS.behaviours:
        for number in range(len(behaviour.questions)):
            given += [*("1k4", "114", "222")[number % 3], "\r"]
        given += [Typed("s"), Typed("xyz")]
    ends = ["z", "?", "z", "b", Typed(""), "p", "3", "\r", "f", "z", "w", Typed("#8"), "1"]
    player.play("workshop", keys=["\r", *given, *ends, Typed(""), "g", "u", "q"])


def test_room_agrees_one_score(player: Player) -> None:
    Path("sixways.yaml").write_text(PARTNERSHIP, "utf-8")
    Path("answers").mkdir()
    for number, (partner, points) in enumerate((("#3", 3), ("#4 River", 0))):
        given = {each.id: [points] * len(each.questions) for each in SIX_WAYS.behaviours}
        value = plain_response(partner, given)
        Path(f"answers/{number}.json").write_text(json.dumps(value), "utf-8")
    first = ["z", "?", "z", "d", "z", "1", Typed("xyz"), "d", "1", "u", "b", "x", "u", "c"]
    first += [Typed("s"), Typed("s"), "b", "b", "n", *"nnn", Typed("", "?"), "z", Typed("")]
    rest = [key for place in range(1, 6) for key in answers(place, "n")]
    actions = [Typed("", "?"), Typed("3.4 #9"), "z", "?", "z", "1", Typed("#8"), ESCAPE, Typed("")]
    ends = ["f", "f", *actions]
    player.play("assess", "--mode", "collective", keys=[*first, *rest, *ends])


def refuse_layout(*_arguments: object) -> str:
    raise OddLayout


def test_what_goes_wrong_with_actions(player: Player) -> None:
    Path("sixways.yaml").write_text(PARTNERSHIP, "utf-8")
    Path("actions.yaml").write_text(ACTIONS, "utf-8")
    wrong = ["m", Typed("2001-01-01"), Typed("", ESCAPE), "x", Typed("7" * 501), Typed("", ESCAPE)]
    player.play("workshop", keys=wrong)
    with FileLock(".actions.yaml.lock"):
        player.play("workshop", keys=["d", "q"])
    player.monkeypatch.setattr("sixways.files.actions_file.set_value", refuse_layout)
    player.play("workshop", keys=["d", "q"])


def test_what_goes_wrong_with_who_is_in_the_room(player: Player) -> None:
    Path("sixways.yaml").write_text(PARTNERSHIP, "utf-8")
    player.play("workshop", keys=["+", Typed("x" * 201), "z", "q"])


def test_program_that_keeps_answers_from_being_saved(player: Player) -> None:
    player.monkeypatch.setattr(ResponseFile, "try_to_save", lambda _file, _response: False)
    about = ("--partner", "#3", "--round", "2026-H2")
    player.play("assess", *about, keys=["1", "q"])


REASONS = {
    errno.ENOSPC: "the disk is full",
    errno.EACCES: "no permission to write",
    errno.EBUSY: "another program has the file open",
    errno.ENOTDIR: "the folder doesn't exist",
    errno.EEXIST: "a file is where the folder should be",
    errno.EFBIG: "no room for a file of this size",
    errno.ENAMETOOLONG: "its name is too long",
    errno.EROFS: "the disk is read-only",
}
if sys.platform == "win32":
    # it says the same of both, and nothing of a file that is busy
    REASONS[errno.EACCES] = f"{REASONS.pop(errno.EBUSY)}, or there is no permission to write"


@pytest.mark.parametrize(("code", "reason"), REASONS.items(), ids=REASONS.values())
def test_why_something_is_not_saved(tmp_path: Path, code: int, reason: str) -> None:
    message = NotSaved.in_folder_of(Path("a/b.json"), OSError(code, "why")).message
    assert message == f"Can't save in a: {reason}"
    with in_language(read_pseudo_catalogue(tmp_path)):
        assert gettext(message) == pseudo("Can't save {what}: {reason}").format(
            what=pseudo("in {folder}").format(folder="a"), reason=pseudo(reason)
        )


def test_plain_lines_from_a_pipe(inside: Inside, language: str) -> None:
    begin = ("assess", "--plain", "--partner", "#3", "--round", "2026-H2", "--language", language)
    ran = inside(*begin, typed="xyz\n?\n\n1\nk\nback\nxyz\n2\n3\n1\nxyz\n.\nq\n")
    assert ran.code == 0
    assert english(ran.out.splitlines()) == set()
    assert "1.2" in ran.out


def begin(inside: Inside, language: str) -> str:
    """A draft in the language, with one answer; its file."""
    about = ("--partner", "#3", "--round", "2026-H2", "--language", language)
    assert inside("assess", "--plain", *about, typed="1\nq\n").code == 0
    (path,) = Path("responses").glob("*.json")
    return str(path)


def test_draft_continues_in_the_language_that_it_was_begun_in(
    inside: Inside, language: str
) -> None:
    path = begin(inside, language)
    ran = inside("assess", path, "--plain", typed="2\nz\nq\n")
    assert (ran.code, ran.err, english(ran.out.splitlines())) == (0, "", set())
    assert pseudo(SIX_WAYS.behaviours[0].questions[1].text, language) in ran.words


def test_draft_continues_in_english_where_that_is_asked_for(inside: Inside, language: str) -> None:
    path = begin(inside, language)
    ran = inside("assess", path, "--plain", "--language", "en", typed="2\nq\n")
    assert (ran.code, ran.err) == (0, "")
    assert f"1.2 {SIX_WAYS.behaviours[0].questions[1].text}" in ran.words


def test_offered_draft_continues_in_its_language_on_a_screen(
    terminal: Open, inside: Inside, language: str
) -> None:
    begin(inside, language)
    screen = terminal("assess")
    screen.until("You have unfinished answers", "Esc leave")
    screen.press("1")
    screen.until("1.2", pseudo("? help", language))
    assert english(screen.lines) == set()
    screen.press("q")
    assert screen.end() == 0
    assert pseudo("Stopped.", language)[:10] in "".join(screen.lines)


def test_screens_before_a_draft_are_in_the_original_again(
    terminal: Open, inside: Inside, language: str
) -> None:
    begin(inside, language)
    screen = terminal("assess")
    screen.until("You have unfinished answers", "Esc leave")
    for key, seen in (("1", "1.2"), ("b", "1.1"), ("x", "[k ")):
        screen.press(key)
        screen.until(seen)
        screen.settle()
    screen.press("b")
    screen.until("Organisation")


WORKSHOP = ("workshop", "--plain", "--partner", "#3", "--partner", "#4", "--round", "2026-H2")


def test_room_continues_in_the_language_that_it_was_begun_in(inside: Inside, language: str) -> None:
    assert inside(*WORKSHOP, "--language", language, typed="\n1\n2\nq\n").code == 0
    ran = inside("workshop", "--plain", "--round", "2026-H2", typed="\n\n1\nq\n")
    assert (ran.code, ran.err, english(ran.out.splitlines())) == (0, "", set())
    assert pseudo(SIX_WAYS.behaviours[0].questions[1].text, language) in ran.words


def test_room_continues_in_english_where_that_is_asked_for(inside: Inside, language: str) -> None:
    assert inside(*WORKSHOP, "--language", language, typed="\n1\n2\nq\n").code == 0
    ran = inside(*WORKSHOP, "--language", "en", typed="\n\n1\nq\n")
    assert (ran.code, ran.err) == (0, "")
    assert f"1.2 {SIX_WAYS.behaviours[0].questions[1].text}" in ran.words


def test_room_without_its_translation_continues_in_the_original(
    tmp_path: Path, inside: Inside, language: str
) -> None:
    assert inside(*WORKSHOP, "--language", language, typed="\n1\n2\nq\n").code == 0
    (tmp_path / f"six-ways.{language}.yaml").unlink()
    ran = inside(*WORKSHOP, typed="\n\n1\nq\n")
    assert (ran.code, ran.err) == (0, "")
    said = f"There is no translation into {language} any more: continuing in the original."
    assert said in ran.out.splitlines()
    assert SIX_WAYS.behaviours[0].questions[1].text in ran.words


def test_language_that_is_asked_for_wins_over_that_of_a_draft(
    tmp_path: Path, inside: Inside, language: str
) -> None:
    path = begin(inside, language)
    other = RIGHT_TO_LEFT if language == LANGUAGE else LANGUAGE
    write_pseudo_translation(tmp_path, other)
    ran = inside("assess", path, "--plain", "--language", other, typed="q\n")
    assert pseudo(SIX_WAYS.behaviours[0].questions[1].text, other) in ran.words


def test_draft_without_its_translation_continues_in_the_original(
    tmp_path: Path, inside: Inside, language: str
) -> None:
    path = begin(inside, language)
    (tmp_path / f"six-ways.{language}.yaml").unlink()
    ran = inside("assess", path, "--plain", typed="q\n")
    assert (ran.code, ran.err) == (0, "")
    said = f"There is no translation into {language} any more: continuing in the original."
    assert said in ran.out.splitlines()
    assert SIX_WAYS.behaviours[0].questions[1].text in ran.words


def test_screen_speaks_the_language(tmp_path: Path, terminal: Open, language: str) -> None:
    screen = terminal("assess", "--language", language)
    screen.until(pseudo("Organisation", language))
    screen.write("#3")
    screen.until(pseudo("1.1", language)[1:4], pseudo("? help", language))
    screen.press("1")
    screen.until("1.2")
    screen.settle()
    assert english(screen.lines) == set()
    screen.press("q")
    assert screen.end() == 0
    assert english(screen.lines) == set()
