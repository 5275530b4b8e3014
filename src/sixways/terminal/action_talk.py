"""What a room said it would do: the open actions at its start, new ones at its end.

Everything is saved at once.
"""

import re
from collections.abc import Sequence

from sixways import clock
from sixways.errors import Fault, SixwaysError
from sixways.files.actions_file import ActionsFile
from sixways.model.actions import Action, make_action
from sixways.model.days import WRITE_A_DAY, add_months, parse_day
from sixways.model.names import name_key
from sixways.model.questionnaire import Behaviour
from sixways.model.sanitise import make_safe
from sixways.model.wording import day_in_words, number_of
from sixways.reports.actions_list import MANY, ActionList
from sixways.session.comment_box import is_back
from sixways.session.edits import BACK, ENTER
from sixways.session.keys import LEFT, RIGHT, end_of
from sixways.terminal.menu import Menu
from sixways.terminal.prompt import Ask, Asking, Steps
from sixways.terminal.rows import BLANK, Row, cut, footer_row

_ASKED = "What will you do by next time?"
_HELP = (
    "Write one line for each thing you will do, then who is responsible. It is due by the "
    "next round. Leave a blank line to finish."
)
#: from one more than few
_NUMBERS = dict(enumerate(("six", "seven", "eight", "nine", "ten", "eleven", "twelve"), MANY + 1))
_SHOWN = 60


class ActionTalk:
    """The actions of a partnership, as a session asks about them."""

    def __init__(self, file: ActionsFile, round_: str) -> None:
        self.file = file
        #: the present round
        self.round = round_
        #: whether the open actions were gone through, or need not be
        self.is_reviewed = False
        #: whether the session is to stop
        self.is_stopped = False

    # At the start

    def review(self) -> Steps:
        """The open actions of earlier rounds, one by one: done, a new date, or dropped."""
        if self.is_reviewed:
            return
        self.is_reviewed = True
        known = self.file.read().open
        old = [action for action in known if name_key(action.agreed) != name_key(self.round)]
        at, message = 0, _too_many(len(known))
        while at < len(old):
            key = yield self._show(old, at, message)
            message, step, before = "", 1, old[at]
            match key.casefold():
                case "d":
                    today = clock.today().isoformat()
                    old[at], message = self._change(old[at], {"status": "done", "closed": today})
                case "m":
                    old[at], message = yield from self._move(old[at])
                case "x":
                    old[at], message = yield from self._drop(old[at])
                case "q":
                    self.is_stopped = True
                    return
                case str(typed) if typed in (BACK, LEFT, "b"):
                    step = -1 if at else 0
                case str(typed) if typed not in (ENTER, RIGHT):
                    message, step = "Press d, m or x, or Enter for the next one", 0
            if message or (key.casefold() in ("m", "x") and old[at] is before):
                step = 0
            at += step

    def _show(self, old: Sequence[Action], at: int, message: str) -> Ask:
        action, listed = old[at], self._list()
        heading = f"{number_of(len(old), 'open action')} from last time"
        who = [listed.owner(action), listed.state(action), listed.subject(action)]
        lines = [action.what, " · ".join(who), *([action.note] if action.note else [])]
        lines = [make_safe(line) for line in lines]
        return Ask(
            [Row(heading, "question", right=f"{at + 1} of {len(old)}")],
            [Row(lines[0], "question"), *map(Row, lines[1:])],
            "key",
            footer=(footer_row(["d done", "m new date", "x dropped", "Enter next"]),),
            message=message,
            plain=(*([f"{heading}."] if at == 0 else []), *(f"{line}." for line in lines)),
            plain_message=f"{message}." if message else "",
            plain_prompt="d done, m new date, x dropped, Enter next: ",
        )

    def _list(self) -> ActionList:
        file = self.file
        return ActionList(
            file.read(), file.questionnaire, file.partnership, self.round, clock.today()
        )

    def _move(self, action: Action) -> Asking[tuple[Action, str]]:
        message = ""
        while True:
            text = yield _line(action, "The new date, for example 2027-05-25", message)
            if _is_left(text):
                return action, ""
            if parse_day(text) is None:
                message = f"'{make_safe(text.strip())}' is not a date; {WRITE_A_DAY}"
                continue
            moved, message = self._change(action, {"due": text.strip()})
            if not message:
                return moved, ""

    def _drop(self, action: Action) -> Asking[tuple[Action, str]]:
        message = ""
        while True:
            text = yield _line(action, "Why is it dropped? One word is enough", message)
            if _is_left(text):
                return action, ""
            today = clock.today().isoformat()
            closed = {"status": "dropped", "note": text.strip(), "closed": today}
            dropped, message = self._change(action, closed)
            if not message:
                return dropped, ""

    def _change(self, action: Action, changes: dict[str, str]) -> tuple[Action, str]:
        """The changed action, saved; or the old one, and why that isn't possible."""
        file = self.file
        data = action.model_dump(mode="json", exclude_none=True) | changes
        made = make_action(data, file.questionnaire, file.partnership)
        if isinstance(made, Fault):
            return action, make_safe(made.message)
        try:
            with file.lock():
                file.change([made])
        except SixwaysError as error:  # the meeting continues
            return action, error.message
        return made, ""

    # At the end

    def write_down(self, about: Behaviour, owners: Sequence[str]) -> Steps:
        """Lines with an owner each, about a behaviour unless they say otherwise."""
        written: list[str] = []
        message = text = ""
        while True:
            text = yield self._ask_what(about, written, message, text)
            if end_of(text) == "?":
                message, text = _HELP, ""
                continue
            if _is_left(text):
                return
            data = self._about(text, about)
            owner = yield from _ask_owner(data["what"], owners)
            if owner:
                message = self._add(data | {"owner": owner})
                if not message.startswith("Not"):
                    written.append(f"{data['what']} ({owner})")
                    text = ""

    def _ask_what(self, about: Behaviour, written: Sequence[str], message: str, text: str) -> Ask:
        behaviours = self.file.questionnaire.behaviours
        number = behaviours.index(about) + 1
        subject = make_safe(f"{number} {about.name}")
        note = f"About {subject}. Begin with a number such as 3.4 if it is about that question"
        return Ask(
            [Row(f"{_ASKED} Leave a blank line to finish", "question")],
            [
                *(
                    Row(f"{place}  {make_safe(line)}", hang=3)
                    for place, line in enumerate(written, 1)
                ),
                *([BLANK] if written else []),
                Row(note),
                BLANK,
            ],
            "line",
            "> ",
            text,
            footer=(footer_row(["Enter save", "Enter on a blank line finish", "? help"]),),
            message=message,
            plain=(f"{note}.",),
            plain_message=f"{message}." if message else "",
            plain_prompt=f"{_ASKED} Leave a blank line to finish: ",
        )

    def _about(self, text: str, about: Behaviour) -> dict[str, str]:
        """What will be done, and the behaviour and question that it is about."""
        line = " ".join(text.split())
        found = re.fullmatch(r"([0-9]+\.[0-9]+)[.:]? (.+)", line)
        numbers = self.file.questionnaire.numbers.items()
        for (behaviour, question), number in numbers if found else ():
            if found and found[1] == number:
                return {"behaviour": behaviour, "question": question, "what": found[2]}
        return {"behaviour": about.id, "what": line}

    def _add(self, data: dict[str, str]) -> str:
        """What to say once an action is saved, or why it isn't."""
        file, today = self.file, clock.today()
        due = add_months(today, file.questionnaire.repeat_every_months)
        try:
            with file.lock() as known:
                whole = {**data, "id": known.next_id, "agreed": self.round, "due": due.isoformat()}
                made = make_action(whole, file.questionnaire, file.partnership)
                if isinstance(made, Fault):
                    return f"Not saved: {make_safe(made.message)}"
                file.add(made)
        except SixwaysError as error:  # the meeting continues
            return f"Not saved. {error.message}"
        return _too_many(len(known.open) + 1) or f"Saved, due {day_in_words(due, today)}"


def _too_many(count: int) -> str:
    """`Six actions are open. Fewer get done`, from six on."""
    if count <= MANY:
        return ""
    return f"{_NUMBERS.get(count, str(count)).capitalize()} actions are open. Fewer get done"


def _is_left(text: str) -> bool:
    """Whether a line was left without saying anything."""
    return end_of(text) != ENTER or not text.strip() or is_back(text)


def _line(action: Action, question: str, message: str) -> Ask:
    return Ask(
        [Row(question, "question")],
        [Row(make_safe(action.what)), BLANK],
        "line",
        "> ",
        footer=(footer_row(["Enter save", "Esc leave"]),),
        message=message,
        plain=(),
        plain_message=f"{message}." if message else "",
        plain_prompt=f"{question}, Enter to leave it: ",
    )


def _ask_owner(what: str, owners: Sequence[str]) -> Asking[str]:
    """Who sees to it: one of the partners, or a name where none are known; empty for back."""
    if owners:
        place = yield from Menu(
            [Row("Who is responsible?", "question")],
            [Row(cut(make_safe(what), _SHOWN)), BLANK],
            [(make_safe(name), "") for name in owners],
            "Type a number   Esc back",
            "Type a number",
            "The partner responsible for it. Type its number",
        ).ask()
        return owners[place] if isinstance(place, int) else ""
    text = yield Ask(
        [Row("Who is responsible?", "question")],
        [Row(cut(make_safe(what), _SHOWN)), BLANK],
        "line",
        "> ",
        footer=(footer_row(["Enter save", "Esc back"]),),
        plain=(),
        plain_prompt="Who is responsible? An organisation: ",
    )
    return "" if _is_left(text) else " ".join(text.split())
